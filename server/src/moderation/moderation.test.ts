import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { allReviews, anItem } from '#testing/moderation.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let mentor: TestPerson
let moderator: TestPerson
let author: TestPerson

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const MINUTE = 60_000
let shifted = 0
function later(minutes: number): void {
  app.platform.clock.shift(minutes * MINUTE)
  shifted += minutes * MINUTE
}

beforeEach(async () => {
  group = await aGroup(app, { holdFirst: 1 })
  mentor = await as(app, 'mentor', { group: group.id })
  moderator = await as(app, 'moderator')
  author = await person(app)
  await joined(app, group.id, author)
})
afterEach(async () => {
  app.platform.clock.shift(-shifted)
  shifted = 0
  // Each test looks at a queue of its own.
  await app.owner.query(
    `UPDATE community.review_item SET state = 'closed', holder = NULL, lease_until = NULL WHERE state IN ('open', 'claimed')`,
  )
})

const queue = (who: TestPerson) => who.call('GET /api/queue')
const read = (who: TestPerson, id: string) => who.call('GET /api/queue/:id', { params: { id } })
const claim = (who: TestPerson, id: string) =>
  who.call('POST /api/queue/:id/claim', { params: { id } })
const renew = (who: TestPerson, id: string, fence: number) =>
  who.call('POST /api/queue/:id/renew', { params: { id }, body: { fence } })
const release = (who: TestPerson, id: string, fence: number) =>
  who.call('POST /api/queue/:id/release', { params: { id }, body: { fence } })
const next = (who: TestPerson) => who.call('POST /api/queue/claim-next', { body: {} })

type Deciding = Parameters<typeof decisionBody>[0]
function decisionBody(given: {
  fence: number
  subjectVersion?: number
  action?: 'approve' | 'ask-to-edit' | 'remove' | 'no-action'
  policyCode?: 'attack'
  note?: string
  checklist?: object
}) {
  return { subjectVersion: 1, action: 'approve', note: '', ...given } as const
}
const decide = (who: TestPerson, id: string, given: Deciding) =>
  who.raw<{ code?: string; field?: string; state?: Record<string, unknown> }>(
    'POST /api/queue/:id/decide',
    { params: { id }, body: decisionBody(given) },
  )
const report = (who: TestPerson, subjectId: string, more: object = {}) =>
  who.raw<{ code?: string; dueAt?: string }>('POST /api/reports', {
    body: { subjectKind: 'post', subjectId, reason: 'attack', ...more },
  })

async function post(who: TestPerson, text: string, title = 'Second week of chemo') {
  return who.call('POST /api/groups/:slug/posts', {
    params: { slug: group.slug },
    body: { title, body: bodyOf(text) },
  })
}
async function edit(
  who: TestPerson,
  id: string,
  version: number,
  text: string,
  title = 'Second week of chemo',
) {
  return who.call('PATCH /api/posts/:id', {
    params: { id },
    body: { title, body: bodyOf(text), version },
  })
}
async function itemOf(postId: string) {
  const { rows } = await app.owner.query<{
    id: string
    episode: number
    state: string
    subject_version: number
    holder: string | null
    lane: string
    severity: number
    reporter_ids: string[]
  }>('SELECT * FROM community.review_item WHERE subject_id = $1 ORDER BY episode DESC', [postId])
  return (
    rows[0] ?? {
      id: '',
      episode: 0,
      state: 'none',
      subject_version: 0,
      holder: null,
      lane: '',
      severity: 0,
      reporter_ids: [],
    }
  )
}
async function stateOf(postId: string): Promise<string> {
  const { rows } = await app.owner.query<{ state: string }>(
    'SELECT state FROM community.post WHERE id = $1',
    [postId],
  )
  return rows[0]?.state ?? ''
}
async function audited(itemId: string): Promise<string[]> {
  const { rows } = await app.owner.query<{ action: string }>(
    'SELECT action FROM audit.event WHERE subject = $1 ORDER BY id',
    [`item:${itemId}`],
  )
  return rows.map(({ action }) => action)
}
async function enqueued(name: string): Promise<unknown[]> {
  const { rows } = await app.owner.query<{ data: unknown }>(
    'SELECT data FROM jobs.job WHERE name = $1',
    [name],
  )
  return rows.map(({ data }) => data)
}

