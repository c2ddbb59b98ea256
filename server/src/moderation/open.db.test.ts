import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { decide } from '#testing/reviewing.ts'

let app: TestApp
let admin: TestPerson
let member: TestPerson
beforeAll(async () => {
  app = await testApp()
})
// Clocks are moved on: sessions of administrators are short.
beforeEach(async () => {
  admin = await as(app, 'admin')
  member = await person(app)
})
afterAll(() => app.close())

const how = async () => (await as(app, 'visitor')).call('GET /api/how-we-moderate')
const guidelines = (who: TestPerson) => who.call('GET /api/guidelines')
const words = (text: string) => ({ en: text, es: `${text} (es)` })
const publish = (who: TestPerson, text: string) =>
  who.raw<{ version: number }>('POST /api/guidelines', {
    body: { words: words(text), changes: words(`New: ${text}`) },
  })
const see = (who: TestPerson, version: number) =>
  who.raw('POST /api/guidelines/seen', { body: { version } })

async function decided(lane: 'spam' | 'harm', count: number, action: string, minutes = 30) {
  for (let n = 0; n < count; n++) {
    const { id } = await anItem(app, { lane })
    await app.owner.query(`UPDATE community.review_item SET state = 'decided' WHERE id = $1`, [id])
    await app.owner.query(
      `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after, created_at)
       SELECT id, $2, $3, 1, 1, 'held', 'live', created_at + make_interval(mins => $4) FROM community.review_item WHERE id = $1`,
      [id, admin.id, action, minutes],
    )
  }
}

/** Far from where a day ends: what is decided within an hour is of the same day. */
function toNoon(): void {
  const { clock } = app.platform
  const day = 24 * 3_600_000
  clock.shift(day + day / 2 - (clock.now().getTime() % day))
}

describe('how we moderate', () => {
  test('is told to everybody without a name, and says nothing of fewer than eleven', async () => {
    toNoon()
    await app.owner.query(`UPDATE community.review_item SET state = 'closed'`)
    await decided('spam', 10, 'approve')
    const few = await how()
    expect(few).toMatchObject({ hours: null, decisions: null, overturnedPercent: null })
    expect(few.lanes.every(({ p50 }) => p50 === null)).toBe(true)
    app.platform.clock.shift(24 * 60 * 60_000)
    await decided('spam', 4, 'remove', 50)
    await decided('harm', 12, 'approve', 20)
    // What was done today is told tomorrow: nobody sees when it is their own.
    expect((await how()).decisions).toBeNull()
    app.platform.clock.shift(24 * 60 * 60_000)
    const { lanes, decisions, works, overturnedPercent } = await how()
    expect(decisions).toBe(26)
    // Fourteen of one kind: ten within 30 minutes, four within 50.
    expect(lanes.find(({ lane }) => lane === 'spam')).toMatchObject({
      dueMinutes: 720,
      p50: 30,
      p95: 50,
    })
    expect(lanes.find(({ lane }) => lane === 'crisis')).toMatchObject({ dueMinutes: 15, p50: null })
    // Four of one kind are few, and the only other would be the whole without them.
    expect(works.every(({ count }) => count === null)).toBe(true)
    expect(overturnedPercent).toBeNull()
  })

  test('has the hours that an administrator gave, of a zone that there is', async () => {
    const day = { from: '08:00', to: '20:00' }
    const days = [day, day, day, day, day, null, null]
    const set = (who: TestPerson, zone: string) =>
      who.raw('PUT /api/team-hours', { body: { zone, days } })
    for (const who of [member, await as(app, 'moderator')])
      expect((await set(who, 'UTC')).status).toBe(403)
    expect((await set(admin, 'Mars/Base')).status).toBe(400)
    expect((await set(admin, 'America/Chicago')).status).toBe(204)
    expect((await how()).hours).toEqual({ zone: 'America/Chicago', days })
  })
})

describe('the guidelines', () => {
  test('begin with the text that the software brings, and nothing of it is new', async () => {
    expect(await guidelines(member)).toMatchObject({ version: 1, words: null, unseen: false })
  })

  test('in force are named by each decision; the ones before are kept as they were', async () => {
    const versionOf = async () => {
      const group = await aGroup(app)
      const moderator = await as(app, 'moderator')
      const { id } = await anItem(app, { group, holder: moderator })
      expect((await decide(moderator, id, { fence: 1 })).status).toBe(200)
      const { rows } = await app.owner.query(
        'SELECT guidelines_version AS version FROM community.decision WHERE item_id = $1',
        [id],
      )
      return rows[0]?.version
    }
    expect(await versionOf()).toBe(1)
    expect((await publish(member, 'Be kind.')).status).toBe(403)
    expect(await publish(admin, 'Be kind.')).toMatchObject({ status: 201, body: { version: 2 } })
    expect(await versionOf()).toBe(2)
    for (const statement of [
      `UPDATE community.guidelines SET words = '{}' WHERE version = 2`,
      'DELETE FROM community.guidelines',
      'TRUNCATE community.guidelines CASCADE',
    ])
      await expect(app.owner.query(statement)).rejects.toThrow(/append-only/)
  })

  test('tell what is new once to who was here before, and never to who came after', async () => {
    const early = await person(app)
    await app.owner.query(
      `UPDATE community.account SET created_at = now() - interval '1 year' WHERE id = $1`,
      [early.id],
    )
    await publish(admin, 'Be kind and brief.')
    const found = await guidelines(early)
    expect(found).toMatchObject({ unseen: true, changes: words('New: Be kind and brief.') })
    await see(early, found.version)
    expect((await guidelines(early)).unseen).toBe(false)
    await see(early, 1)
    expect((await guidelines(early)).unseen).toBe(false)
    const late = await person(app)
    await app.owner.query(`UPDATE community.account SET created_at = $2 WHERE id = $1`, [
      late.id,
      new Date(app.platform.clock.now().getTime() + 1000),
    ])
    expect((await guidelines(late)).unseen).toBe(false)
    expect((await guidelines(await as(app, 'visitor'))).unseen).toBe(false)
  })
})
