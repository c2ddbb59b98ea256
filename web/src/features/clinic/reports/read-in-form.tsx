import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { LineFaults } from '../line-faults.tsx'
import { useCsvFile } from '../use-csv-file.ts'
import { useReadRecords, type OfSurvey } from './api.ts'

/** A data file is tried first; then it can be read in. */
export function ReadInForm({ of, version }: { of: OfSurvey; version: number }) {
  const t = useT()
  const reading = useReadRecords(of)
  const { csv, error, take } = useCsvFile()
  const { data, variables } = reading
  const tried = data !== undefined && variables?.dryRun === true
  const go = (dryRun: boolean) => csv !== null && reading.mutate({ csv, version, dryRun })
  const choose = (file: File | undefined) => {
    reading.reset()
    void take(file)
  }
  return (
    <section className="stack" aria-labelledby="read-in">
      <h2 id="read-in">{t('clinic.records.in')}</h2>
      <p className="reading">{t('clinic.records.in.text', { version })}</p>
      <Field label={t('clinic.records.file')} error={error}>
        <TextInput
          type="file"
          accept=".csv,text/csv"
          onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
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
          <LineFaults
            caption={t('clinic.records.refused')}
            faults={data.refused}
            why={({ code }) => t(`clinic.records.fault.${code}`)}
          />
        </>
      )}
      <ButtonRow>
        <Button disabled={csv === null} busy={reading.isPending} onClick={() => go(true)}>
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
