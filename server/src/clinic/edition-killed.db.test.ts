import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#platform/config.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, answered, editionsMade, type TestClinic } from '#testing/clinic.ts'
import { ownProcess } from '#testing/own-process.ts'

const WEEK = 7 * 86_400_000

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app, { threshold: 5, timezone: 'UTC' })
})
afterAll(() => app.close())

async function come(n: number): Promise<void> {
  for (let i = 0; i < n; i += 1) await answered(app, clinic, { heard: [i % 2 ? 'yes' : 'no'] })
}

/** What is done each minute, in a process of its own that has the time of the machine. */
function making() {
  const script = `void (async () => {
      const { opened } = await import('#cli/open.ts')
      const { makeEditions } = await import('#clinic/edition-jobs.ts')
      await opened(({ platform }) => makeEditions(platform))
      process.exit()
    })()`
  return spawn(process.execPath, ['--eval', script], {
    cwd: resolve(root, 'server'),
    env: ownProcess(app),
    stdio: 'inherit',
  })
}

async function kept() {
  const { rows } = await app.owner.query(
    `SELECT number, answers IS NOT NULL AS stands FROM clinic.survey_edition WHERE clinic_id = $1 ORDER BY number`,
    [clinic.id],
  )
  return rows
}

test('a server that is killed as it keeps a report leaves the last one as it was, and the next minute makes the new one', async () => {
  app.platform.clock.shift(-3 * WEEK)
  await come(20)
  app.platform.clock.shift(WEEK)
  await editionsMade(app)
  await come(40)
  // The new one is there, and the last one is about to lose its answers.
  await app.owner.query(
    `CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(2.5); RETURN NEW; END $$;
     CREATE TRIGGER slow BEFORE UPDATE ON clinic.survey_edition FOR EACH ROW EXECUTE FUNCTION public.slow()`,
  )
  const killed = making()
  const over = once(killed, 'exit')
  await until(async () => {
    const { rows } = await app.owner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
    )
    return rows.length > 0
  }, 60_000)
  killed.kill('SIGKILL')
  expect(await over).toEqual([null, 'SIGKILL'])
  await app.owner.query('DROP TRIGGER slow ON clinic.survey_edition; DROP FUNCTION public.slow')
  expect(await kept()).toEqual([{ number: 1, stands: true }])

  expect(await once(making(), 'exit')).toEqual([0, null])
  expect(await kept()).toEqual([
    { number: 1, stands: false },
    { number: 2, stands: true },
  ])
}, 180_000)
