import type { brochureContract } from '@kith/shared/clinic/brochure-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler } from '#platform/mount.ts'
import type { Secrets } from '#platform/secrets.ts'
import {
  deleteRefusal,
  handOutByCode,
  handOutOfBatch,
  insertOffer,
  lockPrint,
  type HandOut,
} from './brochure-queries.ts'
import { codeHash } from './code-routes.ts'
import { leftOf } from './printing.ts'
import { theClinic } from './queries.ts'
import { todayAt } from './visit-day.ts'

type Offer = (typeof brochureContract)['POST /api/clinics/:clinicId/offers']
type TakeBack = (typeof brochureContract)['DELETE /api/clinics/:clinicId/offers/:offerId']

export function noteOffer(secrets: Secrets): Handler<Offer> {
  return async (context) => {
    const { db, params, body, permit, self, now, stale } = context
    permit('clinic.write', params)
    const clinic = await theClinic(db, params.clinicId)
    const today = todayAt(clinic.timezone, now)
    const by = {
      handedByRole: body.handedBy ?? null,
      spokenRecommendation: body.spokenRecommendation ?? null,
    }
    const handed = body.outcome === 'handed'
    const id = await insertOffer(db, {
      clinicId: clinic.id,
      outcome: body.outcome,
      reason: body.outcome === 'declined' ? (body.reason ?? 'prefer-not') : null,
      count: body.code ? 1 : body.count,
      batchId: handed ? await handOut(context, secrets, { ...by, handedOn: today }) : null,
      ...by,
      notedBy: self(),
      offeredOn: today,
    })
    stale(`clinic:${clinic.id}`)
    return { id, outcome: body.outcome, count: body.code ? 1 : body.count }
  }
}

export const takeBackRefusal: Handler<TakeBack> = async (context) => {
  const { db, params, permit, self, now, stale } = context
  permit('clinic.write', params)
  const clinic = await theClinic(db, params.clinicId)
  const on = todayAt(clinic.timezone, now)
  const named = { clinicId: clinic.id, id: params.offerId, by: self(), on }
  if (!(await deleteRefusal(db, named))) throw new Problem('request.not-found')
  stale(`clinic:${clinic.id}`)
  return null
}

/** Marks what was handed out, by code or so many of a batch; returns the batch. */
async function handOut(
  { db, params, body }: Context<Offer>,
  secrets: Secrets,
  how: HandOut,
): Promise<string> {
  if (body.code !== undefined) {
    const hash = codeHash(secrets, body.code)
    const batchId = hash && (await handOutByCode(db, params.clinicId, hash, how))
    if (!batchId) throw new Problem('invitation.state', { field: 'code' })
    return batchId
  }
  if (body.batchId === undefined) throw new Problem('request.invalid', { field: 'batchId' })
  const batch = await lockPrint(db, params.clinicId, body.batchId)
  const left = batch ? leftOf(batch, how.handedOn) : 0
  if (!batch || left < body.count) {
    throw new Problem('invitation.state', { field: 'count', state: { left } })
  }
  await handOutOfBatch(db, batch.id, batch.kind === 'shared' ? 1 : body.count, how)
  return batch.id
}
