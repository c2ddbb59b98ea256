import { useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useKept } from '../../../lib/kept.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { Format, ImportBatch } from '../api.ts'
import { CsvHelp } from './csv-help.tsx'
import { formatOf, sourcePattern } from './file-format.ts'
import { ImportFields, type ImportDraft } from './import-fields.tsx'
import { ImportResult } from './import-result.tsx'
import { SendingBar } from './sending-bar.tsx'
import { useSending } from './use-sending.ts'

interface ImportFormProps {
  clinicId: string
  /** What the file of last time was called: the same source must keep its name. */
  usualSource: string
  onDone: () => void
}

/** Visits from a file: tried first, then read in. */
export function ImportForm({ clinicId, usualSource, onDone }: ImportFormProps) {
  const t = useT()
  const [file, setFile] = useState<File | null>(null)
  const [format, setFormat] = useState<Format | ''>('')
  const [typed, setTyped] = useKept(`clinic.source.${clinicId}`)
  const [touched, setTouched] = useState(typed !== '')
  const source = touched ? typed : usualSource
  const [errors, setErrors] = useState<FieldError[]>([])
  const sending = useSending(clinicId)

  const change = (next: Partial<ImportDraft>) => {
    if (next.file !== undefined) {
      setFile(next.file)
      setFormat((next.file && formatOf(next.file.name)) ?? '')
    }
    if (next.format !== undefined) setFormat(next.format)
    if (next.source !== undefined) {
      setTyped(next.source)
      setTouched(true)
    }
    sending.forget()
  }
  const send = async (dryRun: boolean) => {
    const found = faultsOf(t, { file, format, source })
    setErrors(found)
    if (found.length > 0 || file === null || format === '') return
    const done = await sending.send({ file, format, source: source.trim(), dryRun })
    if (done) onDone()
  }
  const tryFirst = (event: SubmitEvent) => {
    event.preventDefault()
    if (!sending.progress) void send(true)
  }
  return (
    <Card as="section" className="stack" aria-labelledby="import-title">
      <h2 id="import-title">{t('clinic.import.title')}</h2>
      <p>{t('clinic.import.intro')}</p>
      <CsvHelp />
      <form className="stack" noValidate onSubmit={tryFirst}>
        <ErrorSummary errors={errors} />
        <ImportFields
          draft={{ file, format, source }}
          onChange={change}
          messageOf={(field) => errors.find((error) => error.field === field)?.message}
        />
        <ButtonRow>
          <Button type="submit" look="primary" busy={sending.progress?.dryRun === true}>
            {t('clinic.import.try')}
          </Button>
        </ButtonRow>
      </form>
      {sending.progress && <SendingBar progress={sending.progress} onStop={sending.stop} />}
      {sending.stopped && (
        <Notice live="status">
          <p>{t(sending.stopped.dryRun ? 'clinic.import.stopped.try' : 'clinic.import.stopped')}</p>
        </Notice>
      )}
      <ProblemNotice error={sending.error}>
        <p>{t('clinic.import.problem')}</p>
      </ProblemNotice>
      {sending.batch && (
        <ImportResult
          clinicId={clinicId}
          batch={sending.batch}
          onImport={canImport(sending.batch) ? () => void send(false) : undefined}
          importing={sending.progress !== null}
        />
      )}
    </Card>
  )
}

/** There is something to import after a dry run in which not everything was refused. */
function canImport({ dryRun, read, refused }: ImportBatch): boolean {
  return dryRun && read > refused
}

function faultsOf(t: ReturnType<typeof useT>, { file, format, source }: ImportDraft): FieldError[] {
  const found: FieldError[] = []
  if (file === null) found.push({ field: 'import-file', message: t('clinic.import.file.missing') })
  else if (file.size === 0)
    found.push({ field: 'import-file', message: t('clinic.import.file.empty') })
  if (format === '')
    found.push({ field: 'import-format', message: t('clinic.import.format.missing') })
  if (!sourcePattern.test(source.trim()))
    found.push({ field: 'import-source', message: t('clinic.import.source.unfit') })
  return found
}
