import type { TestApp } from './app.ts'
import { as, type TestPerson } from './accounts.ts'

export interface TestClinic {
  id: string
  staff: TestPerson
}

/** A clinic with someone who works for it. A threshold of 0 shows all counts. */
export async function aClinic(app: TestApp, options: { threshold?: number; timezone?: string; name?: string } = {}): Promise<TestClinic> {
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO clinic.clinic (name, timezone, locale, threshold_internal) VALUES ($1, $2, 'en', $3) RETURNING id`,
    [options.name ?? 'Lakeside', options.timezone ?? 'America/Chicago', options.threshold ?? 0],
  )
  const id = rows[0]?.id ?? ''
  return { id, staff: await as(app, 'clinic', { clinic: id }) }
}
