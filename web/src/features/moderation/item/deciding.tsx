import { useT } from '../../../lib/i18n.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { Item } from '../api.ts'
import { useCrisisChecked } from '../crisis-api.ts'
import { DecideForm } from '../decide/decide-form.tsx'
import { Done } from '../decide/done.tsx'
import { CollisionNotice } from './collision-notice.tsx'
import { KeptWords, NotYours } from './kept-words.tsx'
import { WhoseText } from './lease-card.tsx'
import type { Review } from './use-review.ts'

interface DecidingProps {
  item: Item
  review: Review
}

/** The decision, as long as the item is one's own; and words that were typed, whatever became of the item. */
export function Deciding({ item, review }: DecidingProps) {
  const t = useT()
  const { mode, collision, done } = review
  if (done !== null) return <Done {...done} />
  const mine = mayTry(review)
  const kept = review.words.dirty
  if (!mine && !kept && collision === null) return null
  return (
    <section className="stack" aria-labelledby="decide">
      <h2 id="decide" tabIndex={-1}>
        {mine
          ? t('moderation.decide')
          : t(kept ? 'moderation.decide.kept' : 'moderation.collision')}
      </h2>
      {collision && (
        <CollisionNotice key={stamp(collision)} collision={collision} review={review} />
      )}
      {mode === 'done' ? <KeptWords review={review} /> : <Form item={item} review={review} />}
      <ProblemNotice error={review.decideError} wordsSafe />
    </section>
  )
}

function Form({ item, review }: DecidingProps) {
  const { words } = review
  const mine = mayTry(review)
  const checked = useCrisisChecked(item)
  if (!mine && !words.dirty) return null
  return (
    <DecideForm
      item={item}
      draft={words.draft}
      checked={checked}
      met={review.shown.met}
      onChange={words.change}
      onSend={review.send}
      sending={review.sending}
      time={<WhoseText item={item} review={review} />}
      instead={mine ? null : <NotYours review={review} />}
    />
  )
}

/** Whose time seems to be over may still send: the server's clock decides, not the one of the device. */
function mayTry({ mode }: Review): boolean {
  return mode === 'yours' || mode === 'ended'
}

/** A second refusal is told anew, even where it is the same. */
function stamp({ code, present }: NonNullable<Review['collision']>): string {
  return `${code} ${present.fence} ${present.subjectVersion}`
}
