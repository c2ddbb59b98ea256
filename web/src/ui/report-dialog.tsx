import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'
import { TextArea } from './text-area.tsx'
import { DateText } from './time-text.tsx'
import { msg, Trans, useT } from '../lib/i18n.ts'
import {
  ownReportQuery,
  type OwnReport,
  type ReportAbout,
  type ReportReason,
} from '../lib/own-report.ts'
import { isProblem } from '../lib/problem-error.ts'
import { retryAt } from '../lib/retry-at.ts'

const labels: Readonly<Record<ReportReason, string>> = {
  'medical-advice': msg('reporting.medical-advice'),
  attack: msg('reporting.attack'),
  'self-harm': msg('reporting.self-harm'),
  'personal-information': msg('reporting.personal-information'),
  spam: msg('reporting.spam'),
  'off-topic': msg('reporting.off-topic'),
  other: msg('reporting.other'),
}

/** What was said, whether it may go, and what came of sending it. */
interface Sending {
  send: (reason: ReportReason, note: string) => void
  pending: boolean
  error: unknown
  sent: { dueAt: string } | undefined
}

interface ReportDialogProps {
  title: string
  reasons: readonly ReportReason[]
  /** What happens next, before it is sent. */
  next: string
  /** What an earlier report of one's own would be about. */
  about?: ReportAbout
  /** What has to be chosen as well, told once someone tried to send. */
  choices?: (tried: boolean) => ReactNode
  /** Whether there are words to every reason, and not only where nothing else says what it is. */
  noted?: boolean
  sending: Sending
  onClose: () => void
}

/** Two taps: the reason, and send. It says what happens next before and after, and what became of an earlier one. */
export function ReportDialog(props: ReportDialogProps) {
  const { title, about, sending, onClose } = props
  const t = useT()
  const earlier = useEarlier(about)
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { sent } = sending
  const reasons = left(earlier, props.reasons)
  const asks = !sent && reasons.length > 0
  const send = () => {
    setTried(true)
    if (reason !== null) sending.send(reason, note.trim())
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={sent ? t('reporting.thanks') : title}
      actions={
        asks && (
          <Button look="primary" busy={sending.pending} onClick={send}>
            {t('reporting.send')}
          </Button>
        )
      }
    >
      {sent ? (
        <Thanks dueAt={sent.dueAt} danger={reason === DANGER} />
      ) : (
        <Before earlier={earlier} />
      )}
      {asks && <Form {...props} {...{ reasons, reason, setReason, note, setNote, tried }} />}
    </Dialog>
  )
}

/** As long as an earlier one waits, that a life is in danger; nothing while that is not known. */
function left(earlier: Known, reasons: readonly ReportReason[]): readonly ReportReason[] {
  if (earlier === 'asked') return []
  if (earlier === null || earlier.outcome !== null) return reasons
  return earlier.reason === DANGER ? [] : reasons.filter((reason) => reason === DANGER)
}

const DANGER: ReportReason = 'self-harm'

function Before({ earlier }: { earlier: Known }) {
  if (earlier === null) return null
  return earlier === 'asked' ? <Skeleton /> : <Earlier report={earlier} />
}

type Known = OwnReport | null | 'asked'

/** Null for none, also where nobody can be asked: who wants to report is not kept from it. */
function useEarlier(about: ReportAbout | undefined): Known {
  const asked = about ?? { subjectKind: 'post', subjectId: '' }
  const { data, isLoading } = useQuery({ ...ownReportQuery(asked), enabled: about !== undefined })
  return isLoading ? 'asked' : (data?.report ?? null)
}

interface FormProps extends ReportDialogProps {
  reason: ReportReason | null
  setReason: (reason: ReportReason) => void
  note: string
  setNote: (note: string) => void
  tried: boolean
}

function Form(props: FormProps) {
  const { reasons, next, choices, noted = false, sending } = props
  const { reason, setReason, note, setNote, tried } = props
  const t = useT()
  return (
    <>
      {choices?.(tried)}
      <RadioGroup
        label={t('reporting.reason')}
        error={tried && reason === null && t('reporting.choose')}
        options={reasons.map((value) => ({ value, label: t(labels[value]) }))}
        value={reason}
        onChange={setReason}
      />
      {reason === DANGER && <Urgent />}
      {(noted || reason === 'other') && (
        <Field label={t('reporting.note')} optional>
          <TextArea
            rows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
      )}
      <p>{next}</p>
      <Refused error={sending.error} />
    </>
  )
}

/** Why it was not taken. What was typed stands where it was. */
function Refused({ error }: { error: unknown }) {
  const t = useT()
  const at = retryAt(error)
  if (at)
    return (
      <Notice kind="warning" live="alert">
        <p>
          {t('reporting.many')} <DateText at={at.toISOString()} as="moment" />.{' '}
          {t('reporting.many.kept')}
        </p>
        <p>
          <Trans id="reporting.many.danger" components={{ 0: <Link to="/help/now" /> }} />
        </p>
      </Notice>
    )
  if (isProblem(error, 'request.not-found'))
    return (
      <Notice live="alert">
        <p>{t('reporting.gone')}</p>
      </Notice>
    )
  return <ProblemNotice error={error} wordsSafe />
}

function Thanks({ dueAt, danger }: { dueAt: string; danger: boolean }) {
  const t = useT()
  const words = useRef<HTMLParagraphElement>(null)
  // The button that had the focus is gone.
  useEffect(() => words.current?.focus(), [])
  return (
    <>
      <p ref={words} tabIndex={-1}>
        {t('reporting.until')} <DateText at={dueAt} as="moment" />. {t('reporting.told')}
      </p>
      {danger && <Urgent />}
    </>
  )
}

function Earlier({ report: { reportedAt, reason, dueAt, outcome } }: { report: OwnReport }) {
  const t = useT()
  return (
    <Notice>
      <p>
        {t('reporting.earlier')} <DateText at={reportedAt} as="moment" />: “{t(labels[reason])}”.
      </p>
      {outcome === null ? (
        <p>
          {t('reporting.until')} <DateText at={dueAt} as="moment" />. {t('reporting.told')}{' '}
          {reason !== DANGER && t('reporting.danger')}
        </p>
      ) : (
        <p>
          {t(`reporting.outcome.${outcome}`)} {t('reporting.again')}
        </p>
      )}
    </Notice>
  )
}

function Urgent() {
  return (
    <Notice live="status">
      <p>
        <Trans id="reporting.urgent" components={{ 0: <Link to="/help/now" /> }} />
      </p>
    </Notice>
  )
}
