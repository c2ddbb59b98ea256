import type { accountsContract } from '@kith/shared/accounts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { violates, type Db } from '#platform/db.ts'
import type { Handler } from '#platform/mount.ts'
import { toPersonRow } from './presented.ts'
import * as queries from './queries.ts'
import { grantRole } from './roles.ts'
import { withSecondFactor } from './second-factor-queries.ts'
import { endSessions } from './session-queries.ts'

type Contract = typeof accountsContract

export const giveRole: Handler<Contract['POST /api/admin/people/:id/roles']> = async (context) => {
  const { db, params, body, permit, now, audit, emit, recheck } = context
  const permission = permit('role.grant', { personId: params.id })
  if (body.clinicId && !(await queries.clinicExists(db, body.clinicId)))
    throw new Problem('role.unknown-place')
  await queries.lockAccount(db, params.id)
  const holds = await queries.grantsOf(db, [params.id])
  const wanted = grantRole(permission, params.id, holds, {
    role: body.role,
    groupId: body.groupId ?? null,
    clinicId: body.clinicId ?? null,
    exceptionReason: body.exceptionReason ?? null,
  })
  await insertPlaced(db, params.id, wanted, context.self())
  await audit('role.granted', `account:${params.id}`, { ...wanted })
  await emit('role.given', { accountId: params.id, role: body.role, at: now.toISOString() })
  // Rights changed: whatever is open must start afresh under them.
  await endSessions(db, params.id)
  recheck(params.id)
  return personRow(db, params.id)
}

export const takeRole: Handler<Contract['DELETE /api/admin/people/:id/roles/:grantId']> = async ({
  db,
  params,
  permit,
  now,
  audit,
  recheck,
}) => {
  permit('role.grant', { personId: params.id })
  if (!(await queries.revokeGrant(db, params.id, params.grantId, now)))
    throw new Problem('request.not-found')
  await audit('role.revoked', `account:${params.id}`, { grant: params.grantId })
  await endSessions(db, params.id)
  recheck(params.id)
  return personRow(db, params.id)
}

async function personRow(db: Db, id: string) {
  const row = await queries.accountById(db, id)
  if (!row) throw new Problem('request.not-found')
  return toPersonRow(row, await queries.grantsOf(db, [id]), await withSecondFactor(db, [id]))
}

async function insertPlaced(
  db: Db,
  accountId: string,
  wanted: Parameters<typeof queries.insertGrant>[2],
  by: string,
): Promise<void> {
  try {
    await queries.insertGrant(db, accountId, wanted, by)
  } catch (error) {
    if (
      violates(error, 'role_grant_group_id_fkey') ||
      violates(error, 'role_grant_account_id_fkey')
    ) {
      throw new Problem('role.unknown-place', { cause: error })
    }
    if (!violates(error, 'role_grant_once')) throw error
    throw new Problem('role.conflict', { cause: error })
  }
}
