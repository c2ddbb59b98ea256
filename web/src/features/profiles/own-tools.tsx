import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { LinkTab, LinkTabs } from '../../ui/link-tabs.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { previewQuery, type Profile } from './api.ts'
import { Facts } from './facts.tsx'
import { Head } from './head.tsx'

/** What one can do with one's own profile. */
export function OwnTools({ profile }: { profile: Profile }) {
  const t = useT()
  const params = { name: profile.screenName }
  return (
    <div className="stack tight">
      <p>{t('profiles.own')}</p>
      <div className="row">
        <LinkButton to="/settings/profile" look="secondary">
          {t('profiles.change')}
        </LinkButton>
        <LinkButton to="/u/$name" params={params} search={{ as: 'members' }} look="quiet">
          {t('profiles.as')}
        </LinkButton>
      </div>
    </div>
  )
}

/** One's own profile with the eyes of others. */
export function Preview({ as }: { as: 'members' | 'shared' }) {
  const t = useT()
  const query = useQuery(previewQuery(as))
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="page" count={6} />}>
      {(profile) => (
        <div className="stack loose reading">
          <Notice title={t(`profiles.as.${as}`)}>
            <p>{t(`profiles.as.${as}.text`)}</p>
            <div className="row">
              <LinkButton to="/settings/profile">{t('profiles.change')}</LinkButton>
            </div>
          </Notice>
          <LinkTabs name={t('profiles.as.tabs')}>
            {(['members', 'shared'] as const).map((audience) => (
              <LinkTab key={audience} to="." search={{ as: audience }} current={audience === as}>
                {t(`profiles.as.tab.${audience}`)}
              </LinkTab>
            ))}
          </LinkTabs>
          <Head profile={profile} />
          <Facts profile={profile} />
          <p className="meta">{t(profile.texts ? 'profiles.as.texts' : 'profiles.as.no-texts')}</p>
        </div>
      )}
    </WhenLoaded>
  )
}
