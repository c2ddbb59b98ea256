import { expect, test } from 'vitest'
import { testApp, until } from '#testing/app.ts'
import { aClinic } from '#testing/clinic.ts'
import { handsIn, handsInAnew, linked, setLevel } from '#testing/sharing.ts'

const DAY_MS = 86_400_000

test('what was handed in before its consent is not shared by a job that comes late, and the week is that of handing in', async () => {
  // Nothing works jobs here until it is started.
  const app = await testApp()
  const shared = async () =>
    (await app.owner.query('SELECT value, week::text FROM link.shared_score ORDER BY value')).rows
  try {
    const { id } = await aClinic(app)
    const [told, again] = [await linked(app, id, 2), await linked(app, id, 3)]
    const before = await handsIn(app, told, 1)
    await handsIn(app, again, 2)
    await handsIn(app, await linked(app, id, 3), 3)
    // What was taken back in between is not shared by agreeing anew.
    await setLevel(again, 1)
    for (const member of [told, again]) await setLevel(member, 3)
    const { rows } = await app.owner.query<{ week: string }>(
      `SELECT date_trunc('week', $1::timestamptz AT TIME ZONE 'America/Chicago')::date::text AS week`,
      [app.platform.clock.now()],
    )
    const [{ week } = { week: '' }] = rows
    app.platform.clock.shift(8 * DAY_MS)
    await app.start()
    await until(async () => {
      const left = `SELECT FROM jobs.job WHERE name = 'survey.scored.scores' AND state <> 'completed'`
      return (await app.owner.query(left)).rows.length === 0
    })
    expect(await shared()).toEqual([{ value: 3, week }])
    // Handed in anew it is: they know by then to whom it goes.
    app.platform.clock.shift(-8 * DAY_MS)
    await handsInAnew(told, before, 8)
    await until(async () => (await shared()).length === 2)
    expect(await shared()).toContainEqual({ value: 8, week })
  } finally {
    await app.close()
  }
}, 180_000)

test('what the release before had put into the queue is shared all the same', async () => {
  const app = await testApp()
  try {
    const { id } = await aClinic(app)
    await handsIn(app, await linked(app, id, 3), 3)
    await app.owner.query(
      `UPDATE jobs.job SET data = data - 'at' WHERE name = 'survey.scored.scores'`,
    )
    await app.start()
    const shared = async () => (await app.owner.query('SELECT value FROM link.shared_score')).rows
    await until(async () => (await shared()).length > 0)
    expect(await shared()).toEqual([{ value: 3 }])
  } finally {
    await app.close()
  }
}, 180_000)
