import { useAttempt } from '../../../lib/attempt.ts'
import { useT } from '../../../lib/i18n.ts'
import type { ReportReason } from '../../../lib/own-report.ts'
import { ReportDialog as Dialog } from '../../../ui/report-dialog.tsx'
import { useReport } from '../api.ts'
import type { TextTarget } from './text-facts.ts'

const reasons: readonly ReportReason[] = [
  'medical-advice',
  'attack',
  'self-harm',
  'personal-information',
  'spam',
  'off-topic',
  'other',
]

interface ReportDialogProps {
  target: TextTarget
  onClose: () => void
}

export function ReportDialog({ target, onClose }: ReportDialogProps) {
  const t = useT()
  const report = useReport()
  const attempt = useAttempt()
  const about = { subjectKind: target.kind, subjectId: target.text.id }
  const send = (reason: ReportReason, note: string) => {
    const content = { ...about, reason, ...(note && { note }) }
    report.mutate({ content, key: attempt.keyFor(content) })
  }
  return (
    <Dialog
      title={t('posts.report.title')}
      next={t('posts.report.next')}
      reasons={reasons}
      about={about}
      sending={{ send, pending: report.isPending, error: report.error, sent: report.data }}
      onClose={onClose}
    />
  )
}
