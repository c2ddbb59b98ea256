import { Link } from '@tanstack/react-router'
import type { Action } from '@kith/shared/policy.ts'
import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'

type Needs = Extract<
  Action,
  | 'desk.read'
  | 'queue.read'
  | 'roster.read'
  | 'statistics.read'
  | 'load.own'
  | 'quality.judge'
  | 'hours.write'
  | 'rule.read'
>

const places: readonly { to: string; name: string; needs: Needs }[] = [
  { to: '/team/desk', name: 'desk', needs: 'desk.read' },
  { to: '/team/follow-ups', name: 'follow-ups', needs: 'queue.read' },
  { to: '/team/roster', name: 'roster', needs: 'roster.read' },
  { to: '/team/rules', name: 'rules', needs: 'rule.read' },
  { to: '/team/statistics', name: 'statistics', needs: 'statistics.read' },
  { to: '/team/quality', name: 'quality', needs: 'quality.judge' },
  { to: '/team/load', name: 'load', needs: 'load.own' },
  { to: '/team/open', name: 'open', needs: 'hours.write' },
]

/** Where else the team works. */
export function TeamPlaces() {
  const t = useT()
  const can = useCan()
  return (
    <nav aria-label={t('moderation.places')}>
      <ul className="plain-list row">
        {places
          .filter(({ needs }) => can(needs, {}))
          .map(({ to, name }) => (
            <li key={to}>
              <Link to={to} className="reach">
                {t(`moderation.places.${name}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
