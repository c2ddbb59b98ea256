import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const first = { title: 'Half a', body: bodyOf('thought'), group: 'breast-cancer', revision: 0 }
const key = 'new'

describe('drafts', () => {
  test('are nobody else’s', async () => {
    const visitor = await as(app, 'visitor')
    const one = await person(app)
    const reply = `reply:${randomUUID()}`
    await one.call('PUT /api/drafts/:key', { params: { key: reply }, body: first })
    await expect(visitor.call('GET /api/drafts')).rejects.toMatchObject({ status: 401 })
    await expect(
      visitor.call('PUT /api/drafts/:key', { params: { key }, body: first }),
    ).rejects.toMatchObject({ status: 401 })
    await expect(
      visitor.call('DELETE /api/drafts/:key', { params: { key } }),
    ).rejects.toMatchObject({ status: 401 })
    for (const other of [
      await as(app, 'member'),
      await as(app, 'moderator'),
      await as(app, 'admin'),
    ]) {
      expect(await other.call('GET /api/drafts')).toEqual({ items: [] })
      await other.call('DELETE /api/drafts/:key', { params: { key: reply } })
    }
    expect((await one.call('GET /api/drafts')).items).toMatchObject([
      { key: reply, title: 'Half a' },
    ])
  })

  test('of replies say what they reply to, as far as one may read that', async () => {
    const group = await aGroup(app)
    const [one, other] = [await person(app), await person(app)]
    const { id } = await aPost(app, group, other, { title: 'Sleep' })
    const reply = `reply:${id}`
    await one.call('PUT /api/drafts/:key', { params: { key: reply }, body: first })
    const answers = async () => (await one.call('GET /api/drafts')).items.map((row) => row.answers)
    expect(await answers()).toEqual(['Sleep'])
    await app.owner.query(`UPDATE community.post SET state = 'held' WHERE id = $1`, [id])
    expect(await answers()).toEqual([null])
  })

  test('are kept as they were typed, and thrown away', async () => {
    const one = await person(app)
    const kept = await one.call('PUT /api/drafts/:key', { params: { key }, body: first })
    expect(kept).toMatchObject({ ...first, key, revision: 1 })
    const empty = { title: '', body: null, group: null, revision: 1 }
    const next = await one.call('PUT /api/drafts/:key', { params: { key }, body: empty })
    expect((await one.call('GET /api/drafts')).items).toEqual([{ ...next, answers: null }])
    await one.call('DELETE /api/drafts/:key', { params: { key } })
    expect(await one.call('GET /api/drafts')).toEqual({ items: [] })
  })

  test('are not overwritten from a device that did not see the last words', async () => {
    const phone = await person(app)
    const tablet = new Client(app, phone.token)
    const kept = await phone.call('PUT /api/drafts/:key', { params: { key }, body: first })
    const late = tablet.call('PUT /api/drafts/:key', {
      params: { key },
      body: { ...first, title: 'Old' },
    })
    await expect(late).rejects.toMatchObject({ code: 'draft.changed', problem: { state: kept } })
    await phone.call('DELETE /api/drafts/:key', { params: { key } })
    const gone = tablet.call('PUT /api/drafts/:key', {
      params: { key },
      body: { ...first, revision: 1 },
    })
    await expect(gone).rejects.toMatchObject({ code: 'draft.changed', problem: { state: null } })
  })

  test('of two devices at once leave one winner', async () => {
    const one = await person(app)
    const save = (title: string) =>
      one.raw('PUT /api/drafts/:key', { params: { key }, body: { ...first, title } })
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map(save))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409,
    ])
  })

  test('are fifty at most, and none is lost to a new one', async () => {
    const one = await person(app)
    const save = (name: string) =>
      one.raw<{ code?: string }>('PUT /api/drafts/:key', { params: { key: name }, body: first })
    for (let n = 0; n < 49; n++) await save(`reply:${randomUUID()}`)
    const answers = await Promise.all([1, 2, 3].map(() => save(`reply:${randomUUID()}`)))
    expect(answers.map(({ body }) => body.code ?? 'kept').toSorted()).toEqual([
      'draft.too-many',
      'draft.too-many',
      'kept',
    ])
    expect((await one.call('GET /api/drafts')).items).toHaveLength(50)
  })

  test('hold nothing that can not be kept', async () => {
    const one = await person(app)
    const save = one.call('PUT /api/drafts/:key', {
      params: { key },
      body: { ...first, title: 'a\u0000b' },
    })
    await expect(save).rejects.toMatchObject({ code: 'request.invalid' })
  })
})
