import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SignInFirst } from '../../ui/sign-in-first.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { clinicsQuery, type Clinic } from './api.ts'
import { useClinicId } from './use-clinic-id.ts'

/** The clinic one works for, or a choice where there are several. */
export function ClinicChoiceScreen() {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('clinic.choice.title')}</PageTitle>
      <Inside />
    </div>
  )
}

function Inside() {
  const t = useT()
  const me = useMe()
  const can = useCan()
  const allowed = can('clinic.list', {})
  const { data, error, refetch, isFetching } = useQuery({ ...clinicsQuery, enabled: allowed })
  if (me === undefined) return <Skeleton shape="cards" count={2} />
  if (me === null)
    return (
      <SignInFirst>
        <p>{t('clinic.sign-in')}</p>
      </SignInFirst>
    )
  if (error && !data)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (allowed && !data) return <Skeleton shape="cards" count={2} />
  const own = (data?.items ?? []).filter(({ id }) => can('clinic.read', { clinicId: id }))
  return <Choice clinics={own} />
}

function Choice({ clinics }: { clinics: readonly Clinic[] }) {
  const t = useT()
  const [only, second] = clinics
  if (!only)
    return (
      <EmptyState title={t('clinic.choice.none')}>
        <p>{t('clinic.choice.none.text')}</p>
      </EmptyState>
    )
  if (!second)
    return <Navigate to="/clinic/$clinicId/enrolment" params={{ clinicId: only.id }} replace />
  return (
    <ul className="plain-list stack">
      {clinics.map(({ id, name }) => (
        <li key={id}>
          <Card as="article">
            <h2>
              <Link to="/clinic/$clinicId/enrolment" params={{ clinicId: id }}>
                {name}
              </Link>
            </h2>
          </Card>
        </li>
      ))}
    </ul>
  )
}

/** A clinic's own address shows its first screen. */
export function ToEnrolment() {
  const clinicId = useClinicId()
  return <Navigate to="/clinic/$clinicId/enrolment" params={{ clinicId }} replace />
}
