import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/client.ts'
import { msg, useLocale, useT } from '../lib/i18n.ts'
import { useLive } from '../lib/live.ts'
import { Badge } from '../ui/badge.tsx'

/** A minute: what becomes old enough to be listed, and a crisis overdue, does so by the clock alone. */
const again = 60_000

/** What waits for who helps, in words: "2 newcomers, 1 post unanswered"; before it what is urgent. */
export function DeskCount() {
  const t = useT()
  const locale = useLocale()
  useLive(['desk', 'queue'])
  const { data } = useQuery({
    queryKey: ['desk', 'count'],
    queryFn: ({ signal }) => call('GET /api/desk/count', { signal }),
    refetchInterval: again,
  })
  if (!data) return null
  const { newcomers, unanswered, crises, crisesOverdue } = data
  const said = (counts: readonly [id: string, count: number][]) =>
    new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
      counts.flatMap(([id, count]) => (count > 0 ? [t(id, { count })] : [])),
    )
  const urgent = said([
    [msg('desk.crises-overdue'), crisesOverdue],
    [msg('desk.crises'), crises - crisesOverdue],
  ])
  const others = said([
    [msg('desk.newcomers'), newcomers],
    [msg('desk.unanswered'), unanswered],
  ])
  return (
    <>
      {urgent && <Badge kind="danger">{urgent}</Badge>}
      {urgent && others && ' '}
      {others && <Badge kind="plain">{others}</Badge>}
    </>
  )
}
