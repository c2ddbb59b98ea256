import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { catchUpQuery } from '../../lib/catch-up.ts'
import { Trans } from '../../lib/i18n.ts'
import { Notice } from '../../ui/notice.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { firstNoticesQuery } from './api.ts'
import { Came } from './came.tsx'

/** Above the notices: that there is a break, or what came while one was away. */
export function SinceBreak() {
  const { data } = useQuery(firstNoticesQuery)
  const away = useQuery(catchUpQuery)
  if (data?.quietUntil) return <OnBreak until={data.quietUntil} />
  if (away.data?.catchUp) return <Came came={away.data.catchUp} />
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
