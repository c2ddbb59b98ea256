import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/client.ts'
import { useLocale, useT } from '../lib/i18n.ts'
import { useLive } from '../lib/live.ts'
import { Badge } from '../ui/badge.tsx'

/** Some minutes: what becomes old enough to be listed does so by the clock alone. */
const again = 5 * 60_000

/** What waits for mentors, in words: "2 newcomers, 1 post unanswered". */
export function DeskCount() {
  const t = useT()
  const locale = useLocale()
  useLive(['desk'])
  const { data } = useQuery({
    queryKey: ['desk', 'count'],
    queryFn: ({ signal }) => call('GET /api/desk/count', { signal }),
    refetchInterval: again,
  })
  if (!data) return null
  const { newcomers, unanswered } = data
  const parts = [
    newcomers > 0 ? t('app.nav.newcomers', { count: newcomers }) : '',
    unanswered > 0 ? t('app.nav.unanswered', { count: unanswered }) : '',
  ].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <Badge>{new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(parts)}</Badge>
  )
}
