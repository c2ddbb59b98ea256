import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, confirmed, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let mentor: TestPerson
let moderator: TestPerson
beforeAll(async () => {
  app = await testApp()
  ;[author, moderator] = await Promise.all([person(app), confirmed(await as(app, 'moderator'))])
  group = await aGroup(app, { holdFirst: 5, members: [author] })
  mentor = await as(app, 'mentor', { group: group.id })
})
afterAll(() => app.close())

const reason = 'They may be in danger tonight.'

/** The item about a text that waits for its review. */
async function waiting(by: TestPerson, masked: boolean): Promise<{ id: string }> {
  const { id } = await by.call('POST /api/groups/:slug/posts', {
    params: group,
    body: { title: 'The garden', body: bodyOf('Words about the garden.'), masked },
  })
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.review_item WHERE subject_id = $1',
    [id],
  )
  return { id: rows[0]?.id ?? '' }
}

const ask = (by: TestPerson, params: { id: string }, given: unknown = { reason }) =>
  by.raw('POST /api/queue/:id/unmask', { params, body: given })

describe('seeing who wrote under a mask', () => {
  test('is not for strangers, nor for the author, nor for mentors', async () => {
    const item = await waiting(author, true)
    const stranger = await person(app)
    expect((await ask(stranger, item)).status).toBe(404)
    expect((await ask(author, item)).status).toBe(404)
    expect((await ask(mentor, item)).status).toBe(403)
    expect(await kept(item)).toEqual([])
  })

  test('is not for staff who reported it, nor for what has no mask', async () => {
    const item = await waiting(author, true)
    await app.owner.query('UPDATE community.review_item SET reporter_ids = $2 WHERE id = $1', [
      item.id,
      [moderator.id],
    ])
    expect((await ask(moderator, item)).status).toBe(403)
    expect((await ask(moderator, await waiting(author, false))).status).toBe(403)
  })

  test('is for who gave their password again in the last ten minutes', async () => {
    const item = await waiting(author, true)
    const other = await as(app, 'moderator')
    expect(await ask(other, item)).toMatchObject({ status: 403, body: { code: 'session.confirm' } })
    expect(await kept(item)).toEqual([])
    expect((await ask(await confirmed(other), item)).status).toBe(200)
  })

  test('needs a reason, which is kept and audited before the name is told', async () => {
    const item = await waiting(author, true)
    for (const given of [
      {},
      { reason: 'short' },
      { reason: '          ' },
      { reason: ' x'.padEnd(12) },
    ])
      expect((await ask(moderator, item, given)).status).toBe(400)
    expect(await kept(item)).toEqual([])
    const answer = await ask(moderator, item)
    expect(answer.body).toEqual({ id: author.id, screenName: author.screenName })
    expect(await kept(item)).toEqual([{ by: moderator.id, reason }])
    const { rows } = await app.owner.query(
      `SELECT actor_id, facts FROM audit.event WHERE action = 'author.unmasked' AND subject = $1`,
      [`item:${item.id}`],
    )
    expect(rows).toMatchObject([{ actor_id: moderator.id, facts: { reason } }])
    expect(JSON.stringify(rows)).not.toContain(author.id)
  })

  test('is seen by the rest of the staff, not by mentors, and tells nobody who it was', async () => {
    const item = await waiting(author, true)
    await ask(moderator, item)
    const colleague = await as(app, 'moderator')
    const shown = await colleague.call('GET /api/queue/:id', { params: item })
    expect(shown.unmaskings).toMatchObject([{ by: moderator.screenName, reason }])
    const toMentor = await mentor.call('GET /api/queue/:id', { params: item })
    expect(toMentor).toMatchObject({ unmaskings: [], mayUnmask: false })
    for (const page of [shown, toMentor]) {
      expect(page.author).toMatchObject({ id: null, memberSince: null, texts: null, removed: null })
      expect(JSON.stringify(page)).not.toContain(author.id)
      expect(JSON.stringify(page)).not.toContain(author.screenName)
    }
  })

  test('is not needed to decide: the note reaches the right person', async () => {
    const item = await waiting(author, true)
    const { fence } = await mentor.call('POST /api/queue/:id/claim', { params: item })
    await mentor.call('POST /api/queue/:id/decide', {
      params: item,
      body: { fence, subjectVersion: 1, action: 'approve', note: '' },
    })
    const { items } = await author.call('GET /api/home')
    expect(items[0]).toMatchObject({ state: 'live', author: { id: null } })
  })
})

async function kept({ id }: { id: string }) {
  const { rows } = await app.owner.query<{ by: string; reason: string }>(
    'SELECT by, reason FROM community.unmasking WHERE item_id = $1',
    [id],
  )
  return rows
}
