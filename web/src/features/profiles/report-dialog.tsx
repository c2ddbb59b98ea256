import { useAttempt } from '../../lib/attempt.ts'
import { useT } from '../../lib/i18n.ts'
import type { ReportReason } from '../../lib/own-report.ts'
import { ReportDialog as Dialog } from '../../ui/report-dialog.tsx'
import { useReport } from './api.ts'

/** Those that words about oneself can give. */
const reasons: readonly ReportReason[] = [
  'attack',
  'personal-information',
  'spam',
  'self-harm',
  'other',
]

interface ReportDialogProps {
  name: string
  onClose: () => void
}

export function ReportDialog({ name, onClose }: ReportDialogProps) {
  const t = useT()
  const report = useReport(name)
  const attempt = useAttempt()
  const send = (reason: ReportReason, note: string) => {
    const content = { reason, ...(note && { note }) }
    report.mutate({ content, key: attempt.keyFor(content) })
  }
  return (
    <Dialog
      title={t('profiles.report.title')}
      next={t('profiles.report.next')}
      reasons={reasons}
      sending={{ send, pending: report.isPending, error: report.error, sent: report.data }}
      onClose={onClose}
    />
  )
}
