import type { lookingContract } from '@kith/shared/moderation/looking-contract.ts'
import type { Handlers } from '#platform/mount.ts'
import { named, signedIn } from './late-routes.ts'
import * as queries from './looking-queries.ts'
import { factsOf } from './presented.ts'

/** Who has which item open. Only coming and going is told; what is over by itself each page knows from its time. */
export const lookingHandlers: Handlers<typeof lookingContract> = {
  'GET /api/looking': async (context) => {
    context.permit('queue.read', {})
    const rows = await queries.lookedAt(context.db, signedIn(context), context.now)
    return { items: rows.map(({ until, ...row }) => ({ ...row, until: until.toISOString() })) }
  },

  'POST /api/queue/:id/looking': async (context) => {
    const { db, permit, stale, now } = context
    const { actor, item } = await named(context)
    permit('item.read', factsOf(item))
    if (!(await queries.look(db, actor.id, item.id, now))) return null
    await queries.forgetLooks(db, now)
    stale('looking')
    return null
  },

  'DELETE /api/queue/:id/looking': async (context) => {
    const { db, permit, stale } = context
    const { actor, item } = await named(context)
    permit('item.read', factsOf(item))
    if (await queries.lookAway(db, actor.id, item.id)) stale('looking')
    return null
  },
}
