import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anAbout } from '#testing/profiles.ts'

let app: TestApp
let anna: TestPerson
let ben: TestPerson
let moderator: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
  moderator = await as(app, 'moderator')
})
beforeEach(async () => {
  await app.owner
    .query(`UPDATE community.review_item SET state = 'closed', holder = NULL, lease_until = NULL
    WHERE state IN ('open', 'claimed')`)
  anna = await person(app)
  ben = await person(app)
})
afterAll(() => app.close())

const HELD = 'You find me at gmail dot com.'

const says = (who: TestPerson, about: string) =>
  who.raw<{ aboutState: string; about: string; code: string }>('PATCH /api/me/profile', {
    body: { about },
  })
const own = () => anna.call('GET /api/me/profile')
const seenBy = async (who: TestPerson) =>
  (await who.call('GET /api/profiles/:name', { params: { name: anna.screenName } })).about
const reports = (who: TestPerson) =>
  who.raw<{ dueAt: string; code: string }>('POST /api/profiles/:name/report', {
    params: { name: anna.screenName },
    body: { reason: 'attack', note: 'Unkind words.' },
  })
const queue = async (who: TestPerson) => (await who.call('GET /api/queue', { query: {} })).items

async function decides(action: 'approve' | 'remove' | 'no-action' | 'ask-to-edit') {
  const [line] = await queue(moderator)
  const params = { id: line?.id ?? '' }
  const { fence } = await moderator.call('POST /api/queue/:id/claim', { params })
  const { subjectVersion } = await moderator.call('GET /api/queue/:id', { params })
  const more =
    action === 'remove' ? { policyCode: 'attack', note: 'Please be kind.' } : { note: 'x' }
  return moderator.raw<{ code: string }>('POST /api/queue/:id/decide', {
    params,
    body: { fence, subjectVersion, action, ...more },
  })
}
const notices = async (who: TestPerson) =>
  (await who.call('GET /api/notices', { query: {} })).items.map(({ kind }) => kind)

