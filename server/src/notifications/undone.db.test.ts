import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import type { Listener } from '#platform/jobs.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { worked } from '#testing/notifications.ts'
import { claim, decide } from '#testing/reviewing.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const kindsOf = async (who: TestPerson) =>
  (await who.call('GET /api/notices')).items.map(({ kind }) => kind)

/** Each notice, and whether what it says still holds. */
const holdsFor = async (who: TestPerson) =>
  (await who.call('GET /api/notices')).items.map(({ kind, undone }) => [kind, !undone])

/** A removal that was decided, with the people who are told of it. */
async function removal() {
  const group = await aGroup(app)
  const [author, reporter] = [await person(app), await person(app)]
  const mentor = await as(app, 'mentor', { group: group.id })
  const { id } = await anItem(app, { group, author, reporters: [reporter] })
  const { fence } = await claim(mentor, id)
  await decide(mentor, id, { fence, action: 'remove', policyCode: 'attack', note: 'Rule 2' })
  const { decision } = await mentor.call('GET /api/queue/:id', { params: { id } })
  return { author, reporter, mentor, id: decision?.id ?? '' }
}

async function aboutOf(decisionId: string): Promise<{ itemId: string; subjectId: string }> {
  const { rows } = await app.owner.query<{ itemId: string; subjectId: string }>(
    `SELECT i.id AS "itemId", i.subject_id AS "subjectId" FROM community.review_item i
     JOIN community.decision d ON d.item_id = i.id WHERE d.id = $1`,
    [decisionId],
  )
  return rows[0] ?? { itemId: '', subjectId: '' }
}

/** In the episode that began when a decision was taken back. */
async function decidedAgain(
  mentor: TestPerson,
  decisionId: string,
  given: Omit<RequestBody<'POST /api/queue/:id/decide'>, 'fence' | 'subjectVersion' | 'note'> & {
    note?: string
  },
): Promise<string> {
  const { subjectId } = await aboutOf(decisionId)
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.review_item WHERE subject_id = $1 ORDER BY episode DESC LIMIT 1',
    [subjectId],
  )
  const id = rows[0]?.id ?? ''
  const { fence } = await claim(mentor, id)
  await decide(mentor, id, { fence, ...given })
  const { decision } = await mentor.call('GET /api/queue/:id', { params: { id } })
  return decision?.id ?? ''
}

async function undone(mentor: TestPerson, id: string): Promise<string> {
  await mentor.call('POST /api/decisions/:id/undo', { params: { id } })
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.decision WHERE reverses = $1',
    [id],
  )
  return rows[0]?.id ?? ''
}

test('what came of one’s reports can be read by itself', async () => {
  const { author, reporter, id } = await removal()
  await worked(listeners, 'item.decided', { decisionId: id })
  const ofReports = async (who: TestPerson) =>
    (await who.call('GET /api/notices', { query: { topic: 'report' } })).items.map(
      ({ kind }) => kind,
    )
  expect(await ofReports(reporter)).toEqual(['report-outcome'])
  expect(await ofReports(author)).toEqual([])
  expect(await kindsOf(author)).toEqual(['removed'])
})

test('who is handed an item reads who did so, and where it is; no mail goes out', async () => {
  const moderator = await as(app, 'moderator')
  const { mentor, itemId } = await handed(moderator)
  const event = { itemId, by: mentor.id, to: moderator.id, at: '2026-03-31T09:00:00Z' }
  await worked(listeners, 'item.handed', event)
  await worked(listeners, 'item.handed', event)
  expect((await moderator.call('GET /api/notices')).items).toMatchObject([
    { kind: 'item-handed', from: mentor.screenName, itemId, about: null, note: null },
  ])
  expect((await mentor.call('GET /api/notices')).items).toEqual([])
  const { rows } = await app.owner.query('SELECT waits FROM community.notice WHERE item_id = $1', [
    itemId,
  ])
  expect(rows).toEqual([{ waits: null }])
})

