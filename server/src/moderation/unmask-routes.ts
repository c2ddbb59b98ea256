import { accountOf } from '@kith/shared/author.ts'
import type { moderationContract } from '@kith/shared/moderation/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handler } from '#platform/mount.ts'
import { letGoOfKnown } from './conflict-routes.ts'
import { signedIn } from './late-routes.ts'
import { factsOf } from './presented.ts'
import { authorOf, itemInScope } from './queries.ts'
import { insertUnmasking } from './unmask-queries.ts'

type Route = (typeof moderationContract)['POST /api/queue/:id/unmask']

/** Says who wrote under a mask, after it was written down who asked and why. Each look has a reason of its own. */
export const unmask: Handler<Route> = async (context) => {
  const { db, params, body, now, permit, audit, stale } = context
  const actor = signedIn(context)
  const item = await itemInScope(db, actor, params.id)
  if (!item) throw new Problem('request.not-found')
  permit('item.unmask', { ...factsOf(item), masked: item.masked })
  const reason = body.reason.trim()
  if (reason.length < 10) throw new Problem('request.invalid', { field: 'reason' })
  const author = item.authorId && (await authorOf(db, actor, accountOf(item.authorId)))
  if (!author) throw new Problem('request.not-found')
  await insertUnmasking(db, { itemId: item.id, by: actor.id, reason, at: now })
  await audit('author.unmasked', `item:${item.id}`, {
    text: `${item.subjectKind}:${item.subjectId}`,
    reason,
  })
  // By now they know whose it is: where they said to know that person, others go on.
  await letGoOfKnown(context)
  stale('queue')
  return { id: author.id, screenName: author.screenName }
}