/** Refused, with this status, and nothing is different afterwards. */
async function refuses(act: () => Promise<unknown>, expected: object): Promise<void> {
  const before = await allReviews(app)
  await expect(act()).rejects.toMatchObject(expected)
  expect(await allReviews(app)).toEqual(before)
}

describe('the queue', () => {
  test('is closed to visitors and members', async () => {
    await expect(queue(await as(app, 'visitor'))).rejects.toMatchObject({ status: 401 })
    await expect(queue(await as(app, 'member'))).rejects.toMatchObject({ status: 403 })
    await expect(queue(await as(app, 'clinic', { clinic: group.id }))).rejects.toMatchObject({
      status: 403,
    })
    await expect(queue(await as(app, 'admin'))).rejects.toMatchObject({ status: 403 })
  })

  test('shows mentors what is theirs: their groups, and nothing that was handed to staff', async () => {
    const here = await anItem(app, { group, author })
    const elsewhere = await anItem(app)
    const staff = await anItem(app, { group, tier: 1 })
    const lead = await anItem(app, { group, tier: 2 })
    const ids = async (who: TestPerson) => (await queue(who)).items.map(({ id }) => id)
    expect(await ids(mentor)).toEqual([here.id])
    expect((await ids(moderator)).toSorted()).toEqual([here.id, elsewhere.id, staff.id].toSorted())
    for (const { id } of [elsewhere, staff, lead]) {
      await expect(read(mentor, id)).rejects.toMatchObject({ status: 404 })
      await refuses(() => claim(mentor, id), { status: 404 })
    }
    await expect(read(moderator, lead.id)).rejects.toMatchObject({ status: 404 })
  })

  test('counts each lane in scope, with what is overdue', async () => {
    await anItem(app, { group, lane: 'privacy' })
    await anItem(app, { group, lane: 'privacy', dueInMinutes: -1 })
    await anItem(app, { lane: 'spam' })
    const counts = (await queue(mentor)).lanes.filter(({ open }) => open > 0)
    expect(counts).toEqual([{ lane: 'privacy', open: 2, overdue: 1 }])
    const all = (await queue(moderator)).lanes
    expect(all.map(({ lane }) => lane)[0]).toBe('crisis')
    expect(all.find(({ lane }) => lane === 'spam')).toEqual({ lane: 'spam', open: 1, overdue: 0 })
  })

  test('comes in pages, the gravest and then the oldest first, each item once', async () => {
    const made = []
    const writer = { group, author }
    for (let n = 0; n < 53; n++) {
      made.push(
        await anItem(app, {
          ...writer,
          lane: n % 10 === 0 ? 'harm' : 'spam',
          dueInMinutes: 60 - (n % 7),
        }),
      )
    }
    const first = await queue(mentor)
    expect(first.items).toHaveLength(50)
    const rest = await mentor.call('GET /api/queue', { query: { cursor: first.next ?? '' } })
    expect(rest).toMatchObject({ next: null })
    const all = [...first.items, ...rest.items]
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)))
    const order = all.map(({ severity, dueAt, id }) => `${9 - severity} ${dueAt} ${id}`)
    expect(order).toEqual(order.toSorted())
    const harm = await mentor.call('GET /api/queue', { query: { lane: 'harm' } })
    expect(harm.items).toHaveLength(6)
    for (const cursor of ['nonsense', '9.1.x', `1.99999999999999999999.${group.id}`]) {
      await expect(mentor.call('GET /api/queue', { query: { cursor } })).rejects.toMatchObject({
        code: 'request.invalid',
      })
    }
  })

  test('lists own texts and own reports, not to be taken', async () => {
    const own = await anItem(app, { group, author: mentor })
    const reported = await anItem(app, { group, author, reporters: [mentor] })
    const other = await anItem(app, { group, author })
    const may = Object.fromEntries(
      (await queue(mentor)).items.map(({ id, mayClaim }) => [id, mayClaim]),
    )
    expect(may).toEqual({ [own.id]: false, [reported.id]: false, [other.id]: true })
  })

  test('says who holds an item, until the lease ends', async () => {
    const item = await anItem(app, { group, author })
    await claim(mentor, item.id)
    expect((await queue(moderator)).items[0]).toMatchObject({
      state: 'claimed',
      holder: mentor.screenName,
      mine: false,
    })
    expect((await queue(mentor)).items[0]).toMatchObject({ mine: true })
    later(10)
    expect((await queue(moderator)).items[0]).toMatchObject({
      state: 'open',
      holder: null,
      leaseUntil: null,
    })
  })
})

