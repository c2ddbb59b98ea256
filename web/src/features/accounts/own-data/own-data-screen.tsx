import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import { useMe } from '../../../lib/me.ts'
import { Button } from '../../../ui/button.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { exportQuery, isBeingMade, useAskExport, type OwnExport } from './api.ts'
import { FetchExport } from './fetch-export.tsx'

/** What is kept of oneself: taking it along, and leaving. */
export function OwnDataScreen() {
  const t = useT()
  const title = t('accounts.settings.data')
  return (
    <ForMembers who={useMe()} title={title} why={t('accounts.data.why')}>
      {({ id }) => (
        <SubPage title={title} up={{ to: '/settings', label: t('accounts.settings.all') }}>
          <section className="stack">
            <h2>{t('accounts.data.take')}</h2>
            <p>{t('accounts.data.take.text')}</p>
            <p>{t('accounts.data.take.others')}</p>
            <Export personId={id} />
          </section>
          <section className="stack">
            <h2>{t('accounts.leave.title')}</h2>
            <p>{t('accounts.data.leave.text')}</p>
            <div>
              <LinkButton look="secondary" to="/settings/data/leave">
                {t('accounts.data.leave.go')}
              </LinkButton>
            </div>
          </section>
        </SubPage>
      )}
    </ForMembers>
  )
}

function Export({ personId }: { personId: string }) {
  const { data, error, isFetching, refetch } = useQuery(exportQuery)
  useLive([`inbox:${personId}`])
  if (error)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (!data) return <Skeleton shape="text" count={2} />
  return (
    <div className="stack" aria-live="polite">
      {isBeingMade(data) ? <Making own={data} /> : <Made own={data} />}
    </div>
  )
}

function Making({ own }: { own: OwnExport }) {
  const t = useT()
  const { stepsDone = 0, steps = 1 } = own.export ?? {}
  return (
    <>
      <ProgressBar
        label={t('accounts.data.making', { done: stepsDone, steps })}
        value={stepsDone}
        max={steps}
      />
      <p className="meta">{t('accounts.data.making.text')}</p>
    </>
  )
}

function Made({ own: { export: made, nextAt } }: { own: OwnExport }) {
  const t = useT()
  const ask = useAskExport()
  return (
    <>
      {made?.endsAt && <FetchExport id={made.id} bytes={made.bytes ?? 0} endsAt={made.endsAt} />}
      <ProblemNotice error={ask.error} />
      {nextAt ? (
        <p className="meta">
          {t('accounts.data.next')} <DateText at={nextAt} as="moment" />
        </p>
      ) : (
        <div>
          <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
            {t(made ? 'accounts.data.again' : 'accounts.data.ask')}
          </Button>
        </div>
      )}
    </>
  )
}