describe('words about oneself', () => {
  test('are nobody’s to write but their owner’s, and not of who was silenced', async () => {
    expect((await says(await as(app, 'visitor'), 'Hello.')).status).toBe(401)
    const silenced = await person(app, { standing: 'silenced' })
    expect((await says(silenced, 'Hello.')).status).toBe(403)
    const chooses = (body: object) => silenced.raw('PATCH /api/me/profile', { body })
    expect((await chooses({ role: 'patient' })).status).toBe(403)
    expect((await chooses({ pronouns: 'she' })).status).toBe(403)
    expect((await chooses({ role: null, audiences: { texts: 'nobody' } })).status).toBe(200)
    expect((await says(anna, 'Hello.')).status).toBe(200)
    expect(await seenBy(ben)).toBe('Hello.')
  })

  test('are at most a thousand signs, and something that can be read', async () => {
    expect((await says(anna, 'a'.repeat(1000))).status).toBe(200)
    expect((await says(anna, 'a'.repeat(1001))).status).toBe(400)
    expect((await says(anna, '\u200B\u200B')).status).toBe(400)
  })

  test('that screening holds are told to their owner alone, until the team lets them go', async () => {
    expect((await says(anna, HELD)).body).toMatchObject({ aboutState: 'held', about: HELD })
    expect(await seenBy(ben)).toBeNull()
    expect(await seenBy(moderator)).toBeNull()
    const [line] = await queue(moderator)
    expect(line).toMatchObject({ subjectKind: 'profile', group: null })
    const item = await moderator.call('GET /api/queue/:id', { params: { id: line?.id ?? '' } })
    expect(item).toMatchObject({
      text: HELD,
      contentState: 'held',
      author: { screenName: anna.screenName },
    })
    expect((await decides('approve')).status).toBe(200)
    expect(await seenBy(ben)).toBe(HELD)
    await until(async () => (await notices(anna)).includes('profile-approved'))
  })

  test('are for staff alone to review, never for mentors', async () => {
    await says(anna, HELD)
    const [line] = await queue(moderator)
    const mentor = await as(app, 'mentor', {
      group: (await aGroup(app, { members: [anna] })).id,
    })
    expect(await queue(mentor)).toEqual([])
    const at = { params: { id: line?.id ?? '' } }
    expect((await mentor.raw('GET /api/queue/:id', at)).status).toBe(404)
  })

  test('that were held stay so through a change, whatever it says', async () => {
    await says(anna, HELD)
    expect((await says(anna, 'Only gardens.')).body.aboutState).toBe('held')
    expect((await decides('approve')).status).toBe(200)
    expect(await seenBy(ben)).toBe('Only gardens.')
  })

  test('that are reported and removed are gone for others, with the reason for their owner', async () => {
    await says(anna, 'Unkind things.')
    expect((await reports(ben)).status).toBe(201)
    expect((await reports(ben)).body.code).toBe('report.again')
    expect((await decides('remove')).status).toBe(200)
    expect(await seenBy(ben)).toBeNull()
    expect(await own()).toMatchObject({
      about: 'Unkind things.',
      aboutState: 'removed',
      removedFor: 'attack',
    })
    await until(async () => (await notices(anna)).includes('profile-removed'))
    await until(async () => (await notices(ben)).includes('profile-report-outcome'))
    // Others may be written instead; the team reads them first, for they may be the same with another letter.
    expect((await says(anna, 'Unkind thing.')).body.aboutState).toBe('held')
    expect((await says(anna, '')).body.aboutState).toBe('withdrawn')
    expect((await says(anna, 'Kind things.')).body.aboutState).toBe('held')
    expect(await seenBy(ben)).toBeNull()
    expect((await decides('approve')).status).toBe(200)
    expect(await seenBy(ben)).toBe('Kind things.')
  })

  test('that the team asks to change wait for it', async () => {
    await says(anna, 'Buy my tea.')
    await reports(ben)
    expect((await decides('ask-to-edit')).status).toBe(200)
    expect(await seenBy(ben)).toBeNull()
    await until(async () => (await notices(anna)).includes('profile-asked-to-edit'))
    await says(anna, 'I drink tea.')
    expect(await queue(moderator)).toHaveLength(1)
    await decides('approve')
    expect(await seenBy(ben)).toBe('I drink tea.')
  })

  test('that have a notice keep it through a change, and through being taken back', async () => {
    await says(anna, 'Vinegar heals.')
    await app.owner.query(
      `UPDATE community.profile SET about_state = 'limited' WHERE account_id = $1`,
      [anna.id],
    )
    expect((await says(anna, 'Vinegar, heals.')).body.aboutState).toBe('limited')
    expect((await says(anna, '')).body.aboutState).toBe('withdrawn')
    expect((await says(anna, 'Vinegar heals.')).body.aboutState).toBe('limited')
    expect(await seenBy(ben)).toBe('Vinegar heals.')
  })

  test.each([
    ['screening', HELD, async () => {}],
    [
      'the team',
      'Buy my tea.',
      async () => {
        await reports(ben)
        expect((await decides('ask-to-edit')).status).toBe(200)
      },
    ],
  ])(
    'that %s holds come back held, with an item, after they were taken back',
    async (_, words, hold) => {
      await says(anna, words)
      await hold()
      for (const next of ['', 'I drink tea.', '', 'Only gardens.'])
        expect((await says(anna, next)).body.aboutState).toBe(next ? 'held' : 'withdrawn')
      expect(await seenBy(ben)).toBeNull()
      expect(await queue(moderator)).toHaveLength(1)
      expect((await decides('approve')).status).toBe(200)
      expect(await seenBy(ben)).toBe('Only gardens.')
      // What the team let go binds no more.
      await says(anna, '')
      expect((await says(anna, 'Gardens again.')).body.aboutState).toBe('live')
    },
  )

  test('that are taken back close their item, and no decision brings them back', async () => {
    await says(anna, HELD)
    const [line] = await queue(moderator)
    const params = { id: line?.id ?? '' }
    const { fence } = await moderator.call('POST /api/queue/:id/claim', { params })
    expect((await says(anna, '')).body.aboutState).toBe('withdrawn')
    const late = await moderator.raw('POST /api/queue/:id/decide', {
      params,
      body: { fence, subjectVersion: 1, action: 'approve', note: '' },
    })
    expect(late.status).toBe(409)
    expect(await own()).toMatchObject({ about: '', aboutState: 'withdrawn' })
  })

  test('that changed meanwhile make a decision stale', async () => {
    await says(anna, HELD)
    const [line] = await queue(moderator)
    const params = { id: line?.id ?? '' }
    const { fence } = await moderator.call('POST /api/queue/:id/claim', { params })
    await says(anna, `${HELD} Or not.`)
    const late = await moderator.raw<{ code: string }>('POST /api/queue/:id/decide', {
      params,
      body: { fence, subjectVersion: 1, action: 'approve', note: '' },
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'item.stale' } })
  })
})

describe('a report of words about oneself', () => {
  test('is for who sees them, and never of one’s own', async () => {
    await anAbout(app, anna, { audiences: { about: 'shared' } })
    expect((await reports(await as(app, 'visitor'))).status).toBe(404)
    expect((await reports(ben)).status).toBe(403)
    expect((await reports(anna)).status).toBe(403)
    await anAbout(app, anna, { state: 'held' })
    expect((await reports(ben)).status).toBe(403)
  })

  test('is of the words as they are once it has its turn', async () => {
    await says(anna, 'Kind things.')
    const writing = await app.owner.connect()
    await writing.query('BEGIN')
    await writing.query(
      `UPDATE community.profile SET about = 'Unkind things.', about_version = 2 WHERE account_id = $1`,
      [anna.id],
    )
    const report = reports(ben)
    await until(async () => {
      const { rows } = await app.owner.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return rows.length > 0
    })
    await writing.query('COMMIT')
    writing.release()
    expect((await report).status).toBe(201)
    const { rows } = await app.owner.query(
      `SELECT snapshot, subject_version FROM community.review_item
        WHERE subject_kind = 'profile' ORDER BY id DESC LIMIT 1`,
    )
    expect(rows).toEqual([{ snapshot: 'Unkind things.', subject_version: 2 }])
  })

  test('never names who reported to who is reported', async () => {
    await says(anna, 'Unkind things.')
    await reports(ben)
    await decides('remove')
    await until(async () => (await notices(anna)).includes('profile-removed'))
    const told = JSON.stringify(await anna.call('GET /api/notices', { query: {} }))
    expect(told).not.toContain(ben.screenName)
    expect(told).not.toContain('Unkind words')
  })
})
