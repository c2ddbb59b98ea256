import { randomBytes, randomUUID } from 'node:crypto'
import type { brochureContract } from '@kith/shared/clinic/brochure-contract.ts'
import { makeCode } from '@kith/shared/enrolment/code.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler } from '#platform/mount.ts'
import type { Secrets } from '#platform/secrets.ts'
import { insertPrint, lockPrint, voidBatch } from './brochure-queries.ts'
import { brochurePdf } from './brochure.ts'
import { printing, reprinting, type Printing } from './printing.ts'
import { mayIdle, theClinic, type ClinicRow } from './queries.ts'
import { todayAt } from './visit-day.ts'

type Routes = typeof brochureContract
type Print = Routes['POST /api/clinics/:clinicId/print-batches']
type Reprint = Routes['POST /api/clinics/:clinicId/print-batches/:batchId/reprint']
type Void = Routes['POST /api/clinics/:clinicId/print-batches/:batchId/void']

export function printBatch(secrets: Secrets, address: () => string): Handler<Print> {
  return async (context) => {
    const { db, params, body, now, permit } = context
    permit('clinic.write', params)
    const clinic = await theClinic(db, params.clinicId)
    const asked = printing(body, todayAt(clinic.timezone, now))
    return print(context, { secrets, address, clinic }, asked, null)
  }
}

export function printAgain(secrets: Secrets, address: () => string): Handler<Reprint> {
  return async (context) => {
    const { db, params, body, now, permit } = context
    permit('clinic.write', params)
    const clinic = await theClinic(db, params.clinicId)
    const batch = await lockPrint(db, params.clinicId, params.batchId)
    if (!batch) throw new Problem('request.not-found')
    const today = todayAt(clinic.timezone, now)
    const anew = reprinting(batch, today, body.paper)
    await voidBatch(db, batch.id, today, 'misprint')
    return print(context, { secrets, address, clinic }, anew, batch.id)
  }
}

/** A second time changes nothing. */
export const takeOutBatch: Handler<Void> = async (context) => {
  const { db, params, body, now, permit, audit, stale } = context
  permit('clinic.write', params)
  const clinic = await theClinic(db, params.clinicId)
  const batch = await lockPrint(db, params.clinicId, params.batchId)
  if (!batch) throw new Problem('request.not-found')
  if (batch.voidedOn !== null) return null
  await voidBatch(db, batch.id, todayAt(clinic.timezone, now), body.reason)
  await audit('brochures.voided', `clinic:${clinic.id}`, { batch: batch.id, reason: body.reason })
  stale(`clinic:${clinic.id}`)
  return null
}

interface At {
  secrets: Secrets
  address: () => string
  clinic: ClinicRow
}

/** Draws the sheets of a batch and keeps hashes of its codes. */
async function print(
  { db, now, self, audit, stale }: Pick<Context<Print>, 'db' | 'now' | 'self' | 'audit' | 'stale'>,
  { secrets, address, clinic }: At,
  { codes: different, uses, ...batch }: Printing,
  reprintOf: string | null,
): Promise<Buffer> {
  const id = randomUUID()
  const codes = Array.from({ length: different }, () => makeCode(randomBytes(10)))
  const row = { ...batch, id, clinicId: clinic.id, reprintOf, printedBy: self(), printedAt: now }
  const hashes = codes.map((code) => secrets.index(CODE_PURPOSE, code))
  await insertPrint(db, row, { hashes, uses })
  await audit('brochures.printed', `clinic:${clinic.id}`, { batch: id, count: batch.count })
  stale(`clinic:${clinic.id}`)
  await mayIdle(db)
  const { material, language, paper, count, kind, expiresOn } = batch
  return brochurePdf({
    communityName: 'Kith',
    clinicName: clinic.name,
    address: address(),
    material,
    language,
    paper,
    expiresOn,
    codes: kind === 'shared' ? Array.from({ length: count }, () => codes[0] ?? '') : codes,
    printedAt: now,
  })
}
