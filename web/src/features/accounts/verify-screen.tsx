import { useLocation } from '@tanstack/react-router'
import { useCodeInHand } from '../../lib/code-in-hand.ts'
import { useEmailConfirmation } from '../../lib/email-confirmation.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { EmailNotice } from '../../ui/email-notice.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useVerify } from './api.ts'
import { mailedToken } from './mailed-token.ts'

/**
 * Where the mailed link leads. The link is spent by a button and not by opening the page: programs that look
 * into mail open every link in it.
 */
export function VerifyScreen() {
  const t = useT()
  const { hash } = useLocation()
  const verify = useVerify()
  const token = mailedToken(hash)
  if (verify.isSuccess) return <Confirmed />
  if (token === null || isProblem(verify.error, 'token.spent'))
    return <NoUse broken={token === null} />
  return (
    <div className="stack loose reading">
      <PageTitle>{t('accounts.verify.title')}</PageTitle>
      <p>{t('accounts.verify.lead')}</p>
      <ProblemNotice error={verify.error} />
      <div>
        <Button look="primary" busy={verify.isPending} onClick={() => verify.mutate(token)}>
          {t('accounts.verify.send')}
        </Button>
      </div>
    </div>
  )
}

function Confirmed() {
  const t = useT()
  const me = useMe()
  return (
    <div className="stack loose reading">
      <PageTitle>{t('accounts.verify.done.title')}</PageTitle>
      <div role="status" className="stack">
        <p>{t('accounts.verify.done')}</p>
        <p>{t(me ? 'accounts.verify.done.here' : 'accounts.verify.done.elsewhere')}</p>
      </div>
      <GoOn />
    </div>
  )
}

/** A link that was used, is too old, or was copied in part: what is true now, and what to do. */
function NoUse({ broken }: { broken: boolean }) {
  const t = useT()
  const me = useMe()
  const confirmation = useEmailConfirmation()
  if (me?.verified) return <Confirmed />
  return (
    <div className="stack loose reading">
      <PageTitle>
        {t(broken ? 'accounts.verify.broken.title' : 'accounts.verify.no-use.title')}
      </PageTitle>
      <p>{t(broken ? 'accounts.link.broken' : 'accounts.verify.no-use')}</p>
      {me ? (
        <EmailNotice confirmation={confirmation} />
      ) : (
        <Notice>
          <p>{t('accounts.verify.no-use.sign-in')}</p>
        </Notice>
      )}
      {me === null && <GoOn />}
    </div>
  )
}

function GoOn() {
  const t = useT()
  const me = useMe()
  const code = useCodeInHand()
  if (!me) {
    return (
      <div>
        <LinkButton to="/sign-in" search={{ next: '/welcome' }}>
          {t('accounts.sign-in.send')}
        </LinkButton>
      </div>
    )
  }
  return (
    <div>
      {code ? (
        <LinkButton to="/consent" search={{ from: 'join' }}>
          {t('accounts.in.go-on')}
        </LinkButton>
      ) : (
        <LinkButton to="/welcome">{t('accounts.in.go-on')}</LinkButton>
      )}
    </div>
  )
}
