import { consent } from '@kith/shared/enrolment/consent.ts'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { linksQuery } from '../../lib/links.ts'
import { looksQuery } from './api.ts'
import { ClinicLink } from './clinic-link.tsx'
import './enrolment.css'

/** What each clinic may know, who looked, and how to change it: with as many clicks as it took to give. */
export function ClinicLinksScreen() {
  const t = useT()
  const me = useMe()
  const title = t('enrolment.links.title')
  return (
    <ForMembers who={me} title={title} why={t('enrolment.links.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/settings', label: t('enrolment.links.up') }}>
          <Links />
          <EmergencyLooks />
        </SubPage>
      )}
    </ForMembers>
  )
}

/** When administrators looked at something of one's own: nothing where nobody ever did. */
function EmergencyLooks() {
  const t = useT()
  const { data } = useQuery(looksQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby="emergency-looks">
      <h2 id="emergency-looks">{t('enrolment.links.emergency')}</h2>
      <p>{t('enrolment.links.emergency.text')}</p>
      <ul className="stack tight">
        {data.items.map(({ id, at, kind }) => (
          <li key={id}>
            <DateText at={at} as="moment" /> · {t(`enrolment.links.emergency.${kind}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Links() {
  const t = useT()
  const locale = useLocale()
  const { data, error, isFetching, refetch } = useQuery(linksQuery)
  if (error && !data) {
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  }
  if (!data) return <Skeleton shape="cards" count={2} />
  const code = (
    <LinkButton to="/code" look="secondary">
      {t('enrolment.links.code')}
    </LinkButton>
  )
  if (data.items.length === 0) {
    return (
      <EmptyState title={t('enrolment.links.none')} action={code}>
        <p>{t('enrolment.links.none.text')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p>{consent.never[locale]}</p>
      {data.items.map((link) => (
        <ClinicLink key={link.id} link={link} />
      ))}
      <p>{consent.takingBack[locale]}</p>
      <p>{t('enrolment.links.gone')}</p>
      <div>{code}</div>
    </>
  )
}
