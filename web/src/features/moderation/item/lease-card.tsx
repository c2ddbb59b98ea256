import { useNavigate } from '@tanstack/react-router'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Decision, Item } from '../api.ts'
import { momentText } from '../due-text.tsx'
import { PassingOn } from '../passing/passing-on.tsx'
import { useKeys, useKeysOn } from '../use-keys.ts'
import { UndoButton } from '../undo/undo-button.tsx'
import { useQueueSearch } from '../use-queue-search.ts'
import { DecisionText } from './decision-text.tsx'
import type { Review } from './use-review.ts'

interface LeaseCardProps {
  item: Item
  review: Review
}

/** Whose it is now and for how long; taking it, keeping it longer, giving it back. */
export function LeaseCard({ item, review }: LeaseCardProps) {
  return (
    <Card
      as="section"
      className={changes(item, review) ? 'lease-card stack tight' : 'stack tight'}
      aria-labelledby="lease"
    >
      <p id="lease" tabIndex={-1} className="lease-title">
        <WhoseText item={item} review={review} />
      </p>
      <TimeWarning review={review} />
      {review.mode === 'done' && item.decision && <Decided item={item} decision={item.decision} />}
      <Ways item={item} review={review} />
      <PassingOn item={item} mine={review.mode === 'yours'} words={review.words} />
      <ProblemNotice error={review.leaseError} wordsSafe={review.words.dirty} />
    </Card>
  )
}

/** What others do to an item changes nothing for who may not take it, nor once its author took it back. */
function changes({ state }: Item, { mode }: Review): boolean {
  return state !== 'closed' && !['own-text', 'reported', 'known', 'own-decision'].includes(mode)
}

/** What was decided, and whether it still stands. */
function Decided({ item, decision }: { item: Item; decision: Decision }) {
  const t = useT()
  const { undoneAt } = decision
  return (
    <>
      <DecisionText decision={decision} />
      {undoneAt !== null && (
        <p>
          {t('moderation.undone.at')} <TimeAgo at={undoneAt} />
        </p>
      )}
      {item.mayUndo && <UndoButton decision={decision} />}
    </>
  )
}

/** "Yours for 9 minutes". */
export function WhoseText({ item, review: { mode, lease } }: LeaseCardProps) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  if (mode === 'yours' && lease.kind === 'live')
    return t('moderation.lease.yours', { minutes: lease.minutes })
  if (mode === 'held') {
    const until = momentText(item.leaseUntil ?? '', now, locale)
    return t('moderation.lease.held', { name: item.holder ?? '', until })
  }
  if (mode === 'done') return t(`moderation.lease.${item.state}`)
  return t(`moderation.lease.${mode}`)
}

/** Said politely as the last minute begins, and again when it is over. */
function TimeWarning({ review: { mode, lease, words } }: { review: Review }) {
  const t = useT()
  const last = mode === 'yours' && lease.kind === 'live' && lease.minutes === 0
  return (
    <div role="status">
      {last && <p className="lease-last">{t('moderation.lease.last-minute')}</p>}
      {mode === 'ended' && words.dirty && <p>{t('moderation.lease.words-kept')}</p>}
    </div>
  )
}

function Ways({ review }: LeaseCardProps) {
  const t = useT()
  const navigate = useNavigate()
  const search = useQueueSearch()
  const { mode } = review
  const [keysOn] = useKeysOn()
  const take = () => review.take(() => document.getElementById('lease')?.focus())
  useKeys(keysOn && (mode === 'free' || mode === 'ended'), { t: take })
  const back = () => {
    toast(t('moderation.given-back'))
    void navigate({ to: '/team', search })
  }
  const ended = mode === 'ended'
  if (mode === 'free' || ended) {
    return (
      <>
        <p>{t('moderation.take.hint')}</p>
        <div>
          <Button look="primary" busy={review.taking} onClick={take}>
            {t(ended ? 'moderation.take.again' : 'moderation.take')}
          </Button>
        </div>
      </>
    )
  }
  if (mode !== 'yours') return null
  return (
    <ButtonRow>
      <Button busy={review.renewing} onClick={review.renew}>
        {t('moderation.renew')}
      </Button>
      <Button look="quiet" busy={review.releasing} onClick={() => review.release(back)}>
        {t('moderation.release')}
      </Button>
    </ButtonRow>
  )
}
