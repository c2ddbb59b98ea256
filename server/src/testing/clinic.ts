import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import { makeEditions } from '#clinic/edition-jobs.ts'
import { bind } from '#clinic/queries.ts'
import { todayAt } from '#clinic/visit-day.ts'
import { keyIn, type KeyedSheet } from '#surveys/public.ts'
import { until, type TestApp } from './app.ts'
import { as, type TestPerson } from './accounts.ts'

export interface TestClinic {
  id: string
  staff: TestPerson
}

/** A clinic with someone who works for it. A threshold of 0 shows all counts. */
export async function aClinic(
  app: TestApp,
  options: { threshold?: number; timezone?: string; name?: string } = {},
): Promise<TestClinic> {
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO clinic.clinic (name, timezone, locale, threshold_internal) VALUES ($1, $2, 'en', $3) RETURNING id`,
    [options.name ?? 'Lakeside', options.timezone ?? 'America/Chicago', options.threshold ?? 0],
  )
  const id = rows[0]?.id ?? ''
  return { id, staff: await as(app, 'clinic', { clinic: id }) }
}

/** One line of an NDJSON file: a finished visit of a patient of its own. */
export function encounter(id: string, more: object = {}): string {
  return JSON.stringify({
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { code: 'AMB' },
    subject: { reference: `Patient/p-${id}` },
    period: { start: '2026-05-04T10:00:00Z' },
    meta: { lastUpdated: '2026-05-04T12:00:00Z' },
    ...more,
  })
}

type Batch = ReplyOf<'GET /api/clinics/:clinicId/imports/:importId'>

export interface Uploading {
  source?: string
  dryRun?: boolean
  columns?: VisitColumns
}

/** Takes a file in, as a clerk's page does. */
export async function received(
  { id, staff }: TestClinic,
  file: string | Uint8Array,
  source = 'ehr',
): Promise<Batch> {
  const { status, body } = await staff.raw<Batch>('POST /api/clinics/:clinicId/imports', {
    params: { clinicId: id },
    query: { source },
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}

/** A step with an import, as it is answered. */
export function step(
  clinic: TestClinic,
  importId: string,
  which: 'try' | 'start' | 'stop',
  columns?: VisitColumns,
) {
  const params = { clinicId: clinic.id, importId }
  if (which === 'try')
    return clinic.staff.raw('POST /api/clinics/:clinicId/imports/:importId/try', {
      params,
      body: columns ? { columns } : {},
    })
  return clinic.staff.raw(`POST /api/clinics/:clinicId/imports/:importId/${which}`, {
    params,
    body: {},
  })
}

/** Takes a file in, tries it, and reads it in where it is no dry run; the import as it is after that. */
export async function upload(
  clinic: TestClinic,
  lines: readonly string[],
  { source, dryRun = false, columns }: Uploading = {},
): Promise<{ body: Batch }> {
  const { id: importId, state } = await received(clinic, lines.join('\n'), source)
  const params = { clinicId: clinic.id, importId }
  if (state === 'failed') return { body: await settled(clinic, importId) }
  await clinic.staff.call('POST /api/clinics/:clinicId/imports/:importId/try', {
    params,
    body: columns ? { columns } : {},
  })
  const tried = await settled(clinic, importId)
  if (dryRun) return { body: tried }
  await clinic.staff.call('POST /api/clinics/:clinicId/imports/:importId/start', {
    params,
    body: {},
  })
  return { body: await settled(clinic, importId) }
}

/** An import once nobody works at it any more. */
export async function settled({ id, staff }: TestClinic, importId: string): Promise<Batch> {
  return until(async () => {
    const batch = await staff.call('GET /api/clinics/:clinicId/imports/:importId', {
      params: { clinicId: id, importId },
    })
    return ['trying', 'importing'].includes(batch.state) ? null : batch
  }, 60_000)
}

/** Answers to the visit survey of someone without an account, handed in today; by default on paper, in English. */
export async function answered(
  { platform }: TestApp,
  { id: clinicId }: TestClinic,
  answers: KeyedSheet['answers'],
  more: Partial<KeyedSheet> = {},
): Promise<void> {
  const common = { survey: 'visit-survey', mode: 'paper', language: 'en' } as const
  const entered = (more.mode ?? common.mode) === 'paper'
  const today = todayAt('America/Chicago', platform.clock.now())
  await platform.clinic.db.transaction(async (tx) => {
    await bind(tx, clinicId)
    await keyIn(tx, platform.secrets, { ...common, entered, clinicId, answers, today, ...more })
  })
}

/** Makes the reports for which it is time, as is done each minute. */
export function editionsMade({ platform }: TestApp): Promise<void> {
  return makeEditions(platform)
}

/** A week ends, and the reports for which it is time then are made. */
export async function weekEnds(app: TestApp): Promise<void> {
  app.platform.clock.shift(8 * 86_400_000)
  await editionsMade(app)
}
