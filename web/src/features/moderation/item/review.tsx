import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import type { Me } from '../../../lib/me.ts'
import type { Kept } from '../../../lib/use-unsent.ts'
import { Icon } from '../../../ui/icon.tsx'
import { NewsBar } from '../../../ui/news-bar.tsx'
import type { Item } from '../api.ts'
import { Appeals } from './appeals.tsx'
import { After } from '../crisis/after.tsx'
import { Calm } from '../crisis/calm.tsx'
import { CrisisPart } from '../crisis/crisis-part.tsx'
import { Danger } from '../crisis/danger.tsx'
import { Deciding } from './deciding.tsx'
import { Facts } from './facts.tsx'
import { ForNow } from '../hiding/for-now.tsx'
import { LeaseCard } from './lease-card.tsx'
import { OpenCrisis } from './others.tsx'
import { ShownText } from './shown-text.tsx'
import { Thread } from './thread.tsx'
import { useReview } from './use-review.ts'
import { TeamNotes } from '../passing/team-notes.tsx'
import { TwoPart } from '../two/two-part.tsx'
import { LookersHere } from '../looking/lookers.tsx'
import { useQueueSearch } from '../use-queue-search.ts'
import { Why } from './why.tsx'
import { Writer } from './writer.tsx'
import '../../../ui/sub-page.css'

interface ReviewProps {
  /** What of the decision lies on this device. */
  here: Kept
  item: Item
  me: Me
}

/** The text in its context, why it is here, who has it, and the decision. */
export function Review({ here, item, me }: ReviewProps) {
  const t = useT()
  const search = useQueueSearch()
  const review = useReview(item, me, here)
  const { open, toggle } = review.shown
  const showNewest = () => {
    review.seen.showNewest()
    document.getElementById('text')?.focus()
  }
  return (
    <div className="stack loose wide-desk">
      <p>
        <Link to="/team" search={search} activeOptions={{ exact: true }} className="up-link">
          <Icon name="back" />
          {t('moderation.back')}
        </Link>
      </p>
      <Facts item={item} />
      <LookersHere itemId={item.id} />
      <OpenCrisis item={item} />
      <div className="review">
        {review.done === null && <LeaseCard item={item} review={review} />}
        <div className="review-text stack loose">
          <ShownText
            item={item}
            seen={review.seen}
            told={review.collision?.code === 'item.stale'}
            open={open}
            onToggle={toggle}
          />
          <ForNow item={item} review={review} />
          <Appeals item={item} />
          <Why item={item} seen={review.seen} quotes={open} />
          {/* What was chosen beside a message may be as hard to read as the message. */}
          {(open || item.subjectKind !== 'message') && <Thread item={item} />}
          {item.lane === 'crisis' && <After item={item} />}
          <TeamNotes notes={item.notes} />
        </div>
        <div className="review-side stack loose">
          <Writer item={item} />
          <TwoPart item={item} review={review} />
          <Danger item={item} review={review} />
          <Calm item={item} review={review} />
          {item.lane === 'crisis' && <CrisisPart item={item} review={review} />}
          <Deciding item={item} review={review} />
        </div>
      </div>
      <NewsBar
        edge="bottom"
        news={review.seen.newer && review.done === null ? t('moderation.text.changed') : ''}
        show={t('moderation.text.show')}
        onShow={showNewest}
      />
    </div>
  )
}
