import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { useSignOut } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Only who has words that no server has yet is led here: signing out takes them from this device. */
export function SignOutScreen() {
  const t = useT()
  const me = useMe()
  const signOut = useSignOut()
  return (
    <ForMembers who={me} title={t('accounts.sign-out')} why={t('accounts.settings.why')}>
      {() => (
        <div className="stack reading">
          <PageTitle>{t('accounts.leaving.title')}</PageTitle>
          <p>{t('accounts.leaving.text')}</p>
          <p>{t('accounts.leaving.next')}</p>
          <ProblemNotice error={signOut.error} />
          <p role="status">{signOut.isSuccess && t('accounts.leaving.still')}</p>
          <ButtonRow>
            <LinkButton to="/home">{t('accounts.leaving.stay')}</LinkButton>
            <Button busy={signOut.isPending} onClick={() => signOut.mutate('keep')}>
              {t('accounts.leaving.again')}
            </Button>
            <Button look="danger" onClick={() => signOut.mutate('lose')}>
              {t('accounts.leaving.lose')}
            </Button>
          </ButtonRow>
        </div>
      )}
    </ForMembers>
  )
}
