import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { Button } from '../../../ui/button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useFollowPost, type Post } from '../api.ts'
import { factsOf } from './text-facts.ts'

/** Whether one hears of new replies here: a switch. */
export function FollowPost({ post }: { post: Post }) {
  const t = useT()
  const can = useCan()
  const me = useMe()
  const follow = useFollowPost(post.id)
  if (!me || !can('post.follow', factsOf(post, post, me))) return null
  const following = follow.isPending ? follow.variables : post.following
  const turn = async () => {
    await follow.mutateAsync(!following)
    if (following) toast(t('posts.follow.stopped'), () => follow.mutate(true))
    else toast(t('posts.follow.begun'))
  }
  return (
    <>
      <Button
        look="quiet"
        icon="notices"
        pressed={following}
        busy={follow.isPending}
        onClick={() => void turn().catch(() => undefined)}
      >
        {t(following ? 'posts.follow.on' : 'posts.follow')}
      </Button>
      <ProblemNotice error={follow.error} />
    </>
  )
}
