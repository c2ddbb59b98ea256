import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useFetchExport } from './api.ts'
import { OwnPassword } from './own-password.tsx'

interface FetchExportProps {
  id: string
  bytes: number
  endsAt: string
}

/** The file is there: who is at the device gives the password once more. */
export function FetchExport({ id, bytes, endsAt }: FetchExportProps) {
  const t = useT()
  const fetching = useFetchExport()
  const [password, setPassword] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    const done = () => {
      setPassword('')
      toast(t('accounts.data.fetched'))
    }
    fetching.mutate({ id, password }, { onSuccess: done })
  }
  return (
    <Card className="stack">
      <h3>{t('accounts.data.ready')}</h3>
      <p>
        {t('accounts.data.ready.text', { size: Math.max(1, Math.round(bytes / 1024)) })}{' '}
        <DateText at={endsAt} />
      </p>
      <p>{t('accounts.data.careful')}</p>
      <form className="stack" noValidate onSubmit={send}>
        <OwnPassword
          id="fetch-password"
          value={password}
          onChange={setPassword}
          error={fetching.error}
        />
        <div>
          <Button type="submit" look="primary" busy={fetching.isPending}>
            {t('accounts.data.fetch')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
