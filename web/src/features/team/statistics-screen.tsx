import { dayOf, plusDays } from '@kith/shared/days.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchAs } from '../../lib/address.ts'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { peopleLoadQuery, statisticsQuery } from './api.ts'
import { Figures } from './figures.tsx'
import { PeopleTable } from './people-table.tsx'
import { PeriodForm } from './period-form.tsx'
import { periodOf } from './search-params.ts'
import { TeamFrame } from './team-frame.tsx'
import './team.css'

/** How the team worked in a time one chooses. */
export function StatisticsScreen() {
  const t = useT()
  return (
    <TeamFrame title={t('team.statistics')} needs="statistics.read">
      {() => <Loading />}
    </TeamFrame>
  )
}

const DAYS = 27

function Loading() {
  const t = useT()
  const today = dayOf(new Date(useNow()))
  const { from = plusDays(today, -DAYS), to = today } = upTo(today, useSearchAs(periodOf))
  const period = { from, to }
  const query = useQuery({ ...statisticsQuery(period), placeholderData: keepPreviousData })
  return (
    <>
      <p className="lead">{t('team.statistics.lead')}</p>
      <PeriodForm key={from + to} period={period} today={today} />
      <WhenLoaded query={query} waiting={<Skeleton shape="page" count={8} />}>
        {(statistics) => <Figures statistics={statistics} />}
      </WhenLoaded>
      <People period={period} />
    </>
  )
}

/** What an address says of days to come is left out. */
function upTo(today: string, { from, to }: { from?: string; to?: string }) {
  if (from === undefined || to === undefined || from > today) return {}
  return { from, to: to > today ? today : to }
}

/** By person only for staff. */
function People({ period }: { period: { from: string; to: string } }) {
  const may = useCan()('statistics.people', {})
  const query = useQuery({ ...peopleLoadQuery(period), enabled: may })
  if (!may) return null
  return (
    <WhenLoaded query={query} waiting={<Skeleton count={4} />}>
      {({ items }) => <PeopleTable people={items} period={period} />}
    </WhenLoaded>
  )
}
