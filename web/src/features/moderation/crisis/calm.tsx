import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Button } from '../../../ui/button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useNoDanger, type Item } from '../api.ts'
import { momentText } from '../due-text.tsx'
import { withoutPresent } from '../item/use-collision.ts'
import type { Review } from '../item/use-review.ts'

interface CalmProps {
  item: Item
  review: Review
}

/** Who made a crisis of it by mistake takes that back, as long as that can be; nothing else is different then. */
export function Calm({ item, review }: CalmProps) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const noDanger = useNoDanger(item.id)
  const { calmUntil } = item
  const late = calmUntil === null || Date.parse(calmUntil) <= now
  if ((late && !noDanger.error) || review.done !== null) return null
  const takeBack = () =>
    noDanger.mutate(undefined, {
      onSuccess: () => {
        review.settle()
        toast(t('moderation.danger.taken-back'))
        document.getElementById('lease')?.focus()
      },
      onError: review.collide,
    })
  return (
    <div className="stack tight">
      {!late && <p>{t('moderation.danger.yours')}</p>}
      <div className="row">
        <Button icon="back" busy={noDanger.isPending} disabled={late} onClick={takeBack}>
          {t('moderation.danger.take-back')}
        </Button>
        {!late && (
          <span className="meta">
            {t('moderation.undo.until', { time: momentText(calmUntil, now, locale) })}
          </span>
        )}
      </div>
      <ProblemNotice error={withoutPresent(noDanger.error)} />
    </div>
  )
}
