import type { HomeTab } from '@kith/shared/posts/contract.ts'
import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'

/** A list at home with nothing in it: what that means, and where to go. */
export function NothingHere({ tab }: { tab: HomeTab }) {
  const t = useT()
  const elsewhere = (
    <LinkButton look="secondary" to="/home">
      {t('posts.home.see-latest')}
    </LinkButton>
  )
  return (
    <EmptyState
      title={t(`posts.home.empty.${tab}`)}
      action={tab === 'latest' ? <LinkButton to="/new">{t('posts.write')}</LinkButton> : elsewhere}
    >
      <p>{t(`posts.home.empty.${tab}.text`)}</p>
    </EmptyState>
  )
}
