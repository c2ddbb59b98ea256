import { worksApart } from '@kith/shared/standing.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { msg, needWords, useT } from '../lib/i18n.ts'
import { actorOf, type Me } from '../lib/me.ts'
import { forgetStored, store, stored } from '../lib/stored.ts'
import { Badge } from '../ui/badge.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { places } from './places.ts'
import { noticeCountQuery } from './queries.ts'

// Few help others, and all others wait for less.
const DeskCount = lazy(async () => {
  const [module] = await Promise.all([import('./desk-count.tsx'), needWords('desk')])
  return { default: module.DeskCount }
})

interface Place {
  to: string
  label: string
  icon: IconName
}

const forMembers: readonly Place[] = [
  { to: places.home, label: msg('app.nav.home'), icon: 'home' },
  { to: places.groups, label: msg('app.nav.groups'), icon: 'groups' },
  { to: places.write, label: msg('app.nav.write'), icon: 'write' },
  { to: places.notices, label: msg('app.nav.notices'), icon: 'notices' },
  { to: places.settings, label: msg('app.nav.me'), icon: 'person' },
]

/** What is open to everybody, and what is their own. */
const forClinics: readonly Place[] = [
  { to: places.groups, label: msg('app.nav.groups'), icon: 'groups' },
  { to: places.notices, label: msg('app.nav.notices'), icon: 'notices' },
  { to: places.settings, label: msg('app.nav.me'), icon: 'person' },
  { to: places.help, label: msg('app.nav.help'), icon: 'help' },
]

const forVisitors: readonly Place[] = [
  { to: places.start, label: msg('app.nav.home'), icon: 'home' },
  { to: places.groups, label: msg('app.nav.groups'), icon: 'groups' },
  { to: places.join, label: msg('app.nav.join'), icon: 'person' },
  { to: places.help, label: msg('app.nav.help'), icon: 'help' },
]

/** A bar at the bottom of a phone, a row under the header elsewhere. */
export function MainNav({ me }: { me: Me | null | undefined }) {
  const t = useT()
  const shown = placesFor(me)
  return (
    <nav className="nav main-nav" aria-label={t('app.nav.main')}>
      <ul>
        {/* Until it is known who is here, the bar only holds its place. */}
        {me !== undefined &&
          shown.map((place) => (
            <NavItem
              key={place.to}
              place={place}
              more={place.to === places.notices && <NewNotices />}
            />
          ))}
      </ul>
    </nav>
  )
}

function placesFor(me: Me | null | undefined): readonly Place[] {
  if (!me) return forVisitors
  return worksApart(actorOf(me)) ? forClinics : forMembers
}

/** What moderators, mentors, clinic staff and administrators come for. */
export function StaffNav({ me }: { me: Me | null | undefined }) {
  const t = useT()
  const shown = me ? staffPlaces(me) : []
  const staff = shown.length > 0
  useEffect(() => {
    if (staff) store('staff', 'yes')
    else if (me) forgetStored('staff')
  }, [me, staff])
  // Where staff were before, their bar keeps its place until it is known who is here.
  if (!staff && (me !== undefined || stored('staff') === null)) return null
  return (
    <nav className="nav staff-nav" aria-label={t('app.nav.staff')}>
      <ul>
        {shown.map((place) => (
          <NavItem
            key={place.to}
            place={place}
            more={
              place.to === places.team && (
                <Suspense>
                  <DeskCount />
                </Suspense>
              )
            }
          />
        ))}
      </ul>
    </nav>
  )
}

function NavItem({ place, more }: { place: Place; more: ReactNode }) {
  const t = useT()
  return (
    <li>
      <Link to={place.to} activeOptions={{ exact: place.to === places.start }}>
        <Icon name={place.icon} />
        <span>{t(place.label)}</span>
        {more}
      </Link>
    </li>
  )
}

function NewNotices() {
  const t = useT()
  const { data } = useQuery(noticeCountQuery)
  if (!data?.unread) return null
  return <Badge kind="new">{t('app.nav.notices-new', { count: data.unread })}</Badge>
}

function staffPlaces(me: Me): Place[] {
  const team = me.moderator || me.mentorOf.length > 0
  const clinic = me.clinics.length > 0
  const shown: Place[] = []
  if (team) shown.push({ to: places.team, label: msg('app.nav.team'), icon: 'team' })
  if (clinic) shown.push({ to: places.clinic, label: msg('app.nav.clinic'), icon: 'clinic' })
  if (me.admin) shown.push({ to: places.admin, label: msg('app.nav.admin'), icon: 'admin' })
  return shown
}
