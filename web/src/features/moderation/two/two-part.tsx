import { useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import type { Item, Proposal } from '../api.ts'
import { isFinished } from '../item/mode.ts'
import type { Review } from '../item/use-review.ts'
import { EndedProposal } from './ended-proposal.tsx'
import { OpenProposal } from './open-proposal.tsx'

interface TwoPartProps {
  item: Item
  review: Review
}

/** What one person proposed: to be answered by another, and for who proposed it what became of it. */
export function TwoPart({ item, review }: TwoPartProps) {
  const { proposal } = item
  return (
    <>
      <Outcome proposal={proposal} />
      {proposal && review.done === null && (
        <Shown item={item} proposal={proposal} review={review} />
      )}
    </>
  )
}

function Shown({ item, proposal, review }: TwoPartProps & { proposal: Proposal }) {
  const { mine, ended } = proposal
  const waits = ended === null && item.state === 'second'
  const kept = mine && ended !== null && ended !== 'agreed' && !isFinished(item)
  if (!waits && !kept) return null
  return (
    <Card as="section" className="stack" aria-labelledby="two">
      {waits ? (
        <OpenProposal item={item} proposal={proposal} review={review} />
      ) : (
        <EndedProposal item={item} proposal={proposal} review={review} />
      )}
    </Card>
  )
}

/** Said to who proposed it as it comes, also where the page was open all along. */
function Outcome({ proposal }: { proposal: Proposal | null }) {
  const t = useT()
  const ended = proposal?.mine ? proposal.ended : null
  return (
    <div role="status">
      {ended && <p className="lease-title">{t(`moderation.two.ended.${ended}`)}</p>}
    </div>
  )
}
