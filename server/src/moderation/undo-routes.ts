import type { Person } from '@kith/shared/actor.ts'
import type { undoContract } from '@kith/shared/moderation/undo-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { ownBatches } from './bulk-queries.ts'
import { takeTracesBack, type Undone } from './effect-routes.ts'
import { reopenItem, startClock } from './episode-queries.ts'
import * as machine from './item.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { factsOf } from './presented.ts'
import type { Neighbours, Subject } from './public.ts'
import { refusals } from './refusals.ts'
import { isOwn, letThrough, reverse, UNDO_MINUTES, undoUntil } from './reversing.ts'
import * as queries from './reversing-queries.ts'

type Contract = typeof undoContract

export function undoHandlers(ports: Ports, neighbours: Neighbours): Handlers<Contract> {
  return {
    'GET /api/decisions/mine': async (context) => {
      const { db, now, permit } = context
      permit('queue.read', {})
      const since = new Date(now.getTime() - UNDO_MINUTES * 60_000)
      const actor = signedIn(context)
      const items = await queries.ownDecisions(db, ports, actor, since)
      const batches = await ownBatches(db, actor.id, since)
      return { items: items.map(undoable), batches: batches.map(undoable) }
    },
    'POST /api/decisions/:id/undo': undo(ports, neighbours),
  }
}

function undoable<Made extends { createdAt: Date }>({ createdAt, ...row }: Made) {
  const undo = undoUntil(createdAt).toISOString()
  return { ...row, createdAt: createdAt.toISOString(), undoUntil: undo }
}

/** What the decision did, its place in the queue and its news: all of it taken back, or nothing. */
const undo =
  (ports: Ports, neighbours: Neighbours): Handler<Contract['POST /api/decisions/:id/undo']> =>
  async (context) => {
    return { itemId: await undoOne(context, { ports, neighbours }, context.params.id) }
  }

type Undoing = Undone['context'] & Pick<Context, 'audit' | 'stale'>

/** Takes one decision back; gives back the item in which the text waits now, or null where its author took it back. */
export async function undoOne(
  context: Undoing,
  { ports, neighbours }: { ports: Ports; neighbours: Neighbours },
  id: string,
): Promise<string | null> {
  const { db, now, permit, emit, audit, stale } = context
  const actor = signedIn(context)
  const { past, item, port } = await named(context, ports, id)
  permit('decision.undo', { ...factsOf(item), mine: isOwn(past, actor.id) })
  // The text is locked before its item, as everywhere.
  const subject = await port.load(db, actor, item.subjectId, true)
  const reversal = reverse(past, subject ?? gone)
  const reversalId = await queries.insertReversal(db, actor.id, past, reversal, now)
  if (reversalId === null) throw await whyNot(context, id, actor, subject)

  const topics = await queries.putTextBack(db, past, { port, subject, reversal })
  const undone = { context, neighbours, port, subject, past, reversal: reversalId }
  await takeTracesBack(undone)
  // Nothing stood in the way at that moment, whatever was read before it.
  const undoing = { past: letThrough(past), subject, actor, words: subject?.text ?? null }
  const next = await reopenItem(db, item, undoing, now)
  if (reversal.was?.state === 'hidden') await startClock(db, next.id)
  await audit('item.undone', `item:${item.id}`, {
    decision: past.id,
    reversal: reversalId,
    text: `${item.subjectKind}:${item.subjectId}`,
    before: reversal.before,
    after: reversal.after,
  })
  await emit('item.undone', { decisionId: reversalId })
  stale('queue', ...topics)
  return next.id === item.id ? null : next.id
}

async function named(context: Pick<Context, 'db' | 'actor'>, ports: Ports, id: string) {
  const found = await queries.decisionInScope(context.db, signedIn(context), id)
  const port = found && ports.get(found.item.subjectKind)
  if (!port) throw new Problem('request.not-found')
  return { ...found, port }
}

/** Stands for a text that is no more. */
const gone = { state: 'purged', version: 0 } as const

/** Asks the machine about the decision as it is now. */
async function whyNot(
  { db, now }: Pick<Context, 'db' | 'now'>,
  id: string,
  actor: Person,
  subject: Subject | null,
): Promise<Problem> {
  const present = await queries.decisionNow(db, id)
  if (!present) return new Problem('request.not-found')
  const answer = machine.undo(present.item, present.past, subject, actor, present.item.id, now)
  return new Problem(typeof answer === 'string' ? refusals[answer] : 'item.stale')
}
