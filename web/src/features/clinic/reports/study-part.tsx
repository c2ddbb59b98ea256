import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Table } from '../../../ui/table.tsx'
import { useNumbers } from '../numbers.ts'
import { RateTable } from '../rate-table.tsx'
import { studyQuery, useSaveStudy, type Study } from './api.ts'
import { SaveTools } from './save-tools.tsx'

/** The study that Kith's visit survey follows, worked out anew from its counts. */
export function StudyPart({ clinicId }: { clinicId: string }) {
  const { data, error, isFetching, refetch } = useQuery(studyQuery(clinicId))
  const saving = useSaveStudy(clinicId)
  return (
    <div className="stack loose">
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton count={10} />}
      {data && (
        <>
          <SaveTools saving={saving} />
          <Recomputed study={data} />
        </>
      )}
    </div>
  )
}

function Recomputed({ study: { rows, assumed } }: { study: Study }) {
  const t = useT()
  const { whole } = useNumbers()
  const printedOf = (name: string) => rows.find((row) => row.name === name)?.printed ?? null
  const isOff = (name: string) => rows.some((row) => row.name === name && row.discrepancy)
  return (
    <>
      <p className="reading">{t('clinic.study.recomputed')}</p>
      <RateTable
        caption={t('clinic.reports.study')}
        label={t('clinic.survey.row')}
        rates={rows}
        nameOf={({ name }) => t(`clinic.survey.${name}`)}
        more={[
          {
            key: 'printed',
            label: t('clinic.study.printed.column'),
            cell: ({ name }) => {
              const printed = printedOf(name)
              if (printed === null) return t('clinic.study.printed.none')
              return (
                <>
                  {t('clinic.percent', { percent: whole(printed) })}
                  {isOff(name) && <strong> {t('clinic.study.printed.off')}</strong>}
                </>
              )
            },
          },
        ]}
      />
      <Notice>
        <p>{t('clinic.study.printed')}</p>
      </Notice>
      <div className="stack tight reading">
        <Table
          caption={t('clinic.study.assumed')}
          rows={assumed}
          rowKey={({ source }) => source}
          columns={[
            {
              key: 'source',
              label: t('clinic.awareness.source'),
              cell: ({ source }) => t(`clinic.survey.${source}`),
            },
            {
              key: 'joined',
              label: t('clinic.awareness.joined'),
              cell: ({ joined }) => whole(joined),
              numeric: true,
            },
            {
              key: 'not',
              label: t('clinic.awareness.not-joined'),
              cell: ({ notJoined }) => whole(notJoined),
              numeric: true,
            },
          ]}
        />
        <p className="meta">{t('clinic.study.assumed.text')}</p>
        <p className="meta">{t('clinic.study.source')}</p>
      </div>
    </>
  )
}
