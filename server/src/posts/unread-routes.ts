import { MOST_NEW, type unreadContract } from '@kith/shared/posts/unread-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { factsOf, groupBySlug } from '#groups/public.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { freshInGroups, markGroupRead, unmarkGroupRead } from './unread-queries.ts'

export const unreadHandlers: Handlers<typeof unreadContract> = {
  'GET /api/unread': async ({ db, actor }) => ({
    items: (await freshInGroups(db, actor)).map(({ groupId, posts }) => {
      return { groupId, posts: Math.min(posts, MOST_NEW), more: posts > MOST_NEW }
    }),
  }),

  'PUT /api/groups/:slug/read': async (context) => {
    const { db, actor, now, stale } = context
    const { id } = await ownGroup(context)
    if (actor.kind === 'person') await markGroupRead(db, actor, id, now)
    stale(`inbox:${context.self()}`)
    return null
  },

  'DELETE /api/groups/:slug/read': async (context) => {
    const { id } = await ownGroup(context)
    await unmarkGroupRead(context.db, context.self(), id)
    context.stale(`inbox:${context.self()}`)
    return null
  },
}

/** The group of the address, for who is in it. That a group exists is no secret. */
async function ownGroup({
  db,
  actor,
  params,
  permit,
}: Pick<Context, 'db' | 'actor' | 'permit'> & { params: { slug: string } }) {
  const group = await groupBySlug(db, actor, params.slug)
  if (!group) throw new Problem('request.not-found')
  permit('group.mark-read', factsOf(group))
  return group
}
