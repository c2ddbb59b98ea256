import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useFetchExport } from './api.ts'

interface FetchExportProps {
  id: string
  bytes: number
  endsAt: string
}

/** The file is there: who is at the device gives the password once more. */
export function FetchExport({ id, bytes, endsAt }: FetchExportProps) {
  const t = useT()
  const fetching = useFetchExport()
  const done = () => toast(t('accounts.data.fetched'))
  // Who closed the dialog knows that they gave no password.
  const failed = isProblem(fetching.error, 'session.confirm') ? null : fetching.error
  return (
    <Card className="stack">
      <h3>{t('accounts.data.ready')}</h3>
      <p>
        {t('accounts.data.ready.text', { size: Math.max(1, Math.round(bytes / 1024)) })}{' '}
        <DateText at={endsAt} />
      </p>
      <p>{t('accounts.data.careful')}</p>
      <ProblemNotice error={failed} />
      <div>
        <Button
          look="primary"
          busy={fetching.isPending}
          onClick={() => fetching.mutate(id, { onSuccess: done })}
        >
          {t('accounts.data.fetch')}
        </Button>
      </div>
    </Card>
  )
}
