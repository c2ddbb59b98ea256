import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../../lib/can.ts'
import { useLive } from '../../../lib/live.ts'
import { useMe } from '../../../lib/me.ts'
import type { Post } from '../api.ts'
import { teamQuery } from '../placing-api.ts'
import { factsOf } from './text-facts.ts'

/** What who helps in the group of a post may do with it; nothing for anybody else, and until it is known. */
export function useTeam(post: Post) {
  const helps = useCan()('post.tend', factsOf(post, post, useMe()))
  useLive(helps ? ['queue'] : [])
  const { data } = useQuery({ ...teamQuery(post.id), enabled: helps })
  return helps ? data : undefined
}
