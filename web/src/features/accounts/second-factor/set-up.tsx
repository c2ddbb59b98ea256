import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import type { Reply } from '../../../lib/client.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { useSetUp } from './api.ts'
import { CodeField, isCodeFault } from './code-field.tsx'

interface SetUpProps {
  begun: Reply<'POST /api/me/second-factor'>
  onSet: (codes: readonly string[]) => void
  onStop: () => void
}

/** The secret into an app, by its picture or by hand, and a code of the app back. */
export function SetUp({ begun: { secret, address }, onSet, onStop }: SetUpProps) {
  const t = useT()
  const setUp = useSetUp()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const missing = tried && code.trim().length < 6
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (code.trim().length < 6) return document.getElementById('set-up-code')?.focus()
    setUp.mutate(code, {
      onSuccess: ({ codes }) => onSet(codes),
      onError: () => document.getElementById('set-up-code')?.focus(),
    })
  }
  return (
    <form className="stack" noValidate onSubmit={send}>
      <ol className="stack">
        <li>{t('accounts.factor.step.app')}</li>
        <li>
          <div className="stack">
            <p>{t('accounts.factor.step.scan')}</p>
            <div className="factor-qr">
              <QrCode text={address} label={t('accounts.factor.qr')} />
            </div>
            <p>
              <a href={address}>{t('accounts.factor.here')}</a>
            </p>
            <p>
              {t('accounts.factor.by-hand')}{' '}
              <code className="factor-secret" translate="no">
                {secret.match(/.{1,4}/g)?.join(' ')}
              </code>
            </p>
          </div>
        </li>
        <li>{t('accounts.factor.step.code')}</li>
      </ol>
      <CodeField
        id="set-up-code"
        value={code}
        onChange={setCode}
        error={setUp.error}
        missing={missing}
        hint={t('accounts.factor.code.first')}
      />
      {!isCodeFault(setUp.error) && <ProblemNotice error={setUp.error} />}
      <ButtonRow>
        <Button type="submit" look="primary" busy={setUp.isPending}>
          {t('accounts.factor.set')}
        </Button>
        <Button onClick={onStop}>{t('accounts.factor.not-now')}</Button>
      </ButtonRow>
    </form>
  )
}
