import { useLocale, useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Badge } from '../../ui/badge.tsx'
import type { QueueItem } from './api.ts'
import { momentText } from './due-text.tsx'

/** Who has it now, and until when, or whose proposal waits; says nothing while it is free. */
export function HolderText({ item }: { item: QueueItem }) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const { holder, leaseUntil, mine, proposed } = item
  if (proposed)
    return (
      <Badge kind="new">
        {proposed.mine
          ? t('moderation.two.badge.you')
          : t('moderation.two.badge', { by: proposed.by || t('moderation.said.someone') })}
      </Badge>
    )
  if (leaseUntil === null || holder === null) return null
  const until = momentText(leaseUntil, now, locale)
  if (mine) return <Badge kind="new">{t('moderation.holder.you', { until })}</Badge>
  return <Badge>{t('moderation.holder.other', { name: holder, until })}</Badge>
}
