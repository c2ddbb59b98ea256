import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aHelpedGroup, aWriter, settled } from '#testing/mentoring.ts'
import { aBlock } from '#testing/messages.ts'
import { happened } from '#testing/notifications.ts'

const MINUTE_MS = 60_000

let app: TestApp
let group: TestGroup
let mentor: TestPerson
let tom: TestPerson
let mia: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())
beforeEach(async () => {
  ;({ group, first: mentor } = await aHelpedGroup(app))
  ;[tom, mia] = await Promise.all([aWriter(app, group), aWriter(app, group)])
})

const words = 'You both wrote about gardens, and how they help.'
const introduce = (by: TestPerson, one: { id: string }, other: { id: string }, said = words) =>
  by.call('POST /api/desk/groups/:slug/introductions', {
    params: { slug: group.slug },
    body: { one: one.id, other: other.id, words: said },
  })
const offered = async (by: TestPerson, to?: { id: string }) => {
  const { items } = await by.call('GET /api/desk/groups/:slug/people', {
    params: { slug: group.slug },
    query: { q: 'Person', ...(to && { to: to.id }) },
  })
  return items.map(({ id }) => id)
}
const mutes = (one: TestPerson, other: TestPerson) =>
  one.call('PUT /api/me/mutes/:id', { params: { id: other.id } })
async function minute(): Promise<void> {
  await happened(app, 'minute.passed', {})
  await settled(app)
}
async function fresh(): Promise<void> {
  await app.owner.query('DELETE FROM community.block')
  await app.owner.query('DELETE FROM community.mute')
}
const noticeOf = async (who: TestPerson) => {
  const { items } = await who.call('GET /api/notices', { query: {} })
  return items.find(({ kind }) => kind === 'introduction') ?? null
}
async function told(): Promise<void> {
  app.platform.clock.shift(5 * MINUTE_MS)
  await minute()
}

