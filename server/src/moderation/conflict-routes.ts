import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { conflictContract } from '@kith/shared/moderation/conflict-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import * as conflicts from './conflict-queries.ts'
import { named, signedIn } from './late-routes.ts'
import { factsOf } from './presented.ts'

/** Whom someone of the team knows, and so does not judge; it is never told to who wrote. */
export const conflictHandlers: Handlers<typeof conflictContract> = {
  'POST /api/queue/:id/conflict': async (context) => {
    const { item } = await named(context)
    context.permit('item.read', factsOf(item))
    if (item.authorId === null) throw new Problem('request.not-found')
    await declareAt(context, item.id)
    return null
  },

  'GET /api/conflicts': async (context) => {
    context.permit('load.own', {})
    const rows = await conflicts.declaredBy(context.db, signedIn(context).id)
    return { items: rows.map(toConflict) }
  },

  'POST /api/conflicts/:id/end': async (context) => {
    const { db, params, permit, now, audit, stale } = context
    permit('load.own', {})
    if (!(await conflicts.end(db, signedIn(context).id, params.id, now)))
      throw new Problem('request.not-found')
    await audit('conflict.ended', `conflict:${params.id}`)
    stale('queue')
    return null
  },

  'GET /api/conflicts/team': async ({ db, permit, self }) => {
    permit('conflict.review', {})
    const rows = await conflicts.declaredByAll(db, self())
    return { items: rows.map((row) => ({ by: row.by, ...toConflict(row) })) }
  },
}

/** From here on others decide about what the author of this item writes; what one holds of it is let go. */
export async function declareAt(
  context: Pick<Context, 'db' | 'actor' | 'now' | 'audit' | 'stale'>,
  itemId: string,
): Promise<void> {
  const { db, now, audit, stale } = context
  await conflicts.declare(db, signedIn(context).id, itemId, now)
  await letGoOfKnown(context)
  await audit('conflict.declared', `item:${itemId}`)
  stale('queue')
}

/** What one holds of whom one knows is anyone's again. */
export async function letGoOfKnown(context: Pick<Context, 'db' | 'actor' | 'audit'>) {
  for (const held of await conflicts.letGoOfKnown(context.db, signedIn(context).id))
    await context.audit('item.released', `item:${held}`)
}

type Row = Awaited<ReturnType<typeof conflicts.declaredBy>>[number]

function toConflict({ id, screenName, masked, group, declaredAt, endedAt }: Row): Shown {
  const ended = endedAt && endedAt.toISOString()
  return { id, screenName, masked, group, declaredAt: declaredAt.toISOString(), endedAt: ended }
}

type Shown = ReplyOf<'GET /api/conflicts'>['items'][number]
