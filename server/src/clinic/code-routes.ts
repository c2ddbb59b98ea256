import type { brochureContract } from '@kith/shared/clinic/brochure-contract.ts'
import { parseCode } from '@kith/shared/enrolment/code.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handler } from '#platform/mount.ts'
import type { Secrets } from '#platform/secrets.ts'
import { lockPrint, lookAt, voidCode } from './brochure-queries.ts'
import { toPrintBatch } from './presented.ts'
import { theClinic } from './queries.ts'
import { todayAt } from './visit-day.ts'

type Routes = typeof brochureContract
type TakeOut = Routes['POST /api/clinics/:clinicId/codes/void']
type Look = Routes['POST /api/clinics/:clinicId/codes/look']

export function takeOutCode(secrets: Secrets): Handler<TakeOut> {
  return async ({ db, params, body, permit, audit, stale }) => {
    permit('clinic.write', params)
    const hash = codeHash(secrets, body.code)
    if (!hash || !(await voidCode(db, params.clinicId, hash, body.reason))) {
      throw new Problem('invitation.state', { field: 'code' })
    }
    await audit('brochure.voided', `clinic:${params.clinicId}`, { reason: body.reason })
    stale(`clinic:${params.clinicId}`)
    return null
  }
}

export function lookAtCode(secrets: Secrets): Handler<Look> {
  return async ({ db, params, body, now, permit, audit }) => {
    permit('clinic.write', params)
    const clinic = await theClinic(db, params.clinicId)
    const hash = codeHash(secrets, body.code)
    const seen = hash && (await lookAt(db, clinic.id, hash, todayAt(clinic.timezone, now)))
    const batch = seen && (await lockPrint(db, clinic.id, seen.batchId))
    if (!seen || !batch) throw new Problem('invitation.state', { field: 'code' })
    await audit('brochure.looked-at', `clinic:${clinic.id}`, { batch: batch.id })
    return { state: seen.state, handedOn: seen.handedOn, batch: toPrintBatch(batch) }
  }
}

/** Under which a typed code is kept; null for what is no code at all. */
export function codeHash(secrets: Secrets, text: string): Buffer | null {
  const parsed = parseCode(text)
  return parsed.ok ? secrets.index(CODE_PURPOSE, parsed.code) : null
}
