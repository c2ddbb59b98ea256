import type { Person } from '@kith/shared/actor.ts'
import type { passingContract } from '@kith/shared/moderation/passing-contract.ts'
import { peopleById } from '#accounts/public.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { declareAt } from './conflict-routes.ts'
import { changed, named, tooLate, workable, type Ports } from './late-routes.ts'
import * as machine from './item.ts'
import { hasSpent } from './load-queries.ts'
import * as changes from './passing-queries.ts'
import { factsOf } from './presented.ts'

const SKIPPED_HOURS = 24

/** An item that goes to somebody else: given back for good, handed on, back or over, with a word about it. */
export function passingHandlers(ports: Ports): Handlers<typeof passingContract> {
  return {
    'POST /api/queue/:id/skip': async (context) => {
      const { db, body, permit, now } = context
      const { actor, item } = await workable(context)
      permit('item.claim', factsOf(item))
      const until = new Date(now.getTime() + SKIPPED_HOURS * 3_600_000)
      const at = { id: item.id, fence: body.fence }
      if (!(await changes.skipItem(db, actor.id, at, { reason: body.reason, until }, now)))
        throw await tooLate(context, ports, item.id, 'item.lease-ended', (present) =>
          machine.skip(present, body.fence, actor, now),
        )
      if (body.reason === 'know-them' && body.leaveOut) await declareAt(context, item.id)
      return changed(context, 'item.skipped', item.id)
    },

    'POST /api/queue/:id/escalate': async (context) => {
      const { db, body, permit, now } = context
      const { actor, item } = await workable(context)
      permit('item.claim', factsOf(item))
      const note = body.note.trim()
      const led = await changes.hasLead(db, item.id)
      const at = { id: item.id, fence: body.fence }
      if (!(await changes.escalateItem(db, actor.id, at, now)))
        throw await tooLate(context, ports, item.id, 'item.lease-ended', (present) =>
          machine.escalate(present, body.fence, led, actor, now),
        )
      return noted(context, actor, item.id, { kind: 'escalate', note })
    },

    'POST /api/queue/:id/lower': async (context) => {
      const { db, body, permit, now } = context
      const { actor, item } = await workable(context)
      permit('item.lower', factsOf(item))
      const note = body.note.trim()
      if (!(await changes.lowerItem(db, actor.id, item.id, now)))
        throw await tooLate(context, ports, item.id, 'item.taken', (present) =>
          machine.lower(present, actor, now),
        )
      return noted(context, actor, item.id, { kind: 'lower', note })
    },

    'GET /api/queue/:id/colleagues': async (context) => {
      const { db, permit, now } = context
      const { actor, item } = await named(context)
      permit('item.claim', factsOf(item))
      return { items: await changes.colleaguesFor(db, actor.id, item.id, now) }
    },

    'POST /api/queue/:id/hand': hand(ports),
  }
}

const hand =
  (ports: Ports): Handler<(typeof passingContract)['POST /api/queue/:id/hand']> =>
  async (context) => {
    const { db, body, permit, now } = context
    const { actor, item } = await workable(context)
    permit('item.claim', factsOf(item))
    const note = body.note.trim()
    const at = { id: item.id, fence: body.fence }
    const handed = await changes.handItem(db, actor.id, at, body.to, now)
    if (handed === null) {
      const [colleague = null] = await peopleById(db, [body.to])
      const spent = await hasSpent(db, body.to, item.id, now)
      throw await tooLate(context, ports, item.id, 'item.lease-ended', (present) =>
        machine.hand(present, body.fence, colleague && { ...colleague, spent }, actor, now),
      )
    }
    // Whom the item concerns hears nothing of it, and nobody that they did not.
    if (handed.mayTake) {
      const told = { itemId: item.id, by: actor.id, to: body.to, at: now.toISOString() }
      await context.emit('item.handed', told)
    }
    return noted(context, actor, item.id, { kind: 'hand', note })
  }

const happened = { escalate: 'item.escalated', lower: 'item.lowered', hand: 'item.handed' } as const

/** The note and its trace; the words stay out of the log. */
async function noted(
  context: Pick<Context, 'db' | 'now' | 'audit' | 'stale'>,
  actor: Person,
  itemId: string,
  { kind, note }: { kind: keyof typeof happened; note: string },
): Promise<null> {
  await changes.insertNote(context.db, { itemId, by: actor.id, kind, note, at: context.now })
  return changed(context, happened[kind], itemId)
}
