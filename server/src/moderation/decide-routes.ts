import type { moderationContract } from '@kith/shared/moderation/contract.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { carryOut, type Deciding } from './carrying-out-routes.ts'
import { commandOf } from './deciding.ts'
import { permitAbout } from './effect-routes.ts'
import { decideItem } from './item-queries.ts'
import * as machine from './item.ts'
import { signedIn, tooLate, workable, type Ports } from './late-routes.ts'
import { factsOf } from './presented.ts'
import type { Neighbours } from './public.ts'
import type { ItemRow } from './queries.ts'

type Route = (typeof moderationContract)['POST /api/queue/:id/decide']

export const decide =
  (ports: Ports, neighbours: Neighbours): Handler<Route> =>
  async (context) => {
    const { item } = await workable(context)
    return decideOne(context, { ports, neighbours }, item, context.body)
  }

/** What one person decides alone about one item, by itself or in a batch. */
export async function decideOne(
  context: Deciding,
  { ports, neighbours }: { ports: Ports; neighbours: Neighbours },
  item: ItemRow,
  body: Context<Route>['body'],
  batchId: string | null = null,
) {
  const { db, now, permit } = context
  const actor = signedIn(context)
  const permission = permit('item.decide', factsOf(item))
  const port = ports.get(item.subjectKind)
  // One alone ends no crisis, so that nothing of its list is asked here.
  const command = commandOf(body, port)
  // The text is locked before its item: an edit locks them in this order too.
  const subject = await port?.load(db, actor, item.subjectId, true)
  await permitAbout(context, command, item)
  const taken = await decideItem(db, actor.id, item.id, command, now)
  if (!taken || !port || !subject)
    throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
      machine.decide(present, command, actor, now),
    )
  const people = { decidedBy: actor.id, cosignedBy: null }
  const made = { permission, item, port, subject, command, people, batchId }
  return carryOut(context, neighbours, made)
}
