import { useT } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import type { Profile } from './api.ts'

/** Who it is: the name, what they do here, and what they were called before. */
export function Head({ profile }: { profile: Profile }) {
  const t = useT()
  const { screenName, before, team, mentorOf, inMemory } = profile
  return (
    <header className="stack tight">
      <div className="profile-name">
        <Avatar name={screenName} />
        <PageTitle>{screenName}</PageTitle>
      </div>
      {(team || mentorOf.length > 0) && (
        <p className="row">
          {team && <Badge kind="good">{t('profiles.team')}</Badge>}
          {mentorOf.length > 0 && <Badge kind="good">{t('profiles.mentor')}</Badge>}
        </p>
      )}
      {before !== null && <p className="meta">{t('profiles.before', { name: before })}</p>}
      {inMemory && (
        <Notice title={t('profiles.memory', { name: screenName })}>
          <p>{t('profiles.memory.text')}</p>
        </Notice>
      )}
    </header>
  )
}