describe('an item', () => {
  test('is not there for visitors, members, and mentors of other groups', async () => {
    const { id } = await anItem(app, { group, author })
    await expect(read(await as(app, 'visitor'), id)).rejects.toMatchObject({ status: 401 })
    await expect(read(await as(app, 'member'), id)).rejects.toMatchObject({ status: 404 })
    await expect(read(author, id)).rejects.toMatchObject({ status: 404 })
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    await expect(read(elsewhere, id)).rejects.toMatchObject({ status: 404 })
  })

  test('shows the text, what fired and where, and what is known of its author', async () => {
    const sent = await post(author, 'Call me at 312-555-0134 any time')
    expect(sent.state).toBe('held')
    const item = await read(mentor, (await itemOf(sent.id)).id)
    expect(item).toMatchObject({
      lane: 'privacy',
      state: 'open',
      subjectVersion: 1,
      postId: sent.id,
      contentState: 'held',
      title: 'Second week of chemo',
      snapshot: null,
      author: { id: author.id, screenName: author.screenName, texts: 1, removed: 0 },
      signals: ['first-post', 'privacy.phone'],
      decision: null,
    })
    const phone = item.signalRows.find(({ rule }) => rule === 'privacy.phone')
    expect(item.text.slice(phone?.span?.start, phone?.span?.end)).toBe('312-555-0134')
  })

  test('about a reply shows what it stands beneath', async () => {
    const top = await aPost(app, group, await person(app), { text: 'How do you sleep?' })
    const sent = await author.call('POST /api/posts/:id/replies', {
      params: { id: top.id },
      body: { body: bodyOf('Tea helps me') },
    })
    expect(sent.state).toBe('held')
    const item = await read(mentor, (await itemOf(sent.id)).id)
    expect(item).toMatchObject({
      subjectKind: 'reply',
      postId: top.id,
      subjectId: sent.id,
      text: 'Tea helps me',
    })
    expect(item.context.map(({ excerpt }) => excerpt).join()).toContain('How do you sleep?')
  })

  test('gives the notes of reports to staff alone, and no answer names who reported', async () => {
    const reporter = await person(app, { screenName: 'Unmistakable Walrus' })
    const another = await person(app)
    const item = await anItem(app, { group, author: moderator, reporters: [reporter] })
    await claim(mentor, item.id)
    const staff = await as(app, 'moderator')
    const seen = async (who: TestPerson) =>
      JSON.stringify([
        await read(who, item.id),
        await queue(who),
        (await who.raw('POST /api/queue/:id/claim', { params: { id: item.id } })).body,
        (await decide(who, item.id, { fence: 9 })).body,
      ])
    for (const who of [mentor, moderator, staff]) {
      const answers = await seen(who)
      expect(answers).not.toContain(reporter.id)
      expect(answers.includes('A note of')).toBe(who === staff)
    }
    expect((await report(another, item.postId)).body).not.toHaveProperty('id')
    expect((await read(mentor, item.id)).signalRows.filter(({ reason }) => reason)).toHaveLength(2)
  })
})

