import { useQuery } from '@tanstack/react-query'
import { noticeTopics } from '@kith/shared/notifications/topics.ts'
import { Link } from '@tanstack/react-router'
import { Trans, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { firstNoticesQuery, useCaughtUp, type CatchUp } from './api.ts'

/** Above the notices: that there is a break, or what came during one that is over. */
export function SinceBreak() {
  const { data } = useQuery(firstNoticesQuery)
  if (data?.quietUntil) return <OnBreak until={data.quietUntil} />
  if (data?.catchUp) return <Came catchUp={data.catchUp} />
  return null
}

function OnBreak({ until }: { until: string }) {
  return (
    <Notice>
      <p>
        <Trans id="notifications.break.until" components={{ 0: <DateText at={until} /> }} />
      </p>
      <p>
        <Trans
          id="notifications.break.change"
          components={{ 0: <Link to="/settings/notices" /> }}
        />
      </p>
    </Notice>
  )
}

function Came({ catchUp: { since, counts } }: { catchUp: CatchUp }) {
  const t = useT()
  const done = useCaughtUp()
  const came = noticeTopics.filter((topic) => counts[topic] > 0)
  return (
    <Notice title={t('notifications.back.title')}>
      <p>
        <Trans id="notifications.back.since" components={{ 0: <DateText at={since} /> }} />
      </p>
      {came.length > 0 ? (
        <ul>
          {came.map((topic) => (
            <li key={topic}>{t(`notifications.back.${topic}`, { count: counts[topic] })}</li>
          ))}
        </ul>
      ) : (
        <p>{t('notifications.back.nothing')}</p>
      )}
      <ProblemNotice error={done.error} />
      <div>
        <Button busy={done.isPending} onClick={() => done.mutate()}>
          {t('notifications.back.done')}
        </Button>
      </div>
    </Notice>
  )
}
