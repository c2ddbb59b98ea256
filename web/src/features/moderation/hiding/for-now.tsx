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
  const t = useT()
  const { mode, done, forNow } = review
  const mine = (mode === 'yours' || mode === 'second') && done === null
  const [keysOn] = useKeysOn()
  const hides = mine && item.mayHide
  useKeys(keysOn && hides, { h: () => document.getElementById('hide-for-now')?.focus() })
  if (!hides && (item.hiddenAt === null || done !== null)) return null
  return (
    <Card as="section" className="stack tight" aria-labelledby="for-now">
      {/* One heading, whatever it says: who pressed the button stays at it. */}
      <h2 id="for-now" tabIndex={-1}>
        {t(item.hiddenAt === null ? 'moderation.for-now' : 'moderation.for-now.away')}
      </h2>
      {item.hiddenAt === null ? (
        <Hide proposed={mode === 'second'} forNow={forNow} />
      ) : (
        <Away item={item} hiddenAt={item.hiddenAt} mine={mine} forNow={forNow} />
      )}
      <ProblemNotice error={forNow.error} />
    </Card>
  )
}

type Hiding = Pick<Review, 'forNow'>

function Hide({ proposed, forNow }: Hiding & { proposed: boolean }) {
  const t = useT()
  return (
    <>
      <p>{t(proposed ? 'moderation.for-now.hint.proposed' : 'moderation.for-now.hint')}</p>
      <div>
        <Button id="hide-for-now" busy={forNow.hiding} onClick={forNow.hide}>
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
