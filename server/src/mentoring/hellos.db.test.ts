import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import type { TestGroup } from '#testing/groups.ts'
import { aHelpedGroup, aNewcomer, waitingFor } from '#testing/mentoring.ts'
import { aBlock } from '#testing/messages.ts'

let app: TestApp
let group: TestGroup
let mentor: TestPerson
let second: TestPerson
beforeAll(async () => {
  app = await testApp({ jobs: true })
  ;({ group, first: mentor, second } = await aHelpedGroup(app))
})
afterAll(() => app.close())

const say = (by: TestPerson, words: string) =>
  by.call('PUT /api/desk/groups/:slug/hello', { params: { slug: group.slug }, body: { words } })
const heard = async (by: TestPerson) =>
  (await by.call('GET /api/welcome')).hellos.map(({ words }) => words)
const hello = 'Good that you are here. Look around as long as you like.'
const number = 'Call me any time: +1 507 284 2511.'

describe('the hello of a mentor', () => {
  test('is written by mentors of the group alone', async () => {
    const { mentors: others } = await aHelpedGroup(app)
    await expect(say(await as(app, 'visitor'), hello)).rejects.toMatchObject({ status: 401 })
    for (const one of [await person(app), ...others, await as(app, 'moderator')])
      await expect(say(one, hello)).rejects.toMatchObject({ status: 403 })
  })

  test('is read by who joined, from each mentor, and by nobody else', async () => {
    expect(await say(mentor, hello)).toMatchObject({ words: hello, state: 'live' })
    const { who } = await aNewcomer(app, group)
    expect(await heard(who)).toEqual([hello])
    expect(await heard(await person(app))).toEqual([])
    expect((await (await as(app, 'visitor')).raw('GET /api/welcome')).status).toBe(401)
    await aBlock(app, who, mentor)
    expect(await heard(who)).toEqual([])
  })

  test('waits where screening says so, and is shown once another of the team lets it through', async () => {
    const { who } = await aNewcomer(app, group)
    expect(await say(second, number)).toMatchObject({ state: 'held' })
    expect(await heard(who)).toEqual([hello])
    const { items } = await mentor.call('GET /api/queue', { query: {} })
    const item = items.find(({ subjectKind }) => subjectKind === 'hello')
    const params = { id: item?.id ?? '' }
    // Nobody judges their own words.
    expect((await second.raw('POST /api/queue/:id/claim', { params })).status).toBe(403)
    const { fence } = await mentor.call('POST /api/queue/:id/claim', { params })
    const opened = await mentor.call('GET /api/queue/:id', { params })
    expect(opened).toMatchObject({ text: number, contentState: 'held' })
    await mentor.call('POST /api/queue/:id/decide', {
      params,
      body: { fence, subjectVersion: opened.subjectVersion, action: 'approve', note: '' },
    })
    expect((await heard(who)).toSorted()).toEqual([number, hello].toSorted())
    // Changed words are read again.
    expect(await say(second, `${number} Or +1 507 284 2512.`)).toMatchObject({ state: 'held' })
    expect(await heard(who)).toEqual([hello])
  })

  test('is shown no more once its mentor is none, or deleted it', async () => {
    const { who } = await aNewcomer(app, group)
    const deleted = () =>
      mentor.call('DELETE /api/desk/groups/:slug/hello', { params: { slug: group.slug } })
    expect(await heard(who)).toEqual([hello])
    await deleted()
    await deleted()
    expect(await heard(who)).toEqual([])
    await say(mentor, hello)
    const { items } = await mentor.call('GET /api/desk/hellos')
    expect(items).toMatchObject([{ group: { id: group.id }, hello: { words: hello } }])
    await app.owner.query(
      `UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1`,
      [mentor.id],
    )
    expect(await heard(who)).toEqual([])
    await app.owner.query(
      `UPDATE community.role_grant SET revoked_at = NULL WHERE account_id = $1`,
      [mentor.id],
    )
  })

  test('is sent to a newcomer, who is told, and then they are welcomed', async () => {
    const { who, taskId } = await aNewcomer(app, group)
    const send = (by: TestPerson) =>
      by.raw('POST /api/desk/tasks/:id/hello', { params: { id: taskId } })
    const helpers = await as(app, 'moderator')
    expect(await send(helpers)).toMatchObject({ status: 422, body: { code: 'hello.none' } })
    await say(mentor, hello)
    expect((await send(mentor)).status).toBe(200)
    expect(await waitingFor(mentor)).not.toContain(who.id)
    const notice = await until(async () => {
      const { items } = await who.call('GET /api/notices', { query: {} })
      return items.find(({ kind }) => kind === 'hello')
    })
    expect(notice).toMatchObject({ from: mentor.screenName, groupSlug: group.slug })
    expect((await send(mentor)).status).toBe(409)
  })
})

