import { memorialContract } from '@kith/shared/accounts/memorial-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { stopLeaving } from './leaving-queries.ts'
import * as memorials from './memorial-queries.ts'
import { toPersonRow } from './presented.ts'
import * as queries from './queries.ts'
import { withSecondFactor } from './second-factor-queries.ts'

/** Accounts of people who died. */
export const memorialRoutes: Mounter = (app, platform) => {
  const { db } = platform.community
  mount(app, memorialContract, handlers, { ...platform, db, login: 'community' })
}

const handlers: Handlers<typeof memorialContract> = {
  'PUT /api/admin/people/:id/memorial': async (context) => {
    const { db, params, body, permit, self, now, audit, recheck } = context
    permit('person.remember', { personId: params.id })
    await queries.lockAccount(db, params.id)
    // Who asked to be deleted and died before the day is remembered, until their family asks for the deletion.
    await stopLeaving(db, params.id)
    const found = await queries.accountById(db, params.id)
    if (!found) throw new Problem('request.not-found')
    const { standing } = found
    if (standing === 'memorial' || standing === 'leaving') return personRow(db, params.id)
    await memorials.insertMemorial(db, {
      accountId: params.id,
      standingBefore: standing,
      reason: body.reason,
      setBy: self(),
      setAt: now,
    })
    await audit('memorial.set', `account:${params.id}`)
    recheck(params.id)
    return personRow(db, params.id)
  },

  'DELETE /api/admin/people/:id/memorial': async ({ db, params, permit, audit }) => {
    permit('person.remember', { personId: params.id })
    await queries.lockAccount(db, params.id)
    if (!(await memorials.endMemorial(db, params.id))) throw new Problem('request.not-found')
    await audit('memorial.ended', `account:${params.id}`)
    return personRow(db, params.id)
  },
}

async function personRow(db: Db, id: string) {
  const row = await queries.accountById(db, id)
  if (!row) throw new Problem('request.not-found')
  return toPersonRow(row, await queries.grantsOf(db, [id]), await withSecondFactor(db, [id]))
}
