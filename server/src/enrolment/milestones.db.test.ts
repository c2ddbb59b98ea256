import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import type { Events } from '#events.ts'
import { as, person, signedIn, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic } from '#testing/clinic.ts'
import { aBrochure, type TestBrochure } from '#testing/enrolment.ts'
import { aGroup } from '#testing/groups.ts'
import { happened } from '#testing/notifications.ts'
import { aPost, aReply } from '#testing/posts.ts'
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
  clinicId = (await aClinic(app, { threshold: 0 })).id
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

/** What the clinic's report counts, as its staff read it. */
async function counts(): Promise<Record<string, number>> {
  const staff = await as(app, 'clinic', { clinic: clinicId })
  const params = { clinicId }
  const { stages } = await staff.call('GET /api/clinics/:clinicId/enrolment', { params, query: {} })
  return Object.fromEntries(stages.map(({ stage, count }) => [stage, count.shown ? count.n : -1]))
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
  const once = { counted: 1, 'joined-group': 1, 'first-read': 1, 'first-word': 1 }
  expect(await counts()).toMatchObject({ ...once, 'survey-started': 1, 'survey-completed': 1 })
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
  expect(await counts()).toMatchObject({ counted: 1, 'survey-started': 1 })
  await setLevel(0)
  expect(await milestones(member)).toEqual([])
  expect(await counts()).toMatchObject({ counted: 0, 'survey-started': 0 })
  await noted('survey.moved', { accountId: member.id, wave: 'baseline', step: 'completed' })
  expect(await milestones(member)).toEqual([])
  // It can be given again, and then counts from then on.
  await setLevel(1)
  expect(await counts()).toMatchObject({ counted: 1, 'survey-started': 0 })
})

/** Makes the consent to be counted as old as if it had been given so many days ago, to these words. */
async function linked(daysAgo: number, words: number = CONSENT_VERSION) {
  await app.owner.query(
    `UPDATE link.enrolment_link SET counted_since = now() - make_interval(days => $2), counted_words = $3
     WHERE account_key = $1`,
    [accountKey(app.platform.secrets, member.id), daysAgo, words],
  )
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
  await linked(30, 1)
  const asked = { assignmentId: brochure.id, accountId: member.id, wave: '3m' as const }
  await noted('text.read', { accountId: member.id })
  await noted('survey.asked', { ...asked, again: false })
  await noted('survey.moved', { accountId: member.id, wave: '3m', step: 'completed' })
  await noted('survey.moved', { accountId: member.id, wave: 'baseline', step: 'offered' })
  expect(await milestones(member)).toEqual(['first-read'])
})

describe('someone who reads and never writes', () => {
  const DAY = 24 * 60 * 60_000
  let postId: string
  beforeEach(async () => {
    const group = await aGroup(app, { members: [member] })
    postId = (await aPost(app, group, null)).id
  })

  /** Lets days pass, and reads what came meanwhile. */
  async function readsAfter(days: number) {
    app.platform.clock.shift(days * DAY)
    const { position } = await aReply(app, { id: postId }, null)
    const reader = await signedIn(app, member)
    await reader.call('PUT /api/posts/:id/read', { params: { id: postId }, body: { position } })
    await worked()
  }

  afterEach(() => app.platform.clock.shift(-app.platform.clock.now().getTime() + Date.now()))

  test('is still here after 30 and 90 days, and the report says so once the time is over', async () => {
    await redeem(member, 1)
    await readsAfter(0)
    await readsAfter(35)
    expect(await milestones(member)).toEqual(['active-30', 'first-read'])
    expect(await counts()).toMatchObject({ 'due-30': 0, 'active-30': 0, 'first-word': 0 })
    await readsAfter(60)
    expect(await counts()).toMatchObject({ 'due-30': 1, 'active-30': 1, 'due-90': 0 })
    // A day more than is needed: at the clinic it may still be the day before.
    app.platform.clock.shift(27 * DAY)
    expect(await counts()).toMatchObject({ 'due-90': 1, 'active-90': 1, 'first-word': 0 })
  })

  test('and comes no more after two months is not', async () => {
    await redeem(member, 1)
    await readsAfter(0)
    await readsAfter(29)
    await readsAfter(31)
    app.platform.clock.shift(5 * DAY)
    expect(await milestones(member)).toEqual(['first-read'])
    expect(await counts()).toMatchObject({ 'due-30': 1, 'active-30': 0 })
  })

  test('is counted from the day on which they agreed again, and only then due', async () => {
    await redeem(member, 1)
    await setLevel(0)
    // As if all of this had been two months ago.
    await app.owner.query(
      `UPDATE link.enrolment_link SET since = now() - interval '70 days', changed_at = now() - interval '10 days'
       WHERE clinic_id = $1`,
      [clinicId],
    )
    await setLevel(1)
    expect(await counts()).toMatchObject({ counted: 1, 'due-30': 0 })
    await readsAfter(30)
    expect(await milestones(member)).toEqual(['active-30', 'first-read'])
  })
})

test('who agreed to be counted by earlier words is in no later denominator, also where they agree to more today', async () => {
  await redeem(member, 1)
  await linked(90, 1)
  await setLevel(2)
  const asked = { assignmentId: brochure.id, accountId: member.id, wave: '3m' as const }
  await noted('text.read', { accountId: member.id })
  await noted('survey.asked', { ...asked, again: false })
  expect(await milestones(member)).toEqual(['first-read'])
  expect(await counts()).toMatchObject({ counted: 1, 'due-30': 0, 'asked-3m': 0, 'due-3m': 0 })
})

test('a later survey is due when the six weeks to answer it are over, and not before', async () => {
  await redeem(member, 1)
  const asked = { assignmentId: brochure.id, accountId: member.id, wave: '3m' as const }
  await noted('survey.asked', { ...asked, again: false })
  await noted('survey.moved', { accountId: member.id, wave: '3m', step: 'completed' })
  expect(await counts()).toMatchObject({ 'asked-3m': 1, 'due-3m': 0, 'answered-3m': 0 })
  app.platform.clock.shift(49 * 24 * 60 * 60_000)
  const later = await counts()
  app.platform.clock.shift(-49 * 24 * 60 * 60_000)
  expect(later).toMatchObject({ 'asked-3m': 1, 'due-3m': 1, 'answered-3m': 1, 'asked-6m': 0 })
})

/** Tells an event and waits until its step was worked. */
async function noted<N extends keyof Events>(event: N, data: Events[N]): Promise<void> {
  await happened(app, event, data)
  await worked()
}

async function worked(): Promise<void> {
  await until(async () => {
    const { rows } = await app.owner.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM jobs.job WHERE name LIKE '%.milestone' AND state < 'completed'`,
    )
    return rows[0]?.left === 0
  })
}
