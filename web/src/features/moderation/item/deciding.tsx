import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { Item } from '../api.ts'
import { DecideForm } from '../decide/decide-form.tsx'
import { Done } from '../decide/done.tsx'
import type { Lane } from '../lanes.ts'
import { CollisionNotice } from './collision-notice.tsx'
import type { Review } from './use-review.ts'

interface DecidingProps {
  item: Item
  review: Review
  lane: Lane | undefined
}

/** The decision, as long as the item is one's own; and words that were typed, whatever became of the item. */
export function Deciding({ item, review, lane }: DecidingProps) {
  const t = useT()
  const { mode, words, collision, done } = review
  if (done !== null) return <Done action={done.action} told={done.told} lane={lane} />
  // Whose time seems to be over may still send: the server's clock decides, not the one of the device.
  const mine = mode === 'yours' || mode === 'ended'
  const form = mine || words.dirty
  if (!form && collision === null) return null
  return (
    <section className="stack" aria-labelledby="decide">
      <h2 id="decide" tabIndex={-1}>
        {t(mine ? 'moderation.decide' : 'moderation.decide.kept')}
      </h2>
      {collision && (
        <CollisionNotice key={stamp(collision)} collision={collision} review={review} />
      )}
      {form && (
        <DecideForm
          item={item}
          draft={words.draft}
          onChange={words.change}
          onSend={review.send}
          sending={review.sending}
          instead={mine ? null : <NotYours review={review} />}
        />
      )}
      <ProblemNotice error={review.decideError} wordsSafe />
    </section>
  )
}

/** In the place of the button that sends: what can be done with the words now. */
function NotYours({ review }: { review: Review }) {
  const t = useT()
  const { mode } = review
  const free = mode === 'free'
  return (
    <div className="stack tight">
      <p>{t(`moderation.kept.${mode === 'done' ? 'done' : free ? 'free' : 'held'}`)}</p>
      <ButtonRow>
        {free && (
          <Button
            look="primary"
            busy={review.taking}
            onClick={() => review.take(() => document.getElementById('decide')?.focus())}
          >
            {t('moderation.take.again')}
          </Button>
        )}
        <Button look="quiet" onClick={review.words.clear}>
          {t('moderation.kept.drop')}
        </Button>
      </ButtonRow>
    </div>
  )
}

/** A second refusal is told anew, even where it is the same. */
function stamp({ code, present }: NonNullable<Review['collision']>): string {
  return `${code} ${present.fence} ${present.subjectVersion}`
}