describe('claiming', () => {
  test('is refused to visitors, members, the author and who reported', async () => {
    const { id } = await anItem(app, { group, author: mentor, reporters: [moderator] })
    await refuses(async () => claim(await as(app, 'visitor'), id), { status: 401 })
    await refuses(async () => claim(await as(app, 'member'), id), { status: 404 })
    await refuses(() => claim(mentor, id), { status: 403 })
    await refuses(() => claim(moderator, id), { status: 403 })
    await refuses(() => next(mentor), { code: 'queue.empty' })
    await refuses(() => next(moderator), { code: 'queue.empty' })
    await refuses(async () => next(await as(app, 'visitor')), { status: 401 })
    await refuses(async () => next(await as(app, 'member')), { status: 403 })
  })

  test('gives one person ten minutes, after which it is anyone’s', async () => {
    const { id } = await anItem(app, { group, author })
    const now = app.platform.clock.now().getTime()
    const got = await claim(mentor, id)
    expect(got.fence).toBe(1)
    expect(Date.parse(got.leaseUntil) - now).toBeGreaterThanOrEqual(10 * MINUTE)
    await refuses(() => claim(moderator, id), {
      code: 'item.taken',
      problem: {
        state: {
          state: 'claimed',
          holder: mentor.screenName,
          fence: 1,
          subjectVersion: 1,
          text: null,
          contentState: 'held',
        },
      },
    })
    await refuses(() => next(moderator), { code: 'queue.empty' })
    later(10)
    expect(await claim(moderator, id)).toMatchObject({ fence: 2 })
    await refuses(() => release(mentor, id, 1), { code: 'item.taken' })
  })

  test('the next takes what is overdue, then the gravest, then what is due first', async () => {
    const by = { group, author }
    const soon = await anItem(app, { ...by, lane: 'spam', dueInMinutes: 20 })
    const grave = await anItem(app, { ...by, lane: 'harm', dueInMinutes: 90 })
    const late = await anItem(app, { ...by, lane: 'new-member', dueInMinutes: -5 })
    const sooner = await anItem(app, { ...by, lane: 'spam', dueInMinutes: 10 })
    const order = []
    for (let n = 0; n < 4; n++) order.push((await next(mentor)).id)
    expect(order).toEqual([late.id, grave.id, sooner.id, soon.id])
    await refuses(() => next(mentor), { code: 'queue.empty' })
  })

  test('the next of a lane stays in that lane', async () => {
    await anItem(app, { group, author, lane: 'harm' })
    const spam = await anItem(app, { group, author, lane: 'spam' })
    const got = await mentor.call('POST /api/queue/claim-next', { body: { lane: 'spam' } })
    expect(got.id).toBe(spam.id)
  })

  test('can be renewed three times, by its holder, under its fence', async () => {
    const { id } = await anItem(app, { group, author })
    const { fence } = await claim(mentor, id)
    await refuses(() => renew(moderator, id, fence), { code: 'item.taken' })
    await refuses(() => renew(mentor, id, fence + 1), { code: 'item.lease-ended' })
    for (let n = 0; n < 3; n++) {
      later(9)
      await renew(mentor, id, fence)
    }
    later(9)
    await refuses(() => renew(mentor, id, fence), { code: 'item.renewed-enough' })
    later(1)
    await refuses(() => renew(mentor, id, fence), { code: 'item.lease-ended' })
  })

  test('ends when the item is given back', async () => {
    const { id } = await anItem(app, { group, author })
    const { fence } = await claim(mentor, id)
    await refuses(() => release(moderator, id, fence), { code: 'item.taken' })
    await refuses(() => release(mentor, id, fence - 1), { code: 'item.lease-ended' })
    await release(mentor, id, fence)
    await refuses(() => release(mentor, id, fence), { code: 'item.lease-ended' })
    expect(await claim(moderator, id)).toMatchObject({ fence: 2 })
    expect(await audited(id)).toEqual(['item.claimed', 'item.released', 'item.claimed'])
  })
})

