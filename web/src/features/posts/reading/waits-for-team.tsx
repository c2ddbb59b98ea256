import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { Post } from '../api.ts'
import { useTeam } from './use-team.ts'

/** For who may judge it: that a text waits for the team, and the way there. */
export function WaitsForTeam({ post, textId }: { post: Post; textId: string }) {
  const t = useT()
  const item = useTeam(post)?.open.find((one) => one.textId === textId)
  if (!item) return null
  return (
    <p className="meta no-print">
      <Icon name="info" /> {t('posts.team.open')}{' '}
      <Link to="/team/$itemId" params={{ itemId: item.itemId }}>
        {t('posts.team.look')}
      </Link>
    </p>
  )
}
