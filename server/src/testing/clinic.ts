import type { TestApp } from './app.ts'
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

export function upload(clinic: TestClinic, lines: readonly string[], query: object = {}) {
  return clinic.staff.raw<Record<string, unknown>>('POST /api/clinics/:clinicId/visits/import', {
    params: { clinicId: clinic.id },
    query: { format: 'ndjson', source: 'ehr', dryRun: false, ...query },
    body: lines.join('\n'),
    headers: { 'content-type': 'application/x-ndjson' },
  })
}
