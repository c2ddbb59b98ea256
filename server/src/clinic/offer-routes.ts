import type { brochureContract } from '@kith/shared/clinic/brochure-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler } from '#platform/mount.ts'
import type { Secrets } from '#platform/secrets.ts'
import { lockPrint } from './brochure-queries.ts'
import { codeHash } from './code-routes.ts'
import {
  deleteOffer,
  handOutByCode,
  handOutOfBatch,
  insertOffer,
  lastCounted,
  lockOffer,
  unmark,
  type HandOut,
  type Marked,
} from './hand-out-queries.ts'
import { leftOf } from './printing.ts'
import { theClinic } from './queries.ts'
import { lockAnswers } from './snapshot-queries.ts'
import { canTakeBack, undoUntil, type Undo } from './taking-back.ts'
import { todayAt } from './visit-day.ts'

type Offer = (typeof brochureContract)['POST /api/clinics/:clinicId/offers']
type TakeBack = (typeof brochureContract)['DELETE /api/clinics/:clinicId/offers/:offerId']

export function noteOffer(secrets: Secrets): Handler<Offer> {
  return async (context) => {
    const { db, params, body, permit, self, stale } = context
    permit('clinic.write', params)
    const clinic = await theClinic(db, params.clinicId)
    const now = await turnOf(context, clinic.id)
    const today = todayAt(clinic.timezone, now)
    const by = {
      handedByRole: body.handedBy ?? null,
      spokenRecommendation: body.spokenRecommendation ?? null,
    }
    const marked = await handOut(context, secrets, { ...by, handedOn: today })
    const undo = marked && undoOf(marked, now)
    const count = body.code ? 1 : body.count
    const id = await insertOffer(db, {
      clinicId: clinic.id,
      outcome: body.outcome,
      reason: body.outcome === 'declined' ? (body.reason ?? 'prefer-not') : null,
      count,
      batchId: marked?.batchId ?? null,
      undo,
      ...by,
      notedBy: self(),
      offeredOn: today,
    })
    stale(`clinic:${clinic.id}`)
    const until = undo && undoUntil(undo).toISOString()
    return { id, outcome: body.outcome, count, undoUntil: until }
  }
}

/** A no on the day it was noted; brochures handed out within minutes. Answers alike whatever became of them. */
export const takeBack: Handler<TakeBack> = async (context) => {
  const { db, params, permit, self, now, stale, audit } = context
  permit('clinic.write', params)
  const clinic = await theClinic(db, params.clinicId)
  // A report that is being made counts it, or finds it gone.
  await lockAnswers(db, clinic.id)
  const noted = await lockOffer(db, clinic.id, params.offerId)
  // Pressed twice, the second finds it gone as the first left it: what is not there is not counted.
  if (!noted) return null
  if (noted.notedBy !== self()) throw new Problem('request.not-found')
  if (noted.outcome === 'handed') {
    const { undo } = noted
    if (!canTakeBack(undo, now, await lastCounted(db, clinic.id))) {
      throw new Problem('invitation.state')
    }
    await unmark(db, noted, undo)
    await audit('brochure.taken-back', `clinic:${clinic.id}`, {
      day: noted.offeredOn,
    })
  } else if (noted.offeredOn !== todayAt(clinic.timezone, now)) {
    throw new Problem('request.not-found')
  }
  await deleteOffer(db, noted)
  stale(`clinic:${clinic.id}`)
  return null
}

function undoOf({ scanned, stood, marked }: Marked, now: Date): Undo {
  return { at: now.toISOString(), scanned, stood, marked }
}

/** A report that is being made goes first; its time is then before that of the note. */
async function turnOf({ db, body, clock }: Context<Offer>, clinicId: string): Promise<Date> {
  if (body.outcome === 'handed') await lockAnswers(db, clinicId)
  return clock.now()
}

/** Marks what was handed out, by code or so many of a batch; null where nothing was. */
async function handOut(
  { db, params, body }: Context<Offer>,
  secrets: Secrets,
  how: HandOut,
): Promise<Marked | null> {
  if (body.outcome !== 'handed') return null
  if (body.code !== undefined) {
    const hash = codeHash(secrets, body.code)
    const marked = hash && (await handOutByCode(db, params.clinicId, hash, how))
    if (!marked) throw new Problem('invitation.state', { field: 'code' })
    return marked
  }
  if (body.batchId === undefined) throw new Problem('request.invalid', { field: 'batchId' })
  const batch = await lockPrint(db, params.clinicId, body.batchId)
  const left = batch ? leftOf(batch, how.handedOn) : 0
  if (!batch || left < body.count) {
    throw new Problem('invitation.state', { field: 'count', state: { left } })
  }
  const most = batch.kind === 'shared' ? 1 : body.count
  const marked = await handOutOfBatch(db, batch.id, most, how)
  return { batchId: batch.id, scanned: null, stood: false, marked }
}
