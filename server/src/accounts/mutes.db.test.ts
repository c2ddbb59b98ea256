import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const mute = (who: TestPerson, id: string) => who.raw('PUT /api/me/mutes/:id', { params: { id } })
const muted = async (who: TestPerson) =>
  (await who.call('GET /api/me/mutes', { query: {} })).items.map(({ id }) => id)
const muteWord = (who: TestPerson, word: string) =>
  who.raw('POST /api/me/muted-words', { body: { word } })
const words = async (who: TestPerson) =>
  (await who.call('GET /api/me/muted-words')).items.map(({ word }) => word)

describe('muting a person', () => {
  test('is for who has signed in', async () => {
    const visitor = await as(app, 'visitor')
    expect((await mute(visitor, (await person(app)).id)).status).toBe(401)
    expect((await visitor.raw('GET /api/me/mutes', { query: {} })).status).toBe(401)
  })

  test('is remembered for oneself alone, newest first, until it is undone', async () => {
    const [self, one, other] = [await person(app), await person(app), await person(app)]
    for (const { id } of [one, other, one]) expect((await mute(self, id)).status).toBe(204)
    expect((await muted(self)).toSorted()).toEqual([one.id, other.id].toSorted())
    expect(await muted(one)).toEqual([])
    await self.call('DELETE /api/me/mutes/:id', { params: { id: one.id } })
    expect(await muted(self)).toEqual([other.id])
  })

  test('is of someone who is there, and not of oneself', async () => {
    const self = await person(app)
    expect((await mute(self, self.id)).status).toBe(400)
    expect((await mute(self, '00000000-0000-7000-8000-000000000000')).status).toBe(404)
  })
})

describe('muting a word', () => {
  test('is for who has signed in', async () => {
    const visitor = await as(app, 'visitor')
    expect((await muteWord(visitor, 'pain')).status).toBe(401)
    expect((await visitor.raw('GET /api/me/muted-words')).status).toBe(401)
  })

  test('keeps it as it was typed, once, however it is typed again', async () => {
    const self = await person(app)
    expect((await muteWord(self, '  Recaída ')).status).toBe(201)
    expect((await muteWord(self, 'recaida')).status).toBe(201)
    expect(await words(self)).toEqual(['Recaída'])
    expect(await words(await person(app))).toEqual([])
  })

  test('needs a word', async () => {
    const self = await person(app)
    for (const nothing of ['   ', '…', '?!', '- -'])
      expect(await muteWord(self, nothing)).toMatchObject({
        status: 422,
        body: { code: 'word.empty' },
      })
    expect((await muteWord(self, 'a'.repeat(61))).status).toBe(400)
  })

  test('is possible a hundred times, also for several at once', async () => {
    const self = await person(app)
    await app.owner.query(
      `INSERT INTO community.muted_word (account_id, word)
       SELECT $1, 'word' || n FROM generate_series(1, 98) n`,
      [self.id],
    )
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((word) => muteWord(self, word)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 201, 422, 422,
    ])
    expect(await words(self)).toHaveLength(100)
    // One that is there already is no further word.
    expect((await muteWord(self, 'word7')).status).toBe(201)
  })

  test('is undone by its owner only', async () => {
    const [self, other] = [await person(app), await person(app)]
    const { id } = await self.call('POST /api/me/muted-words', { body: { word: 'pain' } })
    await other.call('DELETE /api/me/muted-words/:id', { params: { id } })
    expect(await words(self)).toEqual(['pain'])
    await self.call('DELETE /api/me/muted-words/:id', { params: { id } })
    expect(await words(self)).toEqual([])
  })
})
