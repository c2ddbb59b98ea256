import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Button } from '../../ui/button.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { settingsQuery, useTryAddress } from './api.ts'
import { BreakForm } from './break-form.tsx'
import { WaysForm } from './ways-form.tsx'

/** How one hears of what, and when not. Each change is saved at once. */
export function SettingsScreen() {
  const t = useT()
  const me = useMe()
  const query = useQuery({ ...settingsQuery, enabled: Boolean(me) })
  const title = t('notifications.settings.title')
  return (
    <ForMembers who={me} title={title} why={t('notifications.settings.sign-in')}>
      {() => (
        <SubPage title={title} up={{ to: '/settings', label: t('notifications.settings.up') }}>
          <WhenLoaded query={query} waiting={<Skeleton count={6} />}>
            {(settings) => (
              <>
                {settings.unreachableSince && <Unreachable since={settings.unreachableSince} />}
                <WaysForm settings={settings} />
                <BreakForm settings={settings} />
              </>
            )}
          </WhenLoaded>
        </SubPage>
      )}
    </ForMembers>
  )
}

function Unreachable({ since }: { since: string }) {
  const t = useT()
  const again = useTryAddress()
  return (
    <Notice kind="warning" title={t('notifications.unreachable.title')}>
      <p>
        {t('notifications.unreachable.since')} <DateText at={since} />
      </p>
      <p>{t('notifications.unreachable.text')}</p>
      <ProblemNotice error={again.error} />
      <div>
        <Button busy={again.isPending} onClick={() => again.mutate()}>
          {t('notifications.unreachable.again')}
        </Button>
      </div>
    </Notice>
  )
}