describe('deciding', () => {
  test('is refused to visitors, members, mentors elsewhere, and who does not hold it', async () => {
    const { id } = await anItem(app, { group, author, holder: mentor })
    const before = await allReviews(app)
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    expect((await decide(await as(app, 'visitor'), id, { fence: 1 })).status).toBe(401)
    expect((await decide(await as(app, 'member'), id, { fence: 1 })).status).toBe(404)
    expect((await decide(elsewhere, id, { fence: 1 })).status).toBe(404)
    expect((await decide(moderator, id, { fence: 1 })).body).toMatchObject({
      code: 'item.taken',
      state: { holder: mentor.screenName },
    })
    expect(await allReviews(app)).toEqual(before)
  })

  test('approving shows a held text, and tells who must know', async () => {
    const sent = await post(author, 'Hello all')
    const { id } = await itemOf(sent.id)
    const { fence } = await claim(mentor, id)
    const done = await decide(mentor, id, { fence })
    expect(done).toMatchObject({ status: 200, body: { action: 'approve', policyCode: null } })
    expect(await stateOf(sent.id)).toBe('live')
    expect(await audited(id)).toEqual(['item.claimed', 'item.decided'])
    expect(await enqueued('item.decided.notices')).toHaveLength(1)
    expect(await enqueued('post.shown.milestone')).toContainEqual({
      postId: sent.id,
      authorId: author.id,
      counted: true,
    })
    expect((await read(moderator, id)).decision).toMatchObject({ action: 'approve' })
  })

  test('is done once: the same again is told that it was decided', async () => {
    const { id, postId } = await anItem(app, { group, author, holder: mentor })
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(200)
    const before = await allReviews(app)
    const again = await decide(mentor, id, {
      fence: 1,
      action: 'remove',
      policyCode: 'attack',
      note: 'No',
    })
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'item.decided', state: { state: 'decided', decision: { action: 'approve' } } },
    })
    expect(await allReviews(app)).toEqual(before)
    expect(await stateOf(postId)).toBe('live')
  })

  test('under an earlier claim is refused, also when one holds it again', async () => {
    const { id } = await anItem(app, { group, author })
    const first = await claim(mentor, id)
    await release(mentor, id, first.fence)
    await claim(mentor, id)
    const before = await allReviews(app)
    expect((await decide(mentor, id, { fence: first.fence })).body).toMatchObject({
      code: 'item.lease-ended',
    })
    expect(await allReviews(app)).toEqual(before)
  })

  test('after the lease ended is refused', async () => {
    const { id } = await anItem(app, { group, author, holder: mentor })
    later(10)
    const before = await allReviews(app)
    expect((await decide(mentor, id, { fence: 1 })).body).toMatchObject({
      code: 'item.lease-ended',
      state: { state: 'open', holder: null },
    })
    expect(await allReviews(app)).toEqual(before)
  })

  test('on words that were changed meanwhile is refused, with the words of now', async () => {
    const sent = await post(author, 'First words')
    const { id } = await itemOf(sent.id)
    const { fence } = await claim(mentor, id)
    await edit(author, sent.id, 1, 'Other words')
    const before = await allReviews(app)
    const late = await decide(mentor, id, {
      fence,
      action: 'remove',
      policyCode: 'attack',
      note: 'Typed at length',
    })
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'item.stale',
        state: {
          state: 'claimed',
          holder: mentor.screenName,
          subjectVersion: 2,
          text: 'Second week of chemo\nOther words',
        },
      },
    })
    expect(await allReviews(app)).toEqual(before)
    expect(await read(mentor, id)).toMatchObject({
      subjectVersion: 2,
      snapshot: 'Second week of chemo\nFirst words',
    })
    expect((await decide(mentor, id, { fence, subjectVersion: 2 })).status).toBe(200)
    expect(await stateOf(sent.id)).toBe('live')
  })

  test('after its author took the text back is refused, and shows no words', async () => {
    const sent = await post(author, 'I would rather not')
    const { id } = await itemOf(sent.id)
    const { fence } = await claim(mentor, id)
    await author.call('POST /api/posts/:id/withdraw', { params: { id: sent.id } })
    expect(await itemOf(sent.id)).toMatchObject({ state: 'closed', holder: null })
    expect((await decide(mentor, id, { fence })).body).toMatchObject({
      code: 'item.stale',
      state: { state: 'closed', contentState: 'withdrawn', text: null },
    })
    expect(await stateOf(sent.id)).toBe('withdrawn')
  })

  test('to remove needs a reason and a note, to ask for a change a note', async () => {
    const { id, postId } = await anItem(app, { group, author, holder: mentor })
    const before = await allReviews(app)
    const refused = async (given: Omit<Deciding, 'fence'>, field: string) =>
      expect(await decide(mentor, id, { fence: 1, ...given })).toMatchObject({
        status: 400,
        body: { code: 'request.invalid', field },
      })
    await refused({ action: 'remove', note: 'Please see rule 2' }, 'policyCode')
    await refused({ action: 'remove', policyCode: 'attack', note: '  ' }, 'note')
    await refused({ action: 'ask-to-edit' }, 'note')
    await refused({ action: 'approve', note: 'null \u0000 sign' }, 'note')
    expect(await allReviews(app)).toEqual(before)
    expect(
      (
        await decide(mentor, id, {
          fence: 1,
          action: 'remove',
          policyCode: 'attack',
          note: 'Rule 2',
        })
      ).status,
    ).toBe(200)
    expect(await stateOf(postId)).toBe('removed')
    const { post: seen } = await author.call('GET /api/posts/:id', { params: { id: postId } })
    expect(seen).toMatchObject({ state: 'removed', removedFor: 'attack' })
  })

  test('to leave a waiting text as it is, is no answer; a live one may be left', async () => {
    const held = await anItem(app, { group, author, holder: mentor })
    expect(await decide(mentor, held.id, { fence: 1, action: 'no-action' })).toMatchObject({
      status: 422,
      body: { code: 'item.answer-needed' },
    })
    expect(await itemOf(held.postId)).toMatchObject({ state: 'claimed', holder: mentor.id })
    const live = await anItem(app, { group, author, textState: 'live', holder: mentor })
    expect((await decide(mentor, live.id, { fence: 1, action: 'no-action' })).status).toBe(200)
    expect(await stateOf(live.postId)).toBe('live')
  })

  test('to leave a crisis as it is needs the whole checklist', async () => {
    const { id } = await anItem(app, {
      group,
      author,
      lane: 'crisis',
      textState: 'live',
      holder: mentor,
    })
    const checklist = {
      contactMade: true,
      helplinesShown: true,
      threadSafe: true,
      followUpOn: '2026-03-05',
    }
    const leave = { fence: 1, action: 'no-action' } as const
    for (const given of [leave, { ...leave, checklist: { ...checklist, followUpOn: null } }]) {
      expect(await decide(mentor, id, given)).toMatchObject({
        status: 422,
        body: { code: 'item.checklist' },
      })
    }
    expect((await decide(mentor, id, { ...leave, checklist })).status).toBe(200)
  })

  test('to ask for a change keeps the text back until someone has read the change', async () => {
    const { id, postId } = await anItem(app, {
      group,
      author,
      textState: 'live',
      lane: 'privacy',
      holder: mentor,
    })
    const asked = await decide(mentor, id, {
      fence: 1,
      action: 'ask-to-edit',
      note: 'Please take out the surname',
    })
    expect(asked.status).toBe(200)
    expect(await stateOf(postId)).toBe('held')
    await expect(
      (await person(app)).call('GET /api/posts/:id', { params: { id: postId } }),
    ).rejects.toMatchObject({ status: 404 })
    await edit(author, postId, 1, 'Without the surname')
    const again = await itemOf(postId)
    expect(again).toMatchObject({
      episode: 2,
      state: 'open',
      subject_version: 2,
      lane: 'new-member',
    })
    const { fence } = await claim(mentor, again.id)
    expect((await decide(mentor, again.id, { fence, subjectVersion: 2 })).status).toBe(200)
    expect(await stateOf(postId)).toBe('live')
  })

  test('asks for eligibility at that very moment', async () => {
    const { id } = await anItem(app, { group, author, holder: mentor })
    await app.owner.query(
      'UPDATE community.review_item SET reporter_ids = ARRAY[$2::uuid] WHERE id = $1',
      [id, mentor.id],
    )
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(403)
    await app.owner.query(
      `UPDATE community.review_item SET reporter_ids = '{}', tier = 1 WHERE id = $1`,
      [id],
    )
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(404)
    await app.owner.query(
      'UPDATE community.review_item SET tier = 0, author_id = $2 WHERE id = $1',
      [id, mentor.id],
    )
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(403)
    await app.owner.query('UPDATE community.review_item SET author_id = $2 WHERE id = $1', [
      id,
      author.id,
    ])
    await app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [mentor.id],
    )
    expect((await decide(mentor, id, { fence: 1 })).status).toBe(404)
  })
})

