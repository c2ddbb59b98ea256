import { composingContract } from '@kith/shared/posts/composing-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { factsOf, groupToEnter } from '#groups/public.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { similarPosts } from './composing-queries.ts'
import { peopleToName } from './mention-queries.ts'

export const composingRoutes: Mounter = (app, platform) => {
  const on = { ...platform, db: platform.community.db, login: 'community' } as const
  mount(app, composingContract, handlers, on)
}

const handlers: Handlers<typeof composingContract> = {
  'GET /api/groups/:slug/people': async ({ db, actor, params, query, permit, self }) => {
    const group = await groupToEnter(db, actor, params.slug)
    if (!group) throw new Problem('request.not-found')
    permit('post.write', factsOf(group))
    return { items: await peopleToName(db, self(), group.id, query) }
  },

  'GET /api/similar-posts': async ({ db, actor, query }) => ({
    items: await similarPosts(db, actor, query.title),
  }),
}
