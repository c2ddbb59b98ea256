import type { bulkContract } from '@kith/shared/moderation/bulk-contract.ts'
import { MOST_IN_BATCH, type LeftOut } from '@kith/shared/moderation/bulk.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { apart } from '#platform/apart.ts'
import { asProblem, isLockTimeout } from '#platform/db.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { batchOf, commandFor, isOwnClaim, leftFor, whyLeftOut } from './bulk.ts'
import * as batches from './bulk-queries.ts'
import type { BatchRow } from './bulk-tables.ts'
import { previewOf } from './bulk-preview-routes.ts'
import { toLeft } from './bulk-presented.ts'
import { decideOne } from './decide-routes.ts'
import { claimItem } from './item-queries.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { loadOf } from './load-queries.ts'
import { factsOf } from './presented.ts'
import type { Neighbours } from './public.ts'
import { itemById, itemInScope, type ItemRow } from './queries.ts'
import { changedClaim } from './queue-routes.ts'
import { undoOne } from './undo-routes.ts'

type Contract = typeof bulkContract
type DecidePart = Contract['POST /api/batches/:id/decide']
type UndoBatch = Contract['POST /api/batches/:id/undo']
type Given = Context<DecidePart>['body']['items'][number]

interface Beside {
  ports: Ports
  neighbours: Neighbours
}

/** Many decisions at once: each of them is claimed and decided as it would be by itself. */
export function bulkHandlers(ports: Ports, neighbours: Neighbours): Handlers<Contract> {
  const beside = { ports, neighbours }
  return {
    'GET /api/batch-preview': async (context) => {
      context.permit('queue.read', {})
      return previewOf(context, ports)
    },

    'POST /api/batches': async (context) => {
      const { db, body, now, permit, audit } = context
      permit('queue.read', {})
      const chosen = batchOf(body)
      const by = { decidedBy: signedIn(context).id, createdAt: now }
      const id = await batches.insertBatch(db, { ...chosen, ...by })
      const { action, policyCode } = chosen
      await audit('batch.begun', `batch:${id}`, { action, policyCode })
      return { id }
    },

    'POST /api/batches/:id/decide': decidePart(beside),
    'POST /api/batches/:id/undo': undoBatch(beside),
  }
}

const decidePart =
  (beside: Beside): Handler<DecidePart> =>
  async (context) => {
    const { db, body } = context
    const { batch, mine } = await begun(context)
    context.permit('batch.decide', { mine })
    if (batch.undoneAt !== null) throw new Problem('decision.undone')
    const before = await batches.decidedIn(db, batch.id)
    const known = new Map(before.map(({ id, itemId }) => [itemId, id]))
    const named = inOrder(body.items)
    const added = named.filter(({ id }) => !known.has(id))
    if (known.size + added.length > MOST_IN_BATCH) throw new Problem('request.too-large')
    const done: { id: string; decisionId: string }[] = []
    const leftOut: ReturnType<typeof toLeft>[] = []
    await batches.hurry(db)
    for (const given of named) {
      const decisionId = known.get(given.id)
      const made = decisionId
        ? { decisionId }
        : await whole(context, (inner) => take(inner, beside, batch, given))
      if ('why' in made && made.why === 'busy') await batches.hurry(db, true)
      if ('why' in made) leftOut.push(await left(context, given.id, made.why))
      else done.push({ id: given.id, decisionId: made.decisionId })
    }
    await batches.waitAgain(db)
    return { done, leftOut }
  }

