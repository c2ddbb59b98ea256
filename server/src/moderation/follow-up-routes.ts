import type { crisisContract } from '@kith/shared/moderation/crisis-contract.ts'
import { dayOf } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import { toFollowUp } from './crisis.ts'
import { followUpCursor, readFollowUpCursor } from './cursor.ts'
import { followUpStep, type Wish } from './follow-up.ts'
import * as followUps from './follow-up-queries.ts'
import { signedIn } from './late-routes.ts'
import { factsOf } from './presented.ts'
import { itemInScope } from './queries.ts'

type Contract = typeof crisisContract
type Routes = Pick<
  Contract,
  | 'GET /api/follow-ups'
  | 'GET /api/follow-ups/count'
  | 'POST /api/follow-ups/:id/take'
  | 'POST /api/follow-ups/:id/give-back'
  | 'POST /api/follow-ups/:id/move'
  | 'POST /api/follow-ups/:id/done'
>

const A_PAGE = 20

/** Someone of the team comes back to whoever was in danger: nobody is forgotten because one person was ill. */
export const followUpHandlers: Handlers<Routes> = {
  'GET /api/follow-ups': async (context) => {
    const { db, query, permit } = context
    permit('queue.read', {})
    const me = signedIn(context)
    const show = query.show ?? 'waiting'
    const from = { show, after: readFollowUpCursor(query.cursor), limit: A_PAGE + 1 }
    const rows = await followUps.followUpPage(db, me, from)
    return pageOf(rows, A_PAGE, (row) => toFollowUp(row, me.id), followUpCursor)
  },

  'GET /api/follow-ups/count': async (context) => {
    const { db, permit, now } = context
    permit('queue.read', {})
    return followUps.countFollowUps(db, signedIn(context), dayOf(now))
  },

  'POST /api/follow-ups/:id/take': (context) => stepped(context, { what: 'taken' }),
  'POST /api/follow-ups/:id/give-back': (context) => stepped(context, { what: 'given-back' }),
  'POST /api/follow-ups/:id/move': (context) =>
    stepped(context, { what: 'moved', ...context.body }),
  'POST /api/follow-ups/:id/done': (context) => stepped(context, { what: 'done', ...context.body }),
}

async function stepped(context: Context & { params: { id: string } }, wish: Wish) {
  const { db, params, permit, now, audit, stale } = context
  const me = signedIn(context)
  const row = await followUps.lockFollowUp(db, me, params.id)
  const item = row && (await itemInScope(db, me, row.itemId))
  if (!row || !item) throw new Problem('request.not-found')
  permit('item.decide', factsOf(item))
  const step = followUpStep(row, wish, me.id, now)
  if (step === 'task.changed') throw new Problem(step, { state: toFollowUp(row, me.id) })
  await followUps.saveFollowUp(db, row.id, step)
  await audit(`follow-up.${wish.what}`, `item:${item.id}`, {
    followUp: row.id,
    dueOn: step.step.dueOn,
  })
  stale('queue')
  const after = await followUps.lockFollowUp(db, me, row.id)
  return toFollowUp(after ?? row, me.id)
}
