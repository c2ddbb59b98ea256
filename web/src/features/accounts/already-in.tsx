import { useT } from '../../lib/i18n.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'

/** For who comes to joining or signing in and is signed in already. */
export function AlreadyIn({ name }: { name: string }) {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('accounts.in.title')}</PageTitle>
      <p>{t('accounts.in.text', { name })}</p>
      <div>
        <LinkButton to="/home" icon="forward">
          {t('accounts.in.go-on')}
        </LinkButton>
      </div>
    </div>
  )
}