describe('a hello that others judge', () => {
  const inState = async (state: string) => {
    const place = await aHelpedGroup(app)
    const by = place.first
    const params = { slug: place.group.slug }
    await by.call('PUT /api/desk/groups/:slug/hello', { params, body: { words: hello } })
    await app.owner.query(
      'UPDATE community.mentor_hello SET state = $2, version = version + 1 WHERE mentor_id = $1',
      [by.id, state],
    )
    return {
      by,
      write: () =>
        by.raw<{ state?: string; code?: string }>('PUT /api/desk/groups/:slug/hello', {
          params,
          body: { words: `${hello} Truly.` },
        }),
      drop: () => by.raw<{ code?: string }>('DELETE /api/desk/groups/:slug/hello', { params }),
      reported: () =>
        app.owner.query(
          `INSERT INTO community.review_item (subject_kind, subject_id, group_id, author_id, lane, severity, due_at,
             state, episode, subject_version, excerpt, snapshot, created_at)
           SELECT 'hello', id, group_id, mentor_id, 'quality', 1, now(), 'open', 1, 1, '', '', now()
           FROM community.mentor_hello WHERE mentor_id = $1`,
          [by.id],
        ),
    }
  }

  test.each(['held', 'limited'])('stays %s after an edit', async (state) => {
    const { write } = await inState(state)
    expect(await write()).toMatchObject({ status: 200, body: { state } })
    expect(await write()).toMatchObject({ status: 200, body: { state } })
  })

  test('is not deleted while it is held', async () => {
    const { drop } = await inState('held')
    expect(await drop()).toMatchObject({ status: 409, body: { code: 'hello.waits' } })
  })

  test('that is limited can be taken back, and what was decided binds the next one', async () => {
    const { by, write, drop } = await inState('limited')
    expect((await drop()).status).toBe(204)
    const { items } = await by.call('GET /api/desk/hellos')
    expect(items.map(({ hello }) => hello)).toEqual([null])
    expect(await write()).toMatchObject({ status: 200, body: { state: 'limited' } })
  })

  test('can neither be changed nor deleted while it is hidden', async () => {
    const { write, drop } = await inState('hidden')
    expect((await write()).status).toBe(403)
    expect((await drop()).status).toBe(409)
  })

  test('is not deleted while an item about it is open', async () => {
    const { drop, reported } = await inState('live')
    await reported()
    expect(await drop()).toMatchObject({ status: 409, body: { code: 'hello.waits' } })
  })
})

test('the first things are done one by one, and fold for ever', async () => {
  const who = await person(app)
  const now = async () => {
    const { done, folded } = await who.call('GET /api/welcome')
    return { done, folded }
  }
  expect(await now()).toEqual({ done: [], folded: false })
  await who.call('PUT /api/welcome', { body: { done: 'read' } })
  await who.call('PUT /api/welcome', { body: { done: 'read' } })
  expect(await now()).toEqual({ done: ['read'], folded: false })
  await who.call('PUT /api/welcome', { body: { folded: true } })
  await who.call('PUT /api/welcome', { body: { done: 'own' } })
  expect(await now()).toEqual({ done: ['read', 'own'], folded: true })
  expect((await (await as(app, 'visitor')).raw('PUT /api/welcome', { body: {} })).status).toBe(401)
})
