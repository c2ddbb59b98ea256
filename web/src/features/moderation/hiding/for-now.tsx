import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { Item } from '../api.ts'
import { momentText } from '../due-text.tsx'
import type { Review } from '../item/use-review.ts'
import { useKeys, useKeysOn } from '../use-keys.ts'

interface ForNowProps {
  item: Item
  review: Review
}

/** The text can be taken away before anything is decided; that it is away, and the way back. */
export function ForNow({ item, review }: ForNowProps) {
  const { mode, done, forNow } = review
  const mine = mode === 'yours' && done === null
  const [keysOn] = useKeysOn()
  const hides = mine && item.mayHide
  useKeys(keysOn && hides, { h: () => document.getElementById('hide-for-now')?.focus() })
  if (!hides && (item.hiddenAt === null || done !== null)) return null
  return (
    <Card as="section" className="stack tight" aria-labelledby="for-now">
      {item.hiddenAt === null ? (
        <Hide forNow={forNow} />
      ) : (
        <Away item={item} hiddenAt={item.hiddenAt} mine={mine} forNow={forNow} />
      )}
      <ProblemNotice error={forNow.error} />
    </Card>
  )
}

type Hiding = Pick<Review, 'forNow'>

function Hide({ forNow }: Hiding) {
  const t = useT()
  return (
    <>
      <h2 id="for-now" tabIndex={-1}>
        {t('moderation.for-now')}
      </h2>
      <p>{t('moderation.for-now.hint')}</p>
      <div>
        <Button id="hide-for-now" look="danger" busy={forNow.hiding} onClick={forNow.hide}>
          {t('moderation.for-now.hide')}
        </Button>
      </div>
    </>
  )
}

function Away({
  item,
  hiddenAt,
  mine,
  forNow,
}: Hiding & { item: Item; hiddenAt: string; mine: boolean }) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  return (
    <>
      <h2 id="for-now" tabIndex={-1}>
        {t('moderation.for-now.away')}
      </h2>
      <p>
        {t('moderation.for-now.away.text', { since: momentText(hiddenAt, now, locale) })}{' '}
        {Date.parse(item.dueAt) > now
          ? t('moderation.for-now.due', { due: momentText(item.dueAt, now, locale) })
          : t('moderation.for-now.late')}
      </p>
      {mine && item.mayShow && (
        <>
          <p>{t('moderation.for-now.show.hint')}</p>
          <div>
            <Button busy={forNow.showing} onClick={forNow.show}>
              {t('moderation.for-now.show')}
            </Button>
          </div>
        </>
      )}
    </>
  )
}
