import { useEffect, useRef } from 'react'
import { useLocale, useT, type Translate } from '../../../lib/i18n.ts'
import { Notice } from '../../../ui/notice.tsx'
import { momentText } from '../due-text.tsx'
import { DecisionText } from './decision-text.tsx'
import { ChangedText } from './changed-text.tsx'
import type { Collision } from './use-collision.ts'
import type { Review } from './use-review.ts'

interface CollisionNoticeProps {
  collision: Collision
  review: Review
}

/** What is true now, in plain words, where something had changed before it could be done. */
export function CollisionNotice({ collision, review }: CollisionNoticeProps) {
  const t = useT()
  const locale = useLocale()
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => frame.current?.focus(), [])
  const { present } = collision
  const { seen, words } = review
  const changed = present.text !== null && seen.before !== null
  return (
    <div ref={frame} tabIndex={-1} className="collision">
      <Notice kind="warning" live="alert" title={titleOf(collision, changed, t)}>
        <p>{factsOf(collision, t, locale)}</p>
        {words.dirty && <p>{t('moderation.collision.words-kept')}</p>}
        {present.decision && <DecisionText decision={present.decision} />}
        {changed && <ChangedText before={seen.before ?? ''} after={seen.text} />}
      </Notice>
    </div>
  )
}

function titleOf({ code, present }: Collision, changed: boolean, t: Translate): string {
  if (present.state === 'closed') return t('moderation.collision.taken-back')
  if (present.state === 'second') return t('moderation.collision.second')
  // The words are the same: something else about it is not as it was.
  if (code === 'item.stale' && !changed) return t('moderation.collision.moved-on')
  return t(`moderation.collision.${code}`)
}

/** Whose it is now, and what one can do. */
function factsOf({ code, present }: Collision, t: Translate, locale: string): string {
  const { state, holder, leaseUntil } = present
  if (state === 'closed') return t('moderation.collision.nothing-left')
  if (state === 'decided') return t('moderation.collision.look-next')
  if (state === 'second') return t('moderation.collision.look-again')
  if (code === 'item.not-hidden') return t('moderation.collision.look-next')
  if (code === 'item.stale' || code === 'item.graver') return t('moderation.collision.read-again')
  if (code === 'item.renewed-enough') return t('moderation.collision.decide-now')
  if (holder === null || leaseUntil === null) return t('moderation.collision.free')
  const until = momentText(leaseUntil, Date.now(), locale)
  return t('moderation.collision.held', { name: holder, until })
}
