import { AGREES_AFTER_DAYS } from '@kith/shared/accounts/emergency-contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { ForMembers } from '../../ui/for-members.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { emergenciesQuery, type Emergency } from './api.ts'
import { AskEmergency } from './ask-emergency.tsx'
import { EmergencyCard } from './emergency-card.tsx'
import './admin.css'

/** Looking at what administrators never see: by two, with a reason, for some minutes. */
export function EmergencyScreen() {
  const t = useT()
  const me = useMe()
  const mayRead = useCan()('emergency.list', {})
  const query = useQuery({ ...emergenciesQuery, enabled: mayRead })
  const title = t('admin.emergency.title')
  return (
    <ForMembers who={me} title={title} why={t('admin.emergency.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/admin', label: t('admin.people.title') }}>
          {mayRead ? (
            <>
              <p>{t('admin.emergency.lead')}</p>
              <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={2} />}>
                {({ items, second, secondFrom, agreesFrom }) => (
                  <>
                    {second ? <AskEmergency /> : <Alone from={secondFrom} />}
                    <h2>{t('admin.emergency.list')}</h2>
                    <Asked items={items} agreesFrom={agreesFrom} />
                  </>
                )}
              </WhenLoaded>
            </>
          ) : (
            <p>{t('admin.mail.not-yours')}</p>
          )}
        </SubPage>
      )}
    </ForMembers>
  )
}

/** Nobody could agree, so nothing is asked for that would come to nothing. */
function Alone({ from }: { from: string | null }) {
  const t = useT()
  if (from !== null)
    return (
      <Notice kind="warning" title={t('admin.emergency.new')}>
        <p>{t('admin.emergency.new.text', { days: AGREES_AFTER_DAYS })}</p>
        <p>
          {t('admin.emergency.new.from')} <DateText at={from} as="moment" />
        </p>
      </Notice>
    )
  return (
    <Notice kind="warning" title={t('admin.emergency.alone')}>
      <p>{t('admin.emergency.alone.text', { days: AGREES_AFTER_DAYS })}</p>
      <p>
        <Link to="/admin" className="reach">
          {t('admin.emergency.alone.go')}
        </Link>
      </p>
    </Notice>
  )
}

function Asked({ items, agreesFrom }: { items: readonly Emergency[]; agreesFrom: string | null }) {
  const t = useT()
  if (items.length === 0) return <p>{t('admin.emergency.none')}</p>
  return (
    <ul className="plain-list stack">
      {items.map((one) => (
        <li key={one.id}>
          <EmergencyCard one={one} agreesFrom={agreesFrom} />
        </li>
      ))}
    </ul>
  )
}
