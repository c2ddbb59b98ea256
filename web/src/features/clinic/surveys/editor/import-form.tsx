import { useState, type SubmitEvent } from 'react'
import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { Disclosure } from '../../../../ui/disclosure.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { mostBytes, useImportForm, type Remark } from './api.ts'

interface ImportFormProps {
  clinicId: string
  onOpen: (draftId: string) => void
}

/** Reads a form that was made elsewhere, or says why it can't be asked here. */
export function ImportForm({ clinicId, onOpen }: ImportFormProps) {
  const t = useT()
  const [file, setFile] = useState<File | null>(null)
  const [error, setError] = useState<string | null>(null)
  const reading = useImportForm(clinicId)
  const read = async (event: SubmitEvent) => {
    event.preventDefault()
    if (reading.isPending) return
    const fault = file === null ? 'missing' : file.size > mostBytes ? 'large' : null
    setError(fault && t(`clinic.form-file.${fault}`))
    if (file && !fault) reading.mutate(await file.text())
  }
  const { data } = reading
  const draftId = data?.draft?.id
  return (
    <Disclosure summary={t('clinic.form-file')}>
      <form className="stack" noValidate onSubmit={(event) => void read(event)}>
        <p>{t('clinic.form-file.text')}</p>
        <Field
          id="form-file"
          label={t('clinic.form-file.which')}
          hint={t('clinic.form-file.hint')}
          error={error}
        >
          <TextInput
            type="file"
            accept=".json,application/json,application/fhir+json"
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null)
              setError(null)
              reading.reset()
            }}
          />
        </Field>
        <div>
          <Button type="submit" busy={reading.isPending}>
            {t('clinic.form-file.read')}
          </Button>
        </div>
        <ProblemNotice error={reading.error} />
        {data && !draftId && (
          <Notice kind="danger" live="alert" title={t('clinic.form-file.refused')}>
            <Remarks remarks={data.remarks} />
          </Notice>
        )}
        {data && draftId && (
          <Notice kind="success" live="status" title={t('clinic.form-file.loaded')}>
            {data.remarks.length > 0 && <Remarks remarks={data.remarks} />}
            <div>
              <Button look="primary" onClick={() => onOpen(draftId)}>
                {t('clinic.form-file.open')}
              </Button>
            </div>
          </Notice>
        )}
      </form>
    </Disclosure>
  )
}

/** A form may be refused for the same reason a hundred times: each reason once, with where it was found. */
function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const t = useT()
  const byText = Map.groupBy(remarks, ({ code, more }) =>
    t(`clinic.survey-fault.${code}`, { more }),
  )
  return (
    <ul>
      {[...byText].map(([text, all]) => {
        const places = all.flatMap(({ linkId }) => linkId ?? [])
        const where = places.slice(0, 5).join(', ')
        return (
          <li key={text}>
            {text}{' '}
            {places.length > 0 && (
              <span className="meta">
                {t('clinic.form-file.where', { where, count: places.length })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