async function handed(to: TestPerson) {
  const group = await aGroup(app)
  const mentor = await as(app, 'mentor', { group: group.id })
  const { id: itemId } = await anItem(app, { group, holder: mentor })
  const body = { fence: 1, to: to.id, note: 'Is this trial one of ours?' }
  await mentor.call('POST /api/queue/:id/hand', { params: { id: itemId }, body })
  return { mentor, itemId }
}

describe('what was told of a decision that is taken back', () => {
  test('is gone where nobody read it, and says so where somebody did', async () => {
    const { author, reporter, mentor, id } = await removal()
    await worked(listeners, 'item.decided', { decisionId: id })
    expect(await kindsOf(author)).toEqual(['removed'])
    expect(await kindsOf(reporter)).toEqual(['report-outcome'])
    await reporter.call('POST /api/notices/read', { body: {} })
    expect(await holdsFor(reporter)).toEqual([['report-outcome', true]])
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    expect(await holdsFor(author)).toEqual([])
    expect(await holdsFor(reporter)).toEqual([['report-outcome', false]])
  })

  test('says so to who wrote the text as well, and what is decided anew holds', async () => {
    const { author, mentor, id } = await removal()
    await worked(listeners, 'item.decided', { decisionId: id })
    await author.call('POST /api/notices/read', { body: {} })
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    expect(await holdsFor(author)).toEqual([['removed', false]])
    const given = { action: 'remove', policyCode: 'attack', note: 'Rule 2' } as const
    const again = await decidedAgain(mentor, id, given)
    await worked(listeners, 'item.decided', { decisionId: again })
    expect(await holdsFor(author)).toEqual([
      ['removed', true],
      ['removed', false],
    ])
  })

  test.each([
    ['the same', { action: 'remove', policyCode: 'attack', note: 'Rule 2' }, 'removed', true],
    ['something else', { action: 'no-action' }, 'stands', false],
  ] as const)(
    'is one outcome for who read it, also where it is decided anew: %s',
    async (_, given, outcome, stays) => {
      const { reporter, mentor, id } = await removal()
      await worked(listeners, 'item.decided', { decisionId: id })
      const outcomesOf = async () =>
        (await reporter.call('GET /api/notices')).items.map((one) => [one.id, one.outcome])
      const [first] = await outcomesOf()
      await reporter.call('POST /api/notices/read', { body: {} })
      await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
      const again = await decidedAgain(mentor, id, given)
      await worked(listeners, 'item.decided', { decisionId: again })
      await worked(listeners, 'item.decided', { decisionId: again })
      const now = await outcomesOf()
      expect(now.map(([, told]) => told)).toEqual([outcome])
      expect(await holdsFor(reporter)).toEqual([['report-outcome', true]])
      expect(now[0]?.[0] === first?.[0]).toBe(stays)
    },
  )

  test('leaves what somebody heard of an earlier report, which is another', async () => {
    const { reporter, id } = await removal()
    const { itemId } = await aboutOf(id)
    await worked(listeners, 'item.decided', { decisionId: id })
    await app.owner.query(
      `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, reporter_ids, excerpt, snapshot, due_at, episode, state)
       SELECT subject_kind, subject_id, lane, severity, group_id, author_id, reporter_ids, '', '', now(), 2, 'closed'
       FROM community.review_item WHERE id = $1`,
      [itemId],
    )
    await worked(listeners, 'minute.passed', {})
    expect(await kindsOf(reporter)).toEqual(['report-outcome', 'report-outcome'])
  })

  test('is never told where the news of it come late', async () => {
    const { author, mentor, id } = await removal()
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    await worked(listeners, 'item.decided', { decisionId: id })
    expect(await kindsOf(author)).toEqual([])
  })
})

