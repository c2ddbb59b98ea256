import { useQuery } from '@tanstack/react-query'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { toast } from '../../ui/toasts.ts'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { rosterQuery, useDropShift, type Roster, type Shift } from './api.ts'
import { momentText } from './day-text.ts'
import { ShiftForm } from './shift-form.tsx'
import { TeamFrame } from './team-frame.tsx'
import './team.css'

/** Who answers when someone may be in danger, and honestly when nobody does. */
export function RosterScreen() {
  const t = useT()
  return (
    <TeamFrame title={t('team.roster')} needs="roster.read">
      {() => <Loading />}
    </TeamFrame>
  )
}

function Loading() {
  const t = useT()
  useLive(['queue'])
  const query = useQuery(rosterQuery)
  return (
    <>
      <p className="lead">{t('team.roster.lead')}</p>
      <WhenLoaded query={query} waiting={<Skeleton count={6} />}>
        {(roster) => (
          <>
            <Gaps gaps={roster.gaps} />
            <Shifts shifts={roster.shifts} />
            <ShiftForm people={roster.people} />
          </>
        )}
      </WhenLoaded>
    </>
  )
}

const shownGaps = 6

/** The hours in the next four weeks that nobody has: the next of them in words. */
function Gaps({ gaps }: Pick<Roster, 'gaps'>) {
  const t = useT()
  const locale = useLocale()
  if (gaps.length === 0)
    return (
      <Notice>
        <p>{t('team.roster.no-gaps')}</p>
      </Notice>
    )
  const first = gaps.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))
  return (
    <Notice kind="warning" title={t('team.roster.gaps')}>
      <ul className="stack tight">
        {first.slice(0, shownGaps).map(({ duty, startsAt, endsAt }) => (
          <li key={duty + startsAt}>
            {t('team.roster.gap', {
              duty: t(`team.duty.${duty}`),
              from: momentText(startsAt, locale),
              to: momentText(endsAt, locale),
            })}
          </li>
        ))}
      </ul>
      {gaps.length > shownGaps && (
        <p>{t('team.roster.more-gaps', { count: gaps.length - shownGaps })}</p>
      )}
      <p>{t('team.roster.gaps.text')}</p>
    </Notice>
  )
}

function Shifts({ shifts }: Pick<Roster, 'shifts'>) {
  const t = useT()
  const locale = useLocale()
  if (shifts.length === 0) return <p>{t('team.roster.none')}</p>
  return (
    <Table
      caption={t('team.roster.shifts')}
      rows={shifts}
      rowKey={({ id }) => id}
      columns={[
        { key: 'who', label: t('team.roster.who'), cell: ({ person }) => person.screenName },
        { key: 'duty', label: t('team.roster.duty'), cell: ({ duty }) => t(`team.duty.${duty}`) },
        {
          key: 'from',
          label: t('team.roster.from'),
          cell: (one) => momentText(one.startsAt, locale),
        },
        { key: 'to', label: t('team.roster.to'), cell: (one) => momentText(one.endsAt, locale) },
        { key: 'drop', label: t('team.roster.change'), cell: (one) => <Drop shift={one} /> },
      ]}
    />
  )
}

function Drop({ shift: { id, person, startsAt } }: { shift: Shift }) {
  const t = useT()
  const locale = useLocale()
  const drop = useDropShift()
  const name = t('team.roster.drop.name', {
    name: person.screenName,
    from: momentText(startsAt, locale),
  })
  return (
    <>
      <Button
        look="quiet"
        aria-label={name}
        busy={drop.isPending}
        onClick={() => drop.mutate(id, { onSuccess: () => toast(t('team.roster.dropped')) })}
      >
        {t('team.roster.drop')}
      </Button>
      <ProblemNotice error={drop.error} />
    </>
  )
}
