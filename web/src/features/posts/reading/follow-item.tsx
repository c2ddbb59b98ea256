import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useProblemText } from '../../../lib/problem-text.ts'
import { MenuItem } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toasts.ts'
import { followedQuery, useFollowPerson, type Post } from '../api.ts'

/** Follows who wrote something, or stops. They are never told. */
export function FollowItem({ author }: { author: Post['author'] }) {
  const t = useT()
  const can = useCan()
  const me = useMe()
  const { data } = useQuery({ ...followedQuery, enabled: Boolean(me) })
  const follow = useFollowPerson()
  const sayProblem = useProblemText()
  // Under a mask there is nobody to follow.
  if (!author?.id || !data || !can('person.follow', { personId: author.id })) return null
  const { id, screenName: name } = author
  const following = data.items.some((one) => one.id === id)
  const turn = async () => {
    try {
      await follow.mutateAsync({ id, following: !following })
    } catch (error) {
      return toast(sayProblem(error))
    }
    if (!following) return toast(t('posts.person.begun', { name }))
    toast(t('posts.person.stopped', { name }), () => follow.mutate({ id, following: true }))
  }
  return (
    <MenuItem onClick={() => void turn()}>
      {t(following ? 'posts.person.stop' : 'posts.person.follow', { name })}
    </MenuItem>
  )
}