describe('reporting', () => {
  test('needs a session, and a text that one may read', async () => {
    const live = await aPost(app, group, author)
    const held = await aPost(app, group, author, { state: 'held' })
    const closed = await aGroup(app, { visibility: 'private' })
    const hidden = await aPost(app, closed, author)
    const member = await person(app)
    const before = await allReviews(app)
    expect((await report(await as(app, 'visitor'), live.id)).status).toBe(401)
    expect((await report(member, held.id)).status).toBe(404)
    expect((await report(member, hidden.id)).status).toBe(404)
    expect((await report(member, group.id)).status).toBe(404)
    expect((await report(member, live.id, { subjectKind: 'reply' })).status).toBe(404)
    expect((await report(author, live.id)).status).toBe(403)
    const gone = await aPost(app, group, author, { state: 'removed', removedFor: 'attack' })
    const after = await allReviews(app)
    expect((await report(member, gone.id)).status).toBe(403)
    expect((await report(member, live.id, { note: '\u0000' })).body).toMatchObject({
      code: 'request.invalid',
      field: 'note',
    })
    expect(await allReviews(app)).toEqual(after)
    expect(after).not.toEqual(before)
  })

  test('opens an item in the lane of its reason, and says by when it is read', async () => {
    const { id } = await aPost(app, group, author, { text: 'You people are all the same' })
    const now = app.platform.clock.now().getTime()
    const told = await report(await person(app), id, { note: 'Please look' })
    expect(told.status).toBe(201)
    expect(Date.parse(told.body.dueAt ?? '') - now).toBeGreaterThanOrEqual(120 * MINUTE)
    expect(await itemOf(id)).toMatchObject({ state: 'open', episode: 1, lane: 'harm', severity: 2 })
    const [shown] = (await queue(mentor)).items
    expect(shown).toMatchObject({
      signals: ['report'],
      excerpt: 'A question\nYou people are all the same',
    })
  })

  test('joins the open item, which only becomes more urgent', async () => {
    const { id } = await aPost(app, group, author)
    const [one, two, three] = [await person(app), await person(app), await person(app)]
    await report(one, id, { reason: 'attack' })
    await report(two, id, { reason: 'off-topic' })
    expect(await itemOf(id)).toMatchObject({
      lane: 'harm',
      severity: 2,
      reporter_ids: [one.id, two.id],
    })
    await report(three, id, { reason: 'self-harm' })
    expect(await itemOf(id)).toMatchObject({ lane: 'crisis', severity: 3, episode: 1 })
    expect((await queue(mentor)).items).toHaveLength(1)
  })

  test('is done once by each person, until the episode is over', async () => {
    const { id } = await aPost(app, group, author)
    const member = await person(app)
    await report(member, id)
    const before = await allReviews(app)
    expect(await report(member, id)).toMatchObject({ status: 409, body: { code: 'report.again' } })
    expect(await allReviews(app)).toEqual(before)
    const item = await itemOf(id)
    const { fence } = await claim(mentor, item.id)
    await decide(mentor, item.id, { fence, action: 'no-action' })
    expect((await report(member, id)).status).toBe(201)
    expect(await itemOf(id)).toMatchObject({ episode: 2, state: 'open', reporter_ids: [member.id] })
  })

  test('of fifty people at once makes one item with fifty reporters', async () => {
    const { id } = await aPost(app, group, author)
    const people = await Promise.all(Array.from({ length: 50 }, () => person(app)))
    const told = await Promise.all(people.map((one) => report(one, id)))
    expect(told.map(({ status }) => status)).toEqual(people.map(() => 201))
    expect((await itemOf(id)).reporter_ids.toSorted()).toEqual(
      people.map((one) => one.id).toSorted(),
    )
    expect((await queue(mentor)).items).toHaveLength(1)
  })

  test('of what one holds oneself lets go of it', async () => {
    const { id, postId } = await anItem(app, { group, author, textState: 'live', holder: mentor })
    expect((await report(mentor, postId)).status).toBe(201)
    expect(await itemOf(postId)).toMatchObject({
      state: 'open',
      holder: null,
      reporter_ids: [mentor.id],
    })
    expect((await decide(mentor, id, { fence: 1, action: 'no-action' })).status).toBe(403)
    expect(await claim(moderator, id)).toMatchObject({ fence: 2 })
  })

  test('works for replies, too', async () => {
    const top = await aPost(app, group, author)
    const reply = await aReply(app, top, author)
    expect((await report(await person(app), reply.id, { subjectKind: 'reply' })).status).toBe(201)
    const item = await itemOf(reply.id)
    const { fence } = await claim(mentor, item.id)
    await decide(mentor, item.id, { fence, action: 'remove', policyCode: 'attack', note: 'Rule 2' })
    const page = await author.call('GET /api/posts/:id', { params: { id: top.id } })
    expect(page.replies[0]).toMatchObject({ state: 'removed', removedFor: 'attack' })
  })
})

