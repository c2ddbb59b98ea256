import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#platform/config.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { ownProcess } from '#testing/own-process.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app, { timezone: 'UTC' })
})
afterAll(() => app.close())

/** The nightly work as a process of its own. */
function retaining() {
  return spawn(process.execPath, [resolve(root, 'server/src/cli.ts'), 'retention'], {
    env: ownProcess(app),
    stdio: 'inherit',
  })
}

async function oldCodes(n: number): Promise<void> {
  await app.owner.query(
    `WITH batch AS (
       INSERT INTO clinic.print_batch (clinic_id, language, kind, paper, count, printed_at)
       VALUES ($1, 'en', 'personal', 'Letter', $2, now() - interval '200 days') RETURNING id)
     INSERT INTO clinic.invitation (clinic_id, batch_id, code_hash, kind, state, max_uses, uses, handed_on)
     SELECT $1, batch.id, sha256(n::text::bytea), 'personal', 'handed', 1, 0, current_date - 200
     FROM batch, generate_series(1, $2) AS n`,
    [clinic.id, n],
  )
}

/** What went, by each of the places that say so. */
async function gone() {
  const { rows } = await app.owner.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM clinic.invitation WHERE clinic_id = $1 AND code_hash IS NULL) AS rows,
       (SELECT coalesce(sum(removed), 0)::int FROM clinic.retention_run WHERE clinic_id = $1) AS counted,
       (SELECT coalesce(sum((facts->>'removed')::int), 0)::int FROM audit.event
        WHERE action = 'retention.removed' AND subject = 'clinic:' || $1::text) AS noted`,
    [clinic.id],
  )
  return rows[0]
}

test('a night that is killed in the middle leaves nothing half done, and the next one does the rest', async () => {
  await oldCodes(1200)
  // The second lot has removed its rows and waits to be counted.
  await app.owner.query(
    `CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(2.5); RETURN NEW; END $$;
     CREATE TRIGGER slow BEFORE UPDATE ON clinic.retention_run FOR EACH ROW EXECUTE FUNCTION public.slow()`,
  )
  const killed = retaining()
  const over = once(killed, 'exit')
  await until(async () => {
    const { rows } = await app.owner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    )
    return rows.length > 0
  }, 60_000)
  killed.kill('SIGKILL')
  expect(await over).toEqual([null, 'SIGKILL'])
  await app.owner.query('DROP TRIGGER slow ON clinic.retention_run; DROP FUNCTION public.slow')
  expect(await gone()).toEqual({ rows: 500, counted: 500, noted: 500 })

  expect(await once(retaining(), 'exit')).toEqual([0, null])
  expect(await gone()).toEqual({ rows: 1200, counted: 1200, noted: 1200 })
}, 180_000)
