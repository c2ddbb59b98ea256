import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LinkTab } from '../../ui/link-tabs.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { SignInFirst } from '../../ui/sign-in-first.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { clinicsQuery } from './api.ts'
import { OneLineTabs } from './one-line-tabs.tsx'
import { useClinicId } from './use-clinic-id.ts'
import './clinic.css'

/** Around all screens of a clinic: its name and the ways to its screens. */
export function ClinicFrame() {
  const t = useT()
  const clinicId = useClinicId()
  const me = useMe()
  const can = useCan()
  const works = can('clinic.read', { clinicId })
  useLive(works ? [`clinic:${clinicId}`] : [])
  if (me === undefined) return <Skeleton shape="page" count={6} />
  if (me === null)
    return (
      <div className="stack reading">
        <PageTitle>{t('clinic.choice.title')}</PageTitle>
        <SignInFirst>
          <p>{t('clinic.sign-in')}</p>
        </SignInFirst>
      </div>
    )
  if (!works) return <NotHere />
  return (
    <div className="stack loose">
      <div className="stack tight">
        <ClinicName clinicId={clinicId} />
        <SubNavigation clinicId={clinicId} />
      </div>
      <Outlet />
    </div>
  )
}

function ClinicName({ clinicId }: { clinicId: string }) {
  const t = useT()
  const { data } = useQuery(clinicsQuery)
  const clinic = data?.items.find(({ id }) => id === clinicId)
  return (
    <p className="clinic-name row">
      <span>{clinic?.name ?? '\u00a0'}</span>
      {data && data.items.length > 1 && (
        <Link to="/clinic" className="no-print">
          {t('clinic.change')}
        </Link>
      )}
    </p>
  )
}

function SubNavigation({ clinicId }: { clinicId: string }) {
  const t = useT()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const to = (screen: string) => ({ params: { clinicId }, current: path.endsWith(`/${screen}`) })
  return (
    <OneLineTabs name={t('clinic.nav')} current={path}>
      <LinkTab to="/clinic/$clinicId/enrolment" {...to('enrolment')}>
        {t('clinic.nav.enrolment')}
      </LinkTab>
      <LinkTab to="/clinic/$clinicId/visits" {...to('visits')}>
        {t('clinic.nav.visits')}
      </LinkTab>
      <LinkTab to="/clinic/$clinicId/brochures" {...to('brochures')}>
        {t('clinic.nav.brochures')}
      </LinkTab>
      <LinkTab to="/clinic/$clinicId/surveys" {...to('surveys')}>
        {t('clinic.nav.surveys')}
      </LinkTab>
      <LinkTab to="/clinic/$clinicId/reports" {...to('reports')}>
        {t('clinic.nav.reports')}
      </LinkTab>
    </OneLineTabs>
  )
}

function NotHere() {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('clinic.not-here')}</PageTitle>
      <EmptyState
        title={t('clinic.not-here.what')}
        action={<LinkButton to="/clinic">{t('clinic.not-here.back')}</LinkButton>}
      >
        <p>{t('clinic.not-here.text')}</p>
      </EmptyState>
    </div>
  )
}
