import { I18nProvider } from '@lingui/react'
import { useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { call } from '../../../lib/client.ts'
import { i18n, needWords, useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { asksCode, CodeField } from '../second-factor/code-field.tsx'
import { OwnPassword } from './own-password.tsx'

/**
 * Asks for the password before something grave, over whatever stands on the screen, and says whether it was given. In a
 * root of its own: what asked may be any request, and its screen is not to be touched.
 */
export async function askPassword(): Promise<boolean> {
  await needWords('accounts')
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  return new Promise((resolve) => {
    const done = (given: boolean) => {
      root.unmount()
      place.remove()
      resolve(given)
    }
    root.render(
      <I18nProvider i18n={i18n}>
        <PasswordDialog onDone={done} />
      </I18nProvider>,
    )
  })
}

function PasswordDialog({ onDone }: { onDone: (given: boolean) => void }) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const [{ busy, error }, setTry] = useState<{ busy: boolean; error: unknown }>({
    busy: false,
    error: null,
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setTry({ busy: true, error: null })
    call('POST /api/me/confirm', { body: { password, ...(asked && { code }) } }).then(
      () => onDone(true),
      (failed: unknown) => {
        flushSync(() => {
          setTry({ busy: false, error: failed })
          if (asksCode(failed)) setAsked(true)
        })
        if (asksCode(failed)) document.getElementById('confirm-code')?.focus()
      },
    )
  }
  return (
    <Dialog
      open
      onClose={() => onDone(false)}
      title={t('accounts.confirm.title')}
      actions={
        <Button type="submit" form="confirm-form" look="primary" busy={busy}>
          {t('accounts.confirm.go')}
        </Button>
      }
    >
      <p>{t('accounts.confirm.text')}</p>
      <form id="confirm-form" className="stack" noValidate onSubmit={send}>
        <OwnPassword
          id="confirm-password"
          value={password}
          onChange={setPassword}
          error={asksCode(error) ? null : error}
        />
        {asked && <CodeField id="confirm-code" value={code} onChange={setCode} error={error} />}
      </form>
    </Dialog>
  )
}
