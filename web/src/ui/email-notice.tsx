import { useState } from 'react'
import type { EmailConfirmation } from '../lib/email-confirmation.ts'
import { useT } from '../lib/i18n.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { ProblemNotice } from './problem-notice.tsx'

/** A quiet word until the link in the mail was used, and a thank-you when it was. */
export function EmailNotice({ confirmation }: { confirmation: EmailConfirmation }) {
  const t = useT()
  const { waiting, address, sendAgain, sending, sentAgain, error } = confirmation
  const [waited, setWaited] = useState(waiting)
  if (waiting && !waited) setWaited(true)
  if (!waited) return null
  if (!waiting) {
    return (
      <Notice kind="success" live="status">
        <p>{t('ui.email.confirmed')}</p>
      </Notice>
    )
  }
  return (
    <Notice>
      <p>{address ? t('ui.email.sent-to', { address }) : t('ui.email.sent')}</p>
      <p>{t('ui.email.until')}</p>
      <div>
        <Button onClick={sendAgain} busy={sending}>
          {t('ui.email.again')}
        </Button>
      </div>
      <p role="status">{sentAgain && t('ui.email.sent-again')}</p>
      <ProblemNotice error={error} />
    </Notice>
  )
}
