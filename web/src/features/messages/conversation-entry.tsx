import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useT, type Translate } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'
import type { ConversationCard } from './api.ts'

/** A conversation in the list: with whom, what was said last, and whether that is new. */
export function ConversationEntry({ card }: { card: ConversationCard }) {
  const t = useT()
  const id = useId()
  const name = card.with?.screenName ?? t('app.card.gone')
  const fresh = card.unread > 0
  return (
    <Card as="article" className={fresh ? 'talk-entry fresh' : 'talk-entry'} aria-labelledby={id}>
      <Avatar name={name} />
      <div className="stack tight">
        <h2 id={id} className="entry-title">
          <Link to="/messages/$id" params={{ id: card.id }}>
            {name}
          </Link>
        </h2>
        <p className="talk-last">{lastOf(card, t)}</p>
        <p className="row meta">
          {fresh && <Badge kind="new">{t('messages.unread', { count: card.unread })}</Badge>}
          {card.phase === 'waiting' && <Badge>{t('messages.badge.waiting')}</Badge>}
          {card.phase === 'closed' && <Badge>{t('messages.badge.closed')}</Badge>}
          {card.muted && <Badge>{t('messages.badge.muted')}</Badge>}
          <TimeAgo at={card.movedAt} />
        </p>
      </div>
    </Card>
  )
}

function lastOf({ last }: ConversationCard, t: Translate): string {
  if (last === null) return ''
  if (last.excerpt === '') return wordless(last.state, t)
  return last.own ? t('messages.you-said', { words: last.excerpt }) : last.excerpt
}

/** Why there are no words. */
function wordless(state: string, t: Translate): string {
  if (state === 'hidden') return t('messages.hidden')
  if (state === 'removed') return t('messages.removed')
  if (state === 'purged') return t('messages.purged')
  return t('messages.deleted')
}
