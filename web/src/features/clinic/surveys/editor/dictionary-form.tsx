import type { SubmitEvent } from 'react'
import { LEFT_OUT } from '@kith/shared/surveys/redcap-remarks.ts'
import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { Disclosure } from '../../../../ui/disclosure.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { ProblemNotice } from '../../../../ui/problem-notice.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { useCsvFile } from '../../use-csv-file.ts'
import { useReadDictionary } from './api.ts'
import { DictionaryLook } from './dictionary-look.tsx'

interface DictionaryFormProps {
  clinicId: string
  onOpen: (draftId: string) => void
}

/** A data dictionary of REDCap: looked at first, then kept as a draft. */
export function DictionaryForm({ clinicId, onOpen }: DictionaryFormProps) {
  const t = useT()
  const { csv, error, take, missing } = useCsvFile()
  const reading = useReadDictionary(clinicId)
  const choose = (file: File | undefined) => {
    reading.reset()
    void take(file)
  }
  const look = (event: SubmitEvent) => {
    event.preventDefault()
    if (reading.isPending) return
    if (csv === null) missing()
    else reading.mutate({ csv, dryRun: true })
  }
  const { data } = reading
  return (
    <Disclosure summary={t('clinic.dictionary')}>
      <form className="stack" noValidate onSubmit={look}>
        <p>{t('clinic.dictionary.text')}</p>
        <Field
          id="dictionary-file"
          label={t('clinic.dictionary.which')}
          hint={t('clinic.dictionary.hint')}
          error={error}
        >
          <TextInput
            type="file"
            accept=".csv,text/csv"
            onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
          />
        </Field>
        <div>
          <Button type="submit" busy={reading.isPending && reading.variables.dryRun}>
            {t('clinic.dictionary.look')}
          </Button>
        </div>
        <ProblemNotice error={reading.error} />
        {data && !data.draft && <DictionaryLook read={data} />}
        {data && !data.draft && csv !== null && data.items.length > 0 && (
          <div>
            <Button
              look="primary"
              busy={reading.isPending}
              onClick={() => reading.mutate({ csv, dryRun: false })}
            >
              {t('clinic.dictionary.keep')}
            </Button>
          </div>
        )}
        {data?.draft && <Kept draftId={data.draft} read={data} onOpen={onOpen} />}
      </form>
    </Disclosure>
  )
}

interface KeptProps {
  draftId: string
  read: { remarks: readonly { code: string }[] }
  onOpen: (draftId: string) => void
}

function Kept({ draftId, read, onOpen }: KeptProps) {
  const t = useT()
  const left = read.remarks.filter(({ code }) => LEFT_OUT.some((one) => one === code)).length
  return (
    <Notice kind="success" live="status" title={t('clinic.dictionary.kept')}>
      {left > 0 && <p>{t('clinic.dictionary.kept.left', { count: left })}</p>}
      <div>
        <Button look="primary" onClick={() => onOpen(draftId)}>
          {t('clinic.form-file.open')}
        </Button>
      </div>
    </Notice>
  )
}
