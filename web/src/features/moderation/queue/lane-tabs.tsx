import { MOST_COUNTED } from '@kith/shared/moderation/counted.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useNarrow } from '../../../lib/narrow.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
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
  const narrow = useNarrow()
  const { data, isError } = useQuery({
    ...queueQuery(filter),
    placeholderData: keepPreviousData,
  })
  const { lane, ...rest } = filter
  if (!data && !isError) return <Skeleton count={2} />
  const counts = data?.lanes.filter(({ open, lane: name }) => open > 0 || name === lane)
  const tabs = (
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
  const chosen = data?.lanes.filter(({ lane: name }) => lane === undefined || name === lane)
  return narrow ? (
    <Folded lane={lane} counts={chosen ?? []}>
      {tabs}
    </Folded>
  ) : (
    tabs
  )
}

interface FoldedProps {
  lane: Lane | undefined
  counts: readonly Count[]
  children: ReactNode
}

/** Where they would fill the screen, only the one that is chosen is said until one wants another. */
function Folded({ lane, counts, children }: FoldedProps) {
  const t = useT()
  const say = useCounts()
  const name = t(lane ? `moderation.lane.${lane}` : 'moderation.lane.all')
  return (
    <Disclosure key={lane} summary={`${t('moderation.lanes')}: ${name}, ${say(counts)}`}>
      {children}
    </Disclosure>
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
  const say = useCounts()
  return (
    <LinkTab to="/team" search={lane ? { ...rest, lane } : rest} current={current}>
      <span className="lane-tab">
        <span>{t(lane ? `moderation.lane.${lane}` : 'moderation.lane.all')} </span>
        <span className="meta">{say(counts)}</span>
      </span>
    </LinkTab>
  )
}

/** "3 waiting, 1 overdue". */
function useCounts(): (counts: readonly Count[]) => string {
  const t = useT()
  return (counts) => {
    const open = sumOf(counts.map((count) => count.open))
    const overdue = sumOf(counts.map((count) => count.overdue))
    const waiting = t('moderation.lane.waiting', open)
    return overdue.count > 0 ? `${waiting}, ${t('moderation.lane.overdue', overdue)}` : waiting
  }
}

/** Lanes are counted up to a limit: what reaches it is so many or more. */
function sumOf(counts: readonly number[]) {
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    more: counts.some((count) => count >= MOST_COUNTED) ? '+' : '',
  }
}
