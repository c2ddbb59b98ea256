import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import type { Events } from '#events.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aBrochure, aClinic, type TestBrochure } from '#testing/enrolment.ts'
import { happened } from '#testing/notifications.ts'
import { accountKey } from './account.ts'

let app: TestApp
let clinicId: string
let member: TestPerson
let brochure: TestBrochure

beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())
beforeEach(async () => {
  clinicId = await aClinic(app)
  member = await person(app)
  brochure = await aBrochure(app, { clinicId })
})

const consentVersion = CONSENT_VERSION

function redeem(who: TestPerson, level: ConsentLevel, { code } = brochure) {
  return who.call('POST /api/codes/redeem', { body: { code, level, consentVersion } })
}

async function setLevel(level: ConsentLevel) {
  const { items } = await member.call('GET /api/me/links')
  const params = { id: items[0]?.id ?? '' }
  return member.call('PUT /api/me/links/:id', { params, body: { level, consentVersion } })
}

async function milestones(who: TestPerson): Promise<string[]> {
  const { rows } = await app.owner.query<{ kind: string }>(
    `SELECT m.kind FROM link.milestone m JOIN link.enrolment_link l ON l.id = m.link_id
     WHERE l.account_key = $1 ORDER BY m.kind`,
    [accountKey(app.platform.secrets, who.id)],
  )
  return rows.map(({ kind }) => kind)
}

/** What the clinic counts, by its own login. */
async function counts(): Promise<Record<string, unknown>> {
  return app.platform.clinic.db.transaction(async (tx) => {
    await tx.execute(`SELECT set_config('kith.clinic', '${clinicId}', true)`)
    const answer = await tx.execute<{ counts: Awaited<ReturnType<typeof counts>> }>(
      `SELECT link.enrolment_counts('${clinicId}', current_date - 1, current_date + 1, current_date) AS counts`,
    )
    return answer.rows[0]?.counts ?? {}
  })
}

test('steps are noted once for who agreed to be counted, and for nobody else', async () => {
  const uncounted = await person(app)
  await redeem(member, 1)
  await redeem(uncounted, 0, await aBrochure(app, { clinicId }))
  for (const { id } of [member, uncounted, member]) {
    await noted('membership.begun', { groupId: brochure.id, accountId: id, counted: true })
    await noted('text.read', { accountId: id })
    await noted('post.shown', { postId: brochure.id, authorId: id, counted: true })
    await noted('reply.shown', { replyId: brochure.id, authorId: id, counted: true })
    await noted('survey.moved', { accountId: id, wave: 'baseline', step: 'started' })
    await noted('survey.moved', { accountId: id, wave: 'baseline', step: 'completed' })
  }
  const all = ['first-read', 'first-word', 'joined-group', 'survey-completed', 'survey-started']
  expect(await milestones(member)).toEqual(all)
  expect(await milestones(uncounted)).toEqual([])
  const once = { linked: 1, joined: 1, read: 1, wrote: 1, surveyStarted: 1, surveyCompleted: 1 }
  expect(await counts()).toMatchObject(once)
})

test('steps in groups that are never linked to a visit are not noted', async () => {
  await redeem(member, 3)
  await noted('membership.begun', {
    groupId: brochure.id,
    accountId: member.id,
    counted: false,
  })
  await noted('post.shown', { postId: brochure.id, authorId: member.id, counted: false })
  await noted('reply.shown', { replyId: brochure.id, authorId: member.id, counted: false })
  await noted('reply.shown', { replyId: brochure.id, authorId: null, counted: true })
  await noted('text.read', { accountId: member.id })
  expect(await milestones(member)).toEqual(['first-read'])
})

test('a reaction is a first word as well', async () => {
  await redeem(member, 1)
  await noted('reaction.given', { accountId: member.id, counted: false })
  expect(await milestones(member)).toEqual([])
  await noted('reaction.given', { accountId: member.id, counted: true })
  expect(await milestones(member)).toEqual(['first-word'])
})

test('consent taken back to 0 drops what was counted, and the clinic counts it no more at once', async () => {
  await redeem(member, 2)
  await noted('survey.moved', { accountId: member.id, wave: 'baseline', step: 'started' })
  expect(await counts()).toMatchObject({ linked: 1, surveyStarted: 1 })
  await setLevel(0)
  expect(await milestones(member)).toEqual([])
  expect(await counts()).toMatchObject({ linked: 0, surveyStarted: 0 })
  await noted('survey.moved', { accountId: member.id, wave: 'baseline', step: 'completed' })
  expect(await milestones(member)).toEqual([])
  // It can be given again, and then counts from then on.
  await setLevel(1)
  expect(await counts()).toMatchObject({ linked: 1, surveyStarted: 0 })
})

/** Makes the link as old as if it had been made so many days ago, to these words. */
async function linked(daysAgo: number, words: number = CONSENT_VERSION) {
  await app.owner.query(
    `WITH l AS (UPDATE link.enrolment_link SET since = now() - make_interval(days => $2) WHERE account_key = $1 RETURNING id)
     INSERT INTO link.consent_event (link_id, purpose, action, consent_version, channel)
     SELECT id, 'count', 'grant', $3, 'join' FROM l`,
    [accountKey(app.platform.secrets, member.id), daysAgo, words],
  )
}

async function olderWords() {
  await app.owner.query('ALTER TABLE link.consent_event DISABLE TRIGGER append_only')
  await app.owner.query('UPDATE link.consent_event SET consent_version = 1')
  await app.owner.query('ALTER TABLE link.consent_event ENABLE TRIGGER append_only')
}

test.each([
  [29, []],
  [30, ['active-30']],
  [59, ['active-30']],
  [60, []],
  [89, []],
  [90, ['active-90']],
  [119, ['active-90']],
  [120, []],
])('something new read %i days after joining is noted as still there: %j', async (days, kinds) => {
  await redeem(member, 1)
  await linked(days)
  await noted('text.read', { accountId: member.id })
  expect(await milestones(member)).toEqual([...kinds, 'first-read'])
})

test('later surveys are noted as asked, once, and as answered', async () => {
  await redeem(member, 1)
  const asked = { assignmentId: brochure.id, accountId: member.id, wave: '3m' as const }
  await noted('survey.asked', { ...asked, again: false })
  await noted('survey.asked', { ...asked, wave: '6m', again: true })
  await noted('survey.moved', { accountId: member.id, wave: '3m', step: 'started' })
  expect(await milestones(member)).toEqual(['asked-3m'])
  await noted('survey.moved', { accountId: member.id, wave: '3m', step: 'completed' })
  expect(await milestones(member)).toEqual(['answered-3m', 'asked-3m'])
})

test('what the words they agreed to do not name is not counted of them', async () => {
  await redeem(member, 1)
  await olderWords()
  await linked(30, 1)
  const asked = { assignmentId: brochure.id, accountId: member.id, wave: '3m' as const }
  await noted('text.read', { accountId: member.id })
  await noted('survey.asked', { ...asked, again: false })
  await noted('survey.moved', { accountId: member.id, wave: '3m', step: 'completed' })
  await noted('survey.moved', { accountId: member.id, wave: 'baseline', step: 'offered' })
  expect(await milestones(member)).toEqual(['first-read'])
})

/** Tells an event and waits until its step was worked. */
async function noted<N extends keyof Events>(event: N, data: Events[N]): Promise<void> {
  await happened(app, event, data)
  await until(async () => {
    const { rows } = await app.owner.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM jobs.job WHERE name LIKE '%.milestone' AND state < 'completed'`,
    )
    return rows[0]?.left === 0
  })
}
