import type { TestApp } from './app.ts'

interface AtClinic {
  id: string
}

/** So many visits on a day. */
export async function someVisits(
  app: TestApp,
  { id }: AtClinic,
  on: string,
  count: number,
): Promise<void> {
  await app.owner.query(
    `INSERT INTO clinic.visit (clinic_id, source_system, source_key_hash, patient_key_hash, kind, status, counted, occurred_on)
     SELECT $1, 'ehr', uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()), 'encounter', 'finished', true, $2
     FROM generate_series(1, $3)`,
    [id, on, count],
  )
}

/** Brochures handed out on a day, so many of them used so many days later. */
export async function someBrochures(
  app: TestApp,
  { id }: AtClinic,
  {
    on,
    count,
    used,
    after = 2,
  }: { on: string; count: number; used: number; after?: number | undefined },
): Promise<void> {
  await app.owner.query(
    `WITH batch AS (
       INSERT INTO clinic.print_batch (clinic_id, language, paper, count) VALUES ($1, 'en', 'A4', $3) RETURNING id)
     INSERT INTO clinic.invitation (clinic_id, batch_id, code_hash, state, uses, handed_by_role, handed_on, redeemed_on)
     SELECT $1, id, uuid_send(gen_random_uuid()), CASE WHEN n <= $4 THEN 'redeemed' ELSE 'handed' END,
       CASE WHEN n <= $4 THEN 1 ELSE 0 END, 'nurse', $2::date, CASE WHEN n <= $4 THEN $2::date + $5::int END
     FROM batch, generate_series(1, $3::int) n`,
    [id, on, count, used, after],
  )
}
