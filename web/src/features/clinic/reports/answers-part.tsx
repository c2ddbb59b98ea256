import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { WAVES } from '@kith/shared/surveys/waves.ts'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { CountText, WhyHidden } from '../figures.tsx'
import { LeftOutText } from '../left-out-text.tsx'
import { FirstReport, NextReport } from '../next-report.tsx'
import { SurveyField } from '../surveys/survey-field.tsx'
import { surveyKey } from '../surveys/visit-survey.ts'
import { itemReportQuery, useSaveReport, type Asked, type ItemReport } from './api.ts'
import { ItemSection } from './item-section.tsx'
import { QualityTables } from './quality-tables.tsx'
import { SaveTools } from './save-tools.tsx'
import { useGroupName } from './use-group-name.ts'

/** Any survey, question by question. */
export function AnswersPart({ clinicId }: { clinicId: string }) {
  const [survey, setSurvey] = useState(surveyKey)
  const [asked, setAsked] = useState<Asked>({})
  const { data, error, isFetching, refetch } = useQuery(
    itemReportQuery({ clinicId, survey }, asked),
  )
  const choose = (next: string) => {
    setSurvey(next)
    setAsked({})
  }
  return (
    <div className="stack loose">
      <div className="stack no-print">
        <SurveyField retiredToo clinicId={clinicId} survey={survey} onChange={choose} />
        {data?.scored && <WhoseField wave={asked.wave} onChange={setAsked} />}
        {data && (
          <Narrowing
            report={data}
            onChange={(next) => setAsked({ ...next, ...(asked.wave && { wave: asked.wave }) })}
          />
        )}
      </div>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton count={12} />}
      {data && <Report report={data} asked={asked} />}
    </div>
  )
}

/** Answers without an account, or the scores that members share. */
function WhoseField({ wave, onChange }: { wave: Asked['wave']; onChange: (asked: Asked) => void }) {
  const t = useT()
  return (
    <Field label={t('clinic.items.whose')}>
      <Select
        value={wave ?? ''}
        options={['', ...WAVES].map((value) => ({
          value,
          label: t(`clinic.items.whose.${value || 'anybody'}`),
        }))}
        onChange={(event) => {
          const next = WAVES.find((one) => one === event.currentTarget.value)
          onChange(next ? { wave: next } : {})
        }}
      />
    </Field>
  )
}

/** One version, or all of them together; everybody, or one group. */
function Narrowing({ report, onChange }: { report: ItemReport; onChange: (asked: Asked) => void }) {
  const t = useT()
  const groupName = useGroupName()
  const { versions, version, mayPool, filters, narrowed } = report
  const options = versions.map(({ number }) => ({
    value: String(number),
    label: t('clinic.items.version', { number }),
  }))
  const pool = mayPool ? [{ value: '0', label: t('clinic.items.pool') }] : []
  const parts = filters.map(({ dimension, groups }) => ({
    name: t(`clinic.items.by.${dimension}`),
    options: groups.map(({ group, values }) => ({
      value: `${dimension}:${group}`,
      label: groupName(dimension, values),
    })),
  }))
  return (
    <div className="range-days">
      <Field label={t('clinic.items.which')}>
        <Select
          value={String(version)}
          options={[...options, ...pool]}
          onChange={(event) => onChange({ version: Number(event.currentTarget.value) })}
        />
      </Field>
      {parts.length > 0 && (
        <Field label={t('clinic.items.only')}>
          <Select
            value={narrowed ? `${narrowed.dimension}:${narrowed.group}` : ''}
            options={[{ value: '', label: t('clinic.items.everybody') }]}
            parts={parts}
            onChange={(event) => {
              const only = event.currentTarget.value
              onChange({ version, ...(only && { only }) })
            }}
          />
        </Field>
      )}
    </div>
  )
}

function Report({ report, asked }: { report: ItemReport; asked: Asked }) {
  const t = useT()
  const saving = useSaveReport({ clinicId: report.clinic.id, survey: report.survey }, asked)
  const { of, items, making } = report
  if (making && (!of.shown || of.n === 0)) return <FirstReport making={making} />
  if (!of.shown || of.n === 0)
    return (
      <EmptyState title={t('clinic.items.empty')}>
        <p>{t('clinic.items.empty.text', { below: of.shown ? report.below : of.below })}</p>
        <LeftOutText leftOut={report.leftOut} />
      </EmptyState>
    )
  return (
    <div className="stack loose">
      <Head report={report} />
      <SaveTools saving={saving} />
      <WhyHidden below={report.below} />
      {items.map((item) => (
        <ItemSection key={item.item} item={item} />
      ))}
      {report.wave === null && report.took.length > 0 && <QualityTables report={report} />}
    </div>
  )
}

/** Whose answers these are, how many, and up to when. */
function Head({ report }: { report: ItemReport }) {
  const t = useT()
  const locale = useLocale()
  const { title, of, until, notPooled, version, wave, making } = report
  return (
    <div className="stack tight">
      <h2>{title[locale]}</h2>
      <p>
        <strong>
          {t(wave ? 'clinic.items.sharing' : 'clinic.items.handed-in')} <CountText count={of} />
        </strong>{' '}
        {version > 0 && t('clinic.items.version', { number: version })}
      </p>
      <NextReport making={making} />
      {until && (
        <p className="meta">
          {t('clinic.items.until')} <DateText at={until} />. {t('clinic.items.lots')}
        </p>
      )}
      <LeftOutText leftOut={report.leftOut} />
      {wave && (
        <p className="meta">
          {t(`clinic.items.whose.${wave}`)}. {t('clinic.items.sharing.text')}
        </p>
      )}
      {version === 0 && <p className="meta">{t('clinic.items.pool.text')}</p>}
      {notPooled.length > 0 && (
        <p className="meta">{t('clinic.items.not-pooled', { items: notPooled.join(', ') })}</p>
      )}
    </div>
  )
}
