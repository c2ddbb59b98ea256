import { useQuery } from '@tanstack/react-query'
import { groupsQuery, type GroupCard } from '../../lib/groups.ts'
import type { Me } from '../../lib/me.ts'

/** The groups one helps in: one's own as a mentor, all for staff. */
export function useHelpedGroups({ moderator, mentorOf }: Me): GroupCard[] {
  const { data } = useQuery(groupsQuery)
  return (data?.items ?? []).filter(
    ({ id, archived }) => !archived && (moderator || mentorOf.includes(id)),
  )
}