/** Each once, as it was named last. Whoever does the same at the same time comes to the same item first. */
function inOrder(items: readonly Given[]): Given[] {
  const once = new Map(items.map((given) => [given.id, given]))
  return [...once.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Claims one item, unless it is one's own already, and decides about it. */
async function take(
  context: Context<DecidePart>,
  beside: Beside,
  batch: BatchRow,
  { id, subjectVersion }: Given,
): Promise<{ decisionId: string } | Left> {
  const { db, now } = context
  const actor = signedIn(context)
  const found = await itemInScope(db, actor, id)
  if (!found) return { why: 'not-here' }
  // The text is locked before its item, as everywhere: from here on nothing joins the item that would not be seen.
  const subject = await beside.ports.get(found.subjectKind)?.load(db, actor, found.subjectId, true)
  if (!subject) return { why: 'gone' }
  const item = await itemInScope(db, actor, id)
  if (!item) return { why: 'not-here' }
  const why = await whyNow(context, item)
  if (why) return { why }
  const fence = isOwnClaim(item, actor, now) ? item.fence : await claimed(context, item)
  if (fence === null) return { why: (await whyNow(context, await itemById(db, id))) ?? 'busy' }
  const command = commandFor(batch, subject, await batches.readsIn(db, id))
  const body = { fence, subjectVersion, ...command }
  return { decisionId: (await decideOne(context, beside, item, body, batch.id)).id }
}

async function claimed(context: Context<DecidePart>, item: ItemRow): Promise<number | null> {
  context.permit('item.claim', factsOf(item))
  const claim = await claimItem(context.db, signedIn(context).id, item.id, context.now)
  return claim && (await changedClaim(context, 'item.claimed', claim)).fence
}

const undoBatch =
  (beside: Beside): Handler<UndoBatch> =>
  async (context) => {
    const { db, now, audit } = context
    const { batch, mine } = await begun(context)
    context.permit('batch.undo', { mine })
    const standing = (await batches.decidedIn(db, batch.id)).filter(({ stands }) => stands)
    if (standing.length === 0) throw new Problem('decision.undone')
    await batches.endBatch(db, batch.id, now)
    const kept: ReturnType<typeof toLeft>[] = []
    await batches.hurry(db)
    for (const { id, itemId } of standing) {
      const back = await whole(context, async (inner) => ({
        next: await undoOne(inner, beside, id),
      }))
      if ('why' in back && back.why === 'busy') await batches.hurry(db, true)
      if ('why' in back) kept.push(await left(context, itemId, back.why))
    }
    await batches.waitAgain(db)
    const undone = standing.length - kept.length
    await audit('batch.undone', `batch:${batch.id}`, { undone, kept: kept.length })
    return { undone, kept }
  }

interface Left {
  why: LeftOut
}

/** The batch of the address, for whoever began it, and for staff; who waits too long for another part of it is told so. */
async function begun(context: Pick<Context, 'db' | 'actor'> & { params: { id: string } }) {
  const actor = signedIn(context)
  const batch = await batches.lockBatch(context.db, context.params.id).catch((error: unknown) => {
    throw isLockTimeout(error) ? new Problem('request.key-busy', { cause: error }) : error
  })
  const mine = batch?.decidedBy === actor.id
  if (!batch || !(mine || may(actor, 'batch.undo', { mine })))
    throw new Problem('request.not-found')
  return { batch, mine }
}

/** Does it whole, or says why not; what is no answer to one item ends it all. */
async function whole<C extends Context, T>(context: C, work: (inner: C) => Promise<T>) {
  try {
    return await apart(context, work)
  } catch (error) {
    const problem = asProblem(error)
    const why = problem instanceof Problem ? leftFor(problem.code) : null
    if (why === null) throw error
    return { why }
  }
}

async function whyNow(context: Pick<Context, 'db' | 'actor' | 'now'>, item: ItemRow | null) {
  if (!item) return 'not-here'
  const { db, now } = context
  const actor = signedIn(context)
  const { today, perDay } = await loadOf(db, actor.id, now)
  return whyLeftOut(item, { actor, spent: today >= perDay, now })
}

async function left(
  context: Pick<Context, 'db' | 'actor' | 'now'>,
  id: string,
  why: LeftOut,
): Promise<ReturnType<typeof toLeft>> {
  const { db, now } = context
  return toLeft(id, await itemInScope(db, signedIn(context), id), why, now)
}
