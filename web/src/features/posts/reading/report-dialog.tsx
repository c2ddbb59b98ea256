import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { msg, Trans, useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { useReport, type Report } from '../api.ts'
import { useAttempt } from '../../../lib/attempt.ts'
import type { TextTarget } from './text-facts.ts'

type Reason = Report['reason']

const reasons: readonly { value: Reason; label: string }[] = [
  { value: 'medical-advice', label: msg('posts.report.medical-advice') },
  { value: 'attack', label: msg('posts.report.attack') },
  { value: 'self-harm', label: msg('posts.report.self-harm') },
  { value: 'personal-information', label: msg('posts.report.personal-information') },
  { value: 'spam', label: msg('posts.report.spam') },
  { value: 'off-topic', label: msg('posts.report.off-topic') },
  { value: 'other', label: msg('posts.report.other') },
]

interface ReportDialogProps {
  target: TextTarget
  onClose: () => void
}

/** Two taps: the reason, and send. It says what happens next before and after. */
export function ReportDialog({ target, onClose }: ReportDialogProps) {
  const t = useT()
  const report = useReport()
  const attempt = useAttempt()
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const send = () => {
    setMissing(reason === null)
    if (reason === null) return
    const content = {
      subjectKind: target.kind,
      subjectId: target.text.id,
      reason,
      ...(note.trim() && { note: note.trim() }),
    }
    report.mutate({ content, key: attempt.keyFor(content) })
  }
  const sent = report.data
  if (sent)
    return (
      <Dialog open onClose={onClose} title={t('posts.report.thanks')}>
        <Thanks dueAt={sent.dueAt} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('posts.report.title')}
      actions={
        <Button look="primary" busy={report.isPending} onClick={send}>
          {t('posts.report.send')}
        </Button>
      }
    >
      <RadioGroup
        label={t('posts.report.reason')}
        error={missing && t('posts.report.choose')}
        options={reasons.map(({ value, label }) => ({ value, label: t(label) }))}
        value={reason}
        onChange={setReason}
      />
      {reason === 'self-harm' && <Urgent />}
      {reason === 'other' && (
        <Field label={t('posts.report.note')} optional>
          <TextArea
            rows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
      )}
      <p>{t('posts.report.next')}</p>
      <ProblemNotice error={report.error} />
    </Dialog>
  )
}

function Thanks({ dueAt }: { dueAt: string }) {
  const t = useT()
  const words = useRef<HTMLParagraphElement>(null)
  // The button that had the focus is gone.
  useEffect(() => words.current?.focus(), [])
  return (
    <p ref={words} tabIndex={-1}>
      {t('posts.report.until')} <DateText at={dueAt} as="moment" />. {t('posts.report.told')}
    </p>
  )
}

function Urgent() {
  return (
    <Notice live="status">
      <p>
        <Trans id="posts.report.urgent" components={{ 0: <Link to="/help/now" /> }} />
      </p>
    </Notice>
  )
}
