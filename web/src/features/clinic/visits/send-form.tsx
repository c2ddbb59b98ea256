import { useRef, useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useKept } from '../../../lib/kept.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useSendVisits } from '../api.ts'
import { CsvHelp } from './csv-help.tsx'
import { SendingBar, type SendingProgress } from './sending-bar.tsx'
import { sourcePattern } from './source-name.ts'

interface SendFormProps {
  clinicId: string
  /** Names of earlier imports: the same source must keep its name. */
  sources: readonly string[]
  onSent: (importId: string) => void
}

/** Where an import begins: a file, and the name of the system it comes from. */
export function SendForm({ clinicId, sources, onSent }: SendFormProps) {
  const t = useT()
  const [file, setFile] = useState<File | null>(null)
  const [typed, setTyped] = useKept(`clinic.source.${clinicId}`)
  const [touched, setTouched] = useState(typed !== '')
  const source = touched ? typed : (sources[0] ?? '')
  const [errors, setErrors] = useState<FieldError[]>([])
  const sending = useSending(clinicId)
  const messageOf = (field: string) => errors.find((error) => error.field === field)?.message

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const found = faultsOf(t, file, source.trim())
    setErrors(found)
    if (found.length > 0 || file === null || sending.progress) return
    const importId = await sending.send(file, source.trim())
    if (importId !== null) onSent(importId)
  }
  return (
    <>
      <p>{t('clinic.import.intro')}</p>
      <CsvHelp />
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        <ErrorSummary errors={errors} />
        <Field
          id="import-file"
          label={t('clinic.import.file')}
          hint={t('clinic.import.file.hint')}
          error={messageOf('import-file')}
        >
          <TextInput
            type="file"
            accept=".csv,.txt,.tsv,.ndjson,.jsonl,.json,.gz"
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null)
              sending.forget()
            }}
          />
        </Field>
        <Field
          id="import-source"
          label={t('clinic.import.source')}
          hint={t('clinic.import.source.hint')}
          error={messageOf('import-source')}
        >
          <TextInput
            value={source}
            maxLength={60}
            list="import-sources"
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setTouched(true)
            }}
          />
        </Field>
        <datalist id="import-sources">
          {sources.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        <div>
          <Button type="submit" look="primary" busy={sending.progress !== null}>
            {t('clinic.import.send')}
          </Button>
        </div>
      </form>
      {sending.progress && <SendingBar progress={sending.progress} onStop={sending.stop} />}
      {sending.stopped && (
        <Notice live="status">
          <p>{t('clinic.import.stopped.try')}</p>
        </Notice>
      )}
      <ProblemNotice error={sending.error}>
        <p>{t('clinic.import.problem')}</p>
      </ProblemNotice>
    </>
  )
}

/** One file on its way to the server: how far it is, how to stop it, and what came in its way. */
function useSending(clinicId: string) {
  const { mutateAsync } = useSendVisits(clinicId)
  const [progress, setProgress] = useState<SendingProgress | null>(null)
  const [outcome, setOutcome] = useState<{ error?: unknown; stopped?: boolean }>({})
  const stopping = useRef<AbortController | null>(null)

  const send = async (file: File, source: string): Promise<string | null> => {
    const { signal } = (stopping.current = new AbortController())
    setOutcome({})
    setProgress({ sent: 0, of: file.size })
    try {
      const onProgress = (sent: number, of: number) => setProgress({ sent, of })
      return (await mutateAsync({ file, source, signal, onProgress })).id
    } catch (error) {
      setOutcome(signal.aborted ? { stopped: true } : { error })
      return null
    } finally {
      setProgress(null)
    }
  }
  const stop = () => stopping.current?.abort()
  const forget = () => {
    stop()
    setOutcome({})
  }
  return { send, stop, forget, progress, ...outcome }
}

function faultsOf(t: ReturnType<typeof useT>, file: File | null, source: string): FieldError[] {
  const found: FieldError[] = []
  if (file === null) found.push({ field: 'import-file', message: t('clinic.import.file.missing') })
  else if (file.size === 0)
    found.push({ field: 'import-file', message: t('clinic.import.file.empty') })
  if (!sourcePattern.test(source))
    found.push({ field: 'import-source', message: t('clinic.import.source.unfit') })
  return found
}