describe('who was written to of a decision that is taken back', () => {
  const mailsTo = ({ email }: TestPerson) =>
    app.mails().filter((text) => text.includes(`To: ${email}`))
  const noticeOf = async (who: TestPerson) => {
    const { rows } = await app.owner.query<{ id: string; waits: string | null }>(
      'SELECT id, waits FROM community.notice WHERE account_id = $1',
      [who.id],
    )
    return rows[0]
  }
  const mail = async (who: TestPerson) => {
    const id = (await noticeOf(who))?.id
    if (id) await worked(listeners, 'notice.made', { noticeId: id })
  }
  /** A removal of which its author has a mail. */
  async function mailed() {
    const made = await removal()
    await worked(listeners, 'item.decided', { decisionId: made.id })
    await mail(made.author)
    expect(mailsTo(made.author)).toHaveLength(1)
    return made
  }

  test.each(['unread', 'read'] as const)(
    'is written to again, once, and finds that it does not hold: %s',
    async (how) => {
      const { author, mentor, id } = await mailed()
      if (how === 'read') await author.call('POST /api/notices/read', { body: {} })
      const event = { decisionId: await undone(mentor, id) }
      await worked(listeners, 'item.undone', event)
      expect(await holdsFor(author)).toEqual([['removed', false]])
      expect((await author.call('GET /api/notices')).unread).toBe(1)
      await mail(author)
      await worked(listeners, 'item.undone', event)
      await mail(author)
      const mails = mailsTo(author)
      expect(mails).toHaveLength(2)
      expect(mails[1]).toContain('Subject: What we wrote to you no longer counts')
      expect(mails[1]).toContain(`${ORIGIN}/notifications`)
      expect(mails[1]).not.toMatch(/Rule 2|attack/)
      // Read, it is not new once more.
      await author.call('POST /api/notices/read', { body: {} })
      await worked(listeners, 'item.undone', event)
      expect((await author.call('GET /api/notices')).unread).toBe(0)
    },
  )

  test('is told in the next summary where a summary had counted it', async () => {
    const { author, mentor, id } = await removal()
    await author.call('PATCH /api/me/notices', { body: { ways: { decision: 'daily' } } })
    await worked(listeners, 'item.decided', { decisionId: id })
    const key = { accountId: author.id, period: 'daily', day: '2026-03-02' } as const
    await app.owner.query(
      `INSERT INTO community.digest (account_id, period, day, made_at) VALUES ($1, 'daily', $2, now())`,
      [author.id, key.day],
    )
    await worked(listeners, 'digest.due', key)
    expect(mailsTo(author)).toHaveLength(1)
    await author.call('POST /api/notices/read', { body: {} })
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    expect(await holdsFor(author)).toEqual([['removed', false]])
    expect(await noticeOf(author)).toMatchObject({ waits: 'daily' })
    expect((await author.call('GET /api/notices')).unread).toBe(1)
  })

  test('is not where no mail had gone out yet: then there is nothing left of it', async () => {
    const { author, mentor, id } = await removal()
    await worked(listeners, 'item.decided', { decisionId: id })
    const notice = (await noticeOf(author))?.id ?? ''
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    await worked(listeners, 'notice.made', { noticeId: notice })
    expect(await holdsFor(author)).toEqual([])
    expect(mailsTo(author)).toEqual([])
  })

  test('is told in the app alone where they want no mail of it any more', async () => {
    const { author, mentor, id } = await mailed()
    await author.call('PATCH /api/me/notices', { body: { ways: { decision: 'app' } } })
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    await mail(author)
    expect(mailsTo(author)).toHaveLength(1)
    expect(await noticeOf(author)).toMatchObject({ waits: null })
    expect(await holdsFor(author)).toEqual([['removed', false]])
  })

  test('is only who wrote it: who reported it hears of what is decided then', async () => {
    const { reporter, mentor, id } = await removal()
    await worked(listeners, 'item.decided', { decisionId: id })
    await mail(reporter)
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    await mail(reporter)
    expect(mailsTo(reporter)).toHaveLength(1)
    expect(await holdsFor(reporter)).toEqual([])
  })
})
