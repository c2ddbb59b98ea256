import type { undoContract } from '@kith/shared/moderation/undo-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handler, Handlers } from '#platform/mount.ts'
import { reopenItem } from './episode-queries.ts'
import * as machine from './item.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { factsOf } from './presented.ts'
import type { Db } from '#platform/db.ts'
import type { Person } from '@kith/shared/actor.ts'
import type { Subject } from './public.ts'
import { refusals } from './refusals.ts'
import { reverse, UNDO_MINUTES, undoUntil } from './reversing.ts'
import * as queries from './reversing-queries.ts'

type Contract = typeof undoContract

export function undoHandlers(ports: Ports): Handlers<Contract> {
  return {
    'GET /api/decisions/mine': async (context) => {
      const { db, now, permit } = context
      permit('queue.read', {})
      const since = new Date(now.getTime() - UNDO_MINUTES * 60_000)
      const rows = await queries.ownDecisions(db, signedIn(context), since)
      const items = rows.map(({ createdAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        undoUntil: undoUntil(createdAt).toISOString(),
      }))
      return { items }
    },
    'POST /api/decisions/:id/undo': undo(ports),
  }
}

/** What the decision did, its place in the queue and its news: all of it taken back, or nothing. */
const undo =
  (ports: Ports): Handler<Contract['POST /api/decisions/:id/undo']> =>
  async (context) => {
    const { db, now, params, permit, emit, audit, stale } = context
    const actor = signedIn(context)
    const found = await queries.decisionInScope(db, actor, params.id)
    if (!found) throw new Problem('request.not-found')
    const { past, item } = found
    const mine = actor.id === past.decidedBy || actor.id === past.cosignedBy
    permit('decision.undo', { ...factsOf(item), mine })
    const port = ports.get(item.subjectKind)
    if (!port) throw new Problem('request.not-found')
    // The text is locked before its item, as everywhere.
    const subject = await port.load(db, actor, item.subjectId, true)
    const reversal = reverse(past, subject ?? gone)
    const text = {
      version: subject?.version ?? past.subjectVersion,
      before: subject?.state ?? gone.state,
      after: reversal.after,
    }
    const done = await queries.insertReversal(db, actor.id, past, text, now)
    if (done === null) throw await whyNot(db, actor, subject, past.id, now)

    const topics = await queries.takeBack(db, past, { port, subject, reversal })
    const undoing = { past, subject, actor, words: subject?.text ?? null }
    const next = await reopenItem(db, item, undoing, now)
    if (!next) throw new Error('a decision was taken back, and its item was not')
    await audit('item.undone', `item:${item.id}`, {
      decision: past.id,
      reversal: done,
      text: `${item.subjectKind}:${item.subjectId}`,
      ...text,
    })
    await emit('item.undone', { decisionId: done })
    stale('queue', ...topics)
    return { itemId: next.id === item.id ? null : next.id }
  }

const gone = { state: 'purged', version: 0 } as const

/** Asks the machine about the decision as it is now. */
async function whyNot(
  db: Db,
  actor: Person,
  subject: Subject | null,
  id: string,
  now: Date,
): Promise<Problem> {
  const present = await queries.decisionNow(db, id)
  if (!present) return new Problem('request.not-found')
  const answer = machine.undo(present.item, present.past, subject, actor, present.item.id, now)
  return new Problem(typeof answer === 'string' ? refusals[answer] : 'server.busy')
}
