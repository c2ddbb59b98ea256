import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from './client.ts'
import { useT } from './i18n.ts'
import { useMe } from './me.ts'

/** How many posts are new in each of one's groups. */
const unreadQuery = queryOptions({
  queryKey: ['unread'],
  queryFn: ({ signal }) => call('GET /api/unread', { signal }),
})

/** The function that says how much is new in a group: "3 new", "99+ new"; nothing where nothing is. */
export function useNewIn(): (groupId: string) => string {
  const t = useT()
  const { data } = useQuery({ ...unreadQuery, enabled: Boolean(useMe()) })
  return (groupId) => {
    const found = data?.items.find((one) => one.groupId === groupId)
    return found ? t('app.group.new', { count: found.posts, more: found.more ? '+' : '' }) : ''
  }
}
