import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Table } from '../../../ui/table.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { Folded } from '../folded.tsx'
import { useReadRecords, type OfSurvey } from './api.ts'

/** A data file is tried first; then it can be read in. */
export function ReadInForm({ of, version }: { of: OfSurvey; version: number }) {
  const t = useT()
  const reading = useReadRecords(of)
  const [file, setFile] = useState<File | null>(null)
  const { data, variables } = reading
  const tried = data !== undefined && variables?.dryRun === true
  const go = (dryRun: boolean) => file && reading.mutate({ file, version, dryRun })
  return (
    <section className="stack" aria-labelledby="read-in">
      <h2 id="read-in">{t('clinic.records.in')}</h2>
      <p className="reading">{t('clinic.records.in.text', { version })}</p>
      <Field label={t('clinic.records.file')}>
        <TextInput
          type="file"
          accept=".csv,text/csv"
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0] ?? null)
            reading.reset()
          }}
        />
      </Field>
      <ProblemNotice error={reading.error} />
      {data && (
        <Notice live="status">
          <p>
            {t(tried ? 'clinic.records.tried' : 'clinic.records.done', {
              read: data.read,
              added: data.added,
              same: data.same,
            })}
          </p>
        </Notice>
      )}
      {data && data.refused.length > 0 && (
        <>
          {data.unfit > 0 && <p>{t('clinic.records.unfit', { count: data.unfit })}</p>}
          <Folded caption={t('clinic.records.refused')} count={data.refused.length}>
            <Table
              caption={t('clinic.records.refused')}
              rows={data.refused}
              rowKey={({ line, field, code }) => `${line} ${field} ${code}`}
              columns={[
                { key: 'line', label: t('clinic.records.line'), cell: ({ line }) => line },
                { key: 'field', label: t('clinic.records.field'), cell: ({ field }) => field },
                {
                  key: 'why',
                  label: t('clinic.records.why'),
                  cell: ({ code }) => t(`clinic.records.fault.${code}`),
                },
              ]}
            />
          </Folded>
        </>
      )}
      <ButtonRow>
        <Button disabled={!file} busy={reading.isPending} onClick={() => go(true)}>
          {t('clinic.records.try')}
        </Button>
        {tried && data.added > 0 && (
          <Button look="primary" busy={reading.isPending} onClick={() => go(false)}>
            {t('clinic.records.in.go', { added: data.added })}
          </Button>
        )}
      </ButtonRow>
    </section>
  )
}
