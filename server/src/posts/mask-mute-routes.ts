import type { maskMutesContract } from '@kith/shared/posts/mask-mutes-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { hearMask, muteMask } from './mask-mute-queries.ts'
import { visiblePost } from './queries.ts'

export const maskMuteHandlers: Handlers<typeof maskMutesContract> = {
  'PUT /api/posts/:id/muted-masks/:number': async (context) => {
    context.permit('people.know', {})
    await muteMask(context.db, await muted(context), context.now)
    return null
  },

  'DELETE /api/posts/:id/muted-masks/:number': async (context) => {
    await hearMask(context.db, await muted(context))
    return null
  },
}

type Naming = Pick<Context, 'db' | 'actor' | 'self' | 'permit'> & {
  params: { id: string; number: number }
}

async function muted({ db, actor, params, permit, self }: Naming) {
  const accountId = self()
  const post = await visiblePost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  permit('post.read', post)
  return { accountId, postId: post.id, number: params.number }
}
