import type { clinicContract } from '@kith/shared/clinic/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { answerExport, answerOwn, askedWeeks, type Answer } from './answer-queries.ts'
import { enrolmentCsv } from './enrolment-csv.ts'
import { DEFINITION, enrolmentReport } from './enrolment-report.ts'
import { toClinic } from './presented.ts'
import { theClinic, type ClinicRow } from './queries.ts'

const enrolment = 'GET /api/clinics/:clinicId/enrolment'
const asJson = 'GET /api/clinics/:clinicId/enrolment/export.json'
const asCsv = 'GET /api/clinics/:clinicId/enrolment/export.csv'
type Routes = Pick<typeof clinicContract, typeof enrolment | typeof asJson | typeof asCsv>

/** The enrolment report, for the clinic's own eyes and to pass on. */
export const enrolmentHandlers: Handlers<Routes> = {
  [enrolment]: async ({ db, params, query, now, clock, permit, audit }) => {
    permit('clinic.read', params)
    const clinic = await theClinic(db, params.clinicId)
    const answer = await answerOwn(db, clinic, askedWeeks(clinic, query, now), clock)
    await audit('enrolment.read', `clinic:${clinic.id}`, { from: answer.from, to: answer.to })
    return toReport(clinic, answer)
  },

  [asJson]: (context) => exportedEnrolment(context),
  [asCsv]: async (context) => Buffer.from(enrolmentCsv(await exportedEnrolment(context))),
}

type Asking = Pick<
  Context<Routes[typeof enrolment]>,
  'db' | 'params' | 'query' | 'now' | 'clock' | 'permit' | 'audit'
>

/** The report to pass on, also where it goes out in another form: that it went out is on record. */
export async function exportedEnrolment(
  { db, params, query, now, clock, permit, audit }: Asking,
  as?: string,
): Promise<ReplyOf<typeof enrolment>> {
  permit('clinic.read', params)
  const clinic = await theClinic(db, params.clinicId)
  const answer = await answerExport(db, clinic, askedWeeks(clinic, query, now), clock)
  const { from, to } = answer
  await audit('enrolment.exported', `clinic:${clinic.id}`, { from, to, ...(as && { as }) })
  return toReport(clinic, answer)
}

function toReport(clinic: ClinicRow, answer: Answer): ReplyOf<typeof enrolment> {
  const { from, to, counts, hidden, below, refreshedAt, daily } = answer
  return {
    clinic: toClinic(clinic),
    from,
    to,
    definition: DEFINITION,
    refreshedAt: refreshedAt.toISOString(),
    daily,
    below,
    ...enrolmentReport(counts, hidden, below),
  }
}
