import { noticeTopics } from '@kith/shared/notifications/topics.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCaughtUp, type CatchUp } from '../../lib/catch-up.ts'
import { groupsQuery } from '../../lib/groups.ts'
import { Trans, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DateText } from '../../ui/time-text.tsx'

/** What came while someone was away: to them, and to each of their groups. */
export function Came({ came }: { came: CatchUp }) {
  const t = useT()
  const done = useCaughtUp()
  const { since, counts, groups } = came
  // Of its groups more is said below.
  const topics = noticeTopics.filter((topic) => topic !== 'followed-group' && counts[topic] > 0)
  return (
    <Notice title={t('notifications.back.title')}>
      <p>
        <Trans id="notifications.back.since" components={{ 0: <DateText at={since} /> }} />
      </p>
      {topics.length + groups.length === 0 && <p>{t('notifications.back.nothing')}</p>}
      {topics.length > 0 && (
        <ul>
          {topics.map((topic) => (
            <li key={topic}>{t(`notifications.back.${topic}`, { count: counts[topic] })}</li>
          ))}
        </ul>
      )}
      {groups.length > 0 && <InGroups groups={groups} />}
      <ProblemNotice error={done.error} />
      <div>
        <Button busy={done.isPending} onClick={() => done.mutate()}>
          {t('notifications.back.done')}
        </Button>
      </div>
    </Notice>
  )
}

function InGroups({ groups }: { groups: CatchUp['groups'] }) {
  const t = useT()
  const { data } = useQuery(groupsQuery)
  return (
    <ul>
      {groups.map(({ groupId, posts, more }) => {
        const group = data?.items.find(({ id }) => id === groupId)
        if (!group) return null
        const values = { group: group.name, count: posts, more: more ? '+' : '' }
        return (
          <li key={groupId}>
            <Link to="/groups/$slug" params={{ slug: group.slug }}>
              {t('notifications.back.group', values)}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
