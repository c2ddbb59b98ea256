import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAttempt } from '../../lib/attempt.ts'
import { msg, Trans, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toasts.ts'
import { useReport, type Report } from './api.ts'

type Reason = Report['reason']

/** Those that words about oneself can give. */
const reasons: readonly { value: Reason; label: string }[] = [
  { value: 'attack', label: msg('profiles.report.attack') },
  { value: 'personal-information', label: msg('profiles.report.personal-information') },
  { value: 'spam', label: msg('profiles.report.spam') },
  { value: 'self-harm', label: msg('profiles.report.self-harm') },
  { value: 'other', label: msg('profiles.report.other') },
]

interface ReportDialogProps {
  name: string
  onClose: () => void
}

/** The reason, and send; says what happens next. */
export function ReportDialog({ name, onClose }: ReportDialogProps) {
  const t = useT()
  const report = useReport(name)
  const attempt = useAttempt()
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const send = async () => {
    setMissing(reason === null)
    if (reason === null) return
    const content = { reason, ...(note.trim() && { note: note.trim() }) }
    await report.mutateAsync({ content, key: attempt.keyFor(content) })
    onClose()
    toast(t('profiles.report.thanks'))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('profiles.report.title')}
      actions={
        <Button
          look="primary"
          busy={report.isPending}
          onClick={() => void send().catch(() => undefined)}
        >
          {t('profiles.report.send')}
        </Button>
      }
    >
      <RadioGroup
        label={t('profiles.report.reason')}
        error={missing && t('profiles.report.choose')}
        options={reasons.map(({ value, label }) => ({ value, label: t(label) }))}
        value={reason}
        onChange={setReason}
      />
      {reason === 'self-harm' && (
        <Notice live="status">
          <p>
            <Trans id="profiles.report.urgent" components={{ 0: <Link to="/help/now" /> }} />
          </p>
        </Notice>
      )}
      {reason === 'other' && (
        <Field label={t('profiles.report.note')} optional>
          <TextArea
            rows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
      )}
      <p>{t('profiles.report.next')}</p>
      <ProblemNotice error={report.error} wordsSafe />
    </Dialog>
  )
}
