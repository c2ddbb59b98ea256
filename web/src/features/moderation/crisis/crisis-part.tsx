import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import type { Item } from '../api.ts'
import { crisisQuery, useTick, type Crisis } from '../crisis-api.ts'
import { isFinished } from '../item/mode.ts'
import type { Review } from '../item/use-review.ts'
import { Answered } from './answered.tsx'
import { ComeBack } from './come-back.tsx'
import { StepList } from './step-list.tsx'
import { TeamAnswer } from './team-answer.tsx'

interface CrisisPartProps {
  item: Item
  review: Review
}

/** What has to be done for someone in danger before anything is proposed; all of it is kept as it is done. */
export function CrisisPart({ item, review }: CrisisPartProps) {
  const t = useT()
  const query = useQuery(crisisQuery(item.id))
  const mine = review.done === null && review.mode === 'yours'
  return (
    <section className="stack" aria-labelledby="crisis">
      <h2 id="crisis" tabIndex={-1}>
        {t('moderation.crisis')}
      </h2>
      <p>{t(isFinished(item) ? 'moderation.crisis.over' : 'moderation.crisis.hint')}</p>
      <WhenLoaded query={query} waiting={<Skeleton count={4} />}>
        {(crisis) => <Loaded item={item} crisis={crisis} mine={mine} />}
      </WhenLoaded>
    </section>
  )
}

function Loaded({ item, crisis, mine }: { item: Item; crisis: Crisis; mine: boolean }) {
  const t = useT()
  const tick = useTick(item.id)
  return (
    <div className="stack">
      <StepList
        itemId={item.id}
        steps={crisis.steps}
        answered={crisis.answers.length > 0}
        mine={mine}
        busy={tick.isPending}
        onTick={(given) => tick.mutate({ ...given, fence: item.fence })}
      />
      <ProblemNotice error={tick.error} />
      <Answered answers={crisis.answers} answerable={crisis.answer !== null} />
      {mine && crisis.answer !== null && (
        <TeamAnswer item={item} answer={crisis.answer} again={crisis.answers.length > 0} />
      )}
      <ComeBack itemId={item.id} followUps={crisis.followUps} mine={mine} />
      <p role="status">
        {t(crisis.complete ? 'moderation.crisis.whole' : 'moderation.crisis.part')}
      </p>
    </div>
  )
}
