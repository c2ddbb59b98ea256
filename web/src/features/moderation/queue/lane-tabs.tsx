import { MOST_COUNTED } from '@kith/shared/moderation/counted.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { LinkTab, LinkTabs } from '../../../ui/link-tabs.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { queueQuery, type Queue } from '../api.ts'
import type { Lane } from '../lanes.ts'
import type { Filter } from './filter.ts'

type Count = Queue['lanes'][number]

interface LaneTabsProps {
  filter: Filter
}

/** The kinds of things that wait, with how many of each: those with nothing in them are left out. */
export function LaneTabs({ filter }: LaneTabsProps) {
  const t = useT()
  const { data, isError } = useQuery({
    ...queueQuery(filter),
    placeholderData: keepPreviousData,
  })
  const { lane, ...rest } = filter
  if (!data && !isError) return <Skeleton count={2} />
  const counts = data?.lanes.filter(({ open, lane: name }) => open > 0 || name === lane)
  return (
    <LinkTabs name={t('moderation.lanes')}>
      <LaneTab rest={rest} current={lane === undefined} counts={data?.lanes} />
      {counts?.map((count) => (
        <LaneTab
          key={count.lane}
          lane={count.lane}
          rest={rest}
          current={count.lane === lane}
          counts={[count]}
        />
      ))}
    </LinkTabs>
  )
}

interface LaneTabProps {
  lane?: Lane
  /** What else the list is narrowed to, in each lane alike. */
  rest: Filter
  current: boolean
  counts: readonly Count[] | undefined
}

function LaneTab({ lane, rest, current, counts = [] }: LaneTabProps) {
  const t = useT()
  const open = sumOf(counts.map((count) => count.open))
  const overdue = sumOf(counts.map((count) => count.overdue))
  return (
    <LinkTab to="/team" search={lane ? { ...rest, lane } : rest} current={current}>
      <span className="lane-tab">
        <span>{t(lane ? `moderation.lane.${lane}` : 'moderation.lane.all')} </span>
        <span className="meta">
          {t('moderation.lane.waiting', open)}
          {overdue.count > 0 && `, ${t('moderation.lane.overdue', overdue)}`}
        </span>
      </span>
    </LinkTab>
  )
}

/** Lanes are counted up to a limit: what reaches it is so many or more. */
function sumOf(counts: readonly number[]) {
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    more: counts.some((count) => count >= MOST_COUNTED) ? '+' : '',
  }
}