describe('introducing two members', () => {
  test('is for those alone who help in the group', async () => {
    const other = await as(app, 'mentor', { group: (await aGroup(app)).id })
    const visitor = await as(app, 'visitor')
    await expect(introduce(visitor, tom, mia)).rejects.toMatchObject({ status: 401 })
    for (const one of [tom, other, await as(app, 'admin')]) {
      await expect(introduce(one, tom, mia)).rejects.toMatchObject({ status: 403 })
      await expect(offered(one)).rejects.toMatchObject({ status: 403 })
    }
    expect((await introduce(await as(app, 'moderator'), tom, mia)).id).toBeTruthy()
  })

  test('tells both after some minutes who they might like to meet, with the words as they were written', async () => {
    const { id } = await introduce(mentor, tom, mia)
    await minute()
    expect(await noticeOf(tom)).toBeNull()
    expect((await tom.raw('GET /api/introductions/:id', { params: { id } })).status).toBe(404)
    await told()
    for (const [one, other] of [
      [tom, mia],
      [mia, tom],
    ] as const) {
      expect(await noticeOf(one)).toMatchObject({
        from: mentor.screenName,
        introduction: { id, to: other.screenName },
      })
      const read = await one.call('GET /api/introductions/:id', { params: { id } })
      expect(read).toMatchObject({
        by: { id: mentor.id },
        other: { id: other.id, screenName: other.screenName },
        words,
      })
    }
    for (const one of [mentor, await person(app), await as(app, 'moderator')])
      expect((await one.raw('GET /api/introductions/:id', { params: { id } })).status).toBe(404)
  })

  test('says in the mail neither who nor where', async () => {
    const named = await aGroup(app, { name: 'Breast Cancer' })
    const roles = [{ role: 'mentor' as const, groupId: named.id }]
    const helper = await person(app, { roles })
    group = named
    const [one, other] = await Promise.all([
      aWriter(app, group),
      aWriter(app, group, { locale: 'es' }),
    ])
    await introduce(helper, one, other)
    await told()
    const mails = await until(() => {
      const theirs = app
        .mails()
        .filter((mail) => mail.includes(one.email) || mail.includes(other.email))
      return theirs.length === 2 ? theirs : null
    })
    for (const mail of mails) {
      expect(mail).not.toMatch(/Breast|garden/)
      for (const { screenName } of [one, other, helper]) expect(mail).not.toContain(screenName)
    }
  })

  test('is taken back within minutes as if it had never been, and later not at all', async () => {
    const { id } = await introduce(mentor, tom, mia)
    const undo = (by: TestPerson) => by.raw('POST /api/introductions/:id/undo', { params: { id } })
    for (const one of [tom, await as(app, 'moderator')]) expect((await undo(one)).status).toBe(404)
    expect((await undo(mentor)).status).toBe(200)
    expect((await undo(mentor)).status).toBe(409)
    await told()
    expect(await noticeOf(tom)).toBeNull()
    const again = await introduce(mentor, tom, mia)
    await told()
    const late = await mentor.raw('POST /api/introductions/:id/undo', { params: { id: again.id } })
    expect(late).toMatchObject({ status: 409, body: { code: 'introduction.told' } })
  })

  test('never brings together who wants to be apart, in either direction, by block or by mute', async () => {
    const between = [
      () => aBlock(app, tom, mia),
      () => aBlock(app, mia, tom),
      () => mutes(tom, mia),
      () => mutes(mia, tom),
    ]
    for (const stop of between) {
      await fresh()
      expect(await offered(mentor, tom)).toEqual([mia.id])
      await stop()
      expect(await offered(mentor, tom)).toEqual([])
      await expect(introduce(mentor, tom, mia)).rejects.toMatchObject({
        code: 'introduction.unfit',
      })
    }
    const withMentor = [
      () => aBlock(app, mia, mentor),
      () => aBlock(app, mentor, mia),
      () => mutes(mentor, mia),
      () => mutes(mia, mentor),
    ]
    for (const stop of withMentor) {
      await fresh()
      await stop()
      expect(await offered(mentor)).toEqual([tom.id])
      await expect(introduce(mentor, tom, mia)).rejects.toMatchObject({
        code: 'introduction.unfit',
      })
    }
    await fresh()
    expect((await introduce(mentor, tom, mia)).id).toBeTruthy()
  })

  test('is dropped without a word where a block came before they were told', async () => {
    const { id } = await introduce(mentor, tom, mia)
    await aBlock(app, mia, tom)
    await told()
    for (const one of [tom, mia]) {
      expect(await noticeOf(one)).toBeNull()
      expect((await one.raw('GET /api/introductions/:id', { params: { id } })).status).toBe(404)
    }
    const { items } = await mentor.call('GET /api/desk/introductions')
    expect(items).toMatchObject([{ id, undoUntil: null }])
  })

  test('names nobody any more once a block came after they were told', async () => {
    const { id } = await introduce(mentor, tom, mia)
    await told()
    await aBlock(app, mia, tom)
    expect((await noticeOf(tom))?.introduction).toBeNull()
    expect((await tom.raw('GET /api/introductions/:id', { params: { id } })).status).toBe(404)
    await aBlock(app, tom, mentor)
    expect((await noticeOf(tom))?.from).toBeNull()
  })

  test('leaves out who left, is not here, or does not want it', async () => {
    expect((await offered(mentor)).toSorted()).toEqual([tom.id, mia.id].toSorted())
    await mia.call('PUT /api/me/introductions', { body: { wanted: false } })
    expect(await offered(mentor)).toEqual([tom.id])
    await expect(introduce(mentor, tom, mia)).rejects.toMatchObject({ code: 'introduction.unfit' })
    await mia.call('PUT /api/me/introductions', { body: { wanted: true } })
    expect(await mia.call('GET /api/me/introductions')).toEqual({ wanted: true })
    for (const standing of ['suspended', 'leaving', 'memorial']) {
      await app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [
        mia.id,
        standing,
      ])
      expect(await offered(mentor)).toEqual([tom.id])
      await expect(introduce(mentor, tom, mia)).rejects.toMatchObject({
        code: 'introduction.unfit',
      })
    }
    await app.owner.query(`UPDATE community.account SET standing = 'active' WHERE id = $1`, [
      mia.id,
    ])
    await mia.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    expect(await offered(mentor)).toEqual([tom.id])
    await expect(introduce(mentor, tom, mia)).rejects.toMatchObject({ code: 'introduction.unfit' })
  })

  test('offers nobody who only reads in the group, or wrote there without a name', async () => {
    const [reader, masked] = [await person(app), await person(app)]
    for (const one of [reader, masked]) await joined(app, group.id, one)
    await masked.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'The garden', body: bodyOf('Words.'), masked: true },
    })
    for (const one of [reader, masked]) {
      expect(await offered(mentor)).not.toContain(one.id)
      await expect(introduce(mentor, tom, one)).rejects.toMatchObject({
        code: 'introduction.unfit',
      })
    }
  })

  test('is neither of someone with themselves nor with who does it', async () => {
    await expect(introduce(mentor, tom, tom)).rejects.toMatchObject({ code: 'introduction.unfit' })
    await expect(introduce(mentor, tom, mentor)).rejects.toMatchObject({
      code: 'introduction.unfit',
    })
    expect(await offered(mentor)).not.toContain(mentor.id)
  })

  test('refuses words with a blank, and such as are not sent on', async () => {
    await expect(introduce(mentor, tom, mia, 'You both like [what].')).rejects.toMatchObject({
      code: 'introduction.blank',
    })
    await expect(introduce(mentor, tom, mia, '   ')).rejects.toMatchObject({
      code: 'post.empty',
    })
    await expect(
      introduce(mentor, tom, mia, 'Her number is +1 507 284 2511, do call her.'),
    ).rejects.toMatchObject({ code: 'introduction.words' })
  })

  test('happens once to the same two, and five times a day', async () => {
    await introduce(mentor, tom, mia)
    await expect(introduce(mentor, mia, tom)).rejects.toMatchObject({ code: 'introduction.unfit' })
    expect(await offered(mentor, tom)).toEqual([])
    const others = await Promise.all(Array.from({ length: 5 }, () => aWriter(app, group)))
    const tries = await Promise.allSettled(others.map((one) => introduce(mentor, tom, one)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect((await mentor.call('GET /api/desk/introductions')).left).toBe(0)
    await app.owner.query(
      `UPDATE community.introduction SET made_at = made_at - interval '25 hours'`,
    )
    expect((await mentor.call('GET /api/desk/introductions')).left).toBe(5)
  })

  test('stands in the log as connective work, without the words', async () => {
    const { id } = await introduce(mentor, tom, mia)
    const { rows } = await app.owner.query<{ actor_id: string; facts: object }>(
      'SELECT actor_id, facts FROM audit.event WHERE subject = $1',
      [`introduction:${id}`],
    )
    expect(rows).toMatchObject([{ actor_id: mentor.id, facts: { work: 'connective' } }])
    expect(JSON.stringify(rows)).not.toContain('gardens')
  })

  test('gives neither the mentor nor their words to who is kept apart from the mentor by now', async () => {
    const { id } = await introduce(mentor, tom, mia)
    await told()
    await aBlock(app, tom, mentor)
    const read = (by: TestPerson) => by.call('GET /api/introductions/:id', { params: { id } })
    expect(await read(tom)).toMatchObject({ by: null, words: null, other: { id: mia.id } })
    expect(await read(mia)).toMatchObject({ by: { id: mentor.id }, words })
  })

  test('offers nobody for a first one who could not be chosen, so that no mute or block shows', async () => {
    const outside = await person(app)
    expect(await offered(mentor, outside)).toEqual([])
    const reader = await person(app)
    await joined(app, group.id, reader)
    expect(await offered(mentor, reader)).toEqual([])
    expect(await offered(mentor, tom)).toEqual([mia.id])
  })

  test('can happen again once it was dropped, since nobody was told', async () => {
    await introduce(mentor, tom, mia)
    await aBlock(app, mia, tom)
    await told()
    await fresh()
    expect(await offered(mentor, tom)).toEqual([mia.id])
    const { id } = await introduce(mentor, tom, mia)
    await told()
    expect((await noticeOf(tom))?.introduction).toMatchObject({ id })
  })
})
