import type { moderationContract } from '@kith/shared/moderation/contract.ts'
import type { Handler } from '#platform/mount.ts'
import { carryOut } from './carrying-out-routes.ts'
import { checklistOf } from './crisis-queries.ts'
import { commandOf } from './deciding.ts'
import { permitAbout } from './effect-routes.ts'
import { decideItem } from './item-queries.ts'
import * as machine from './item.ts'
import { named, tooLate, type Ports } from './late-routes.ts'
import { factsOf } from './presented.ts'
import type { Neighbours } from './public.ts'

type Route = (typeof moderationContract)['POST /api/queue/:id/decide']

/** What one person decides alone. */
export const decide =
  (ports: Ports, neighbours: Neighbours): Handler<Route> =>
  async (context) => {
    const { db, now, permit } = context
    const { actor, item } = await named(context)
    const permission = permit('item.decide', factsOf(item))
    const port = ports.get(item.subjectKind)
    const command = commandOf(context.body, await checklistOf(db, item.id), port)
    // The text is locked before its item: an edit locks them in this order too.
    const subject = await port?.load(db, actor, item.subjectId, true)
    await permitAbout(context, command, item.authorId)
    const taken = await decideItem(db, actor.id, item.id, command, now)
    if (!taken || !port || !subject)
      throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
        machine.decide(present, command, actor, now),
      )
    const people = { decidedBy: actor.id, cosignedBy: null }
    return carryOut(context, neighbours, { permission, item, port, subject, command, people })
  }