describe('editing', () => {
  test('joins what is found in the new words to the open item, and forgets where the old ones were', async () => {
    const sent = await post(author, 'My number is 312-555-0134')
    await edit(author, sent.id, 1, 'Write to pat@example.com instead')
    const found = await itemOf(sent.id)
    expect(found).toMatchObject({ episode: 1, subject_version: 2 })
    const item = await read(mentor, found.id)
    const spans = item.signalRows.map(({ kind, rule, span }) => [
      kind,
      rule,
      span && item.text.slice(span.start, span.end),
    ])
    expect(spans).toContainEqual(['edit', null, null])
    expect(spans).toContainEqual(['rule', 'privacy.phone', null])
    expect(spans).toContainEqual(['rule', 'privacy.email', 'pat@example.com'])
    expect(item.excerpt).toContain('pat@example.com')
  })

  test('of a live text in which nothing is found asks nobody', async () => {
    const { id } = await aPost(app, group, author)
    await edit(author, id, 1, 'Only a comma, moved')
    expect((await itemOf(id)).state).toBe('none')
  })

  test('at the same moment as a decision, either is refused or comes after it', async () => {
    for (let round = 0; round < 12; round++) {
      const sent = await post(author, 'Words of now')
      const { id } = await itemOf(sent.id)
      const { fence } = await claim(mentor, id)
      const [decided, edited] = await Promise.all([
        decide(mentor, id, { fence }),
        author.raw<{ version?: number }>('PATCH /api/posts/:id', {
          params: { id: sent.id },
          body: { title: 'Second week of chemo', body: bodyOf('Words of later'), version: 1 },
        }),
      ])
      expect(edited.status).toBe(200)
      const { rows } = await app.owner.query(
        'SELECT subject_version FROM community.decision WHERE item_id = $1',
        [id],
      )
      if (decided.status === 200) expect(rows).toEqual([{ subject_version: 1 }])
      else expect(decided.body).toMatchObject({ code: 'item.stale', state: { subjectVersion: 2 } })
      // The first text that is let through ends the holding of first posts: begin again.
      await app.owner.query(`UPDATE community.post SET state = 'withdrawn' WHERE id = $1`, [
        sent.id,
      ])
    }
  })
})
