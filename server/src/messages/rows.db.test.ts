import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aMessage, aTalk } from '#testing/messages.ts'
import { read } from '#testing/talking.ts'

let app: TestApp
let anna: TestPerson
let ben: TestPerson
let talk: string
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  anna = await person(app)
  ben = await person(app)
  talk = await aTalk(app, anna, ben)
})
afterAll(() => app.close())

describe('row level security', () => {
  const countIn = (settings: Record<string, string>) =>
    app.platform.community.db.transaction(async (tx) => {
      for (const [name, value] of Object.entries(settings))
        await tx.execute(sql`SELECT set_config(${name}, ${value}, true)`)
      const { rows } = await tx.execute<{ text: string }>(
        sql`SELECT body_text AS text FROM community.message WHERE conversation_id = ${talk} ORDER BY position`,
      )
      return rows.map(({ text }) => text)
    })

  test('shows a transaction no message but those of its person, or of its review', async () => {
    const ids = [
      await aMessage(app, talk, ben, { text: 'one' }),
      await aMessage(app, talk, anna, { text: 'two' }),
      await aMessage(app, talk, ben, { text: 'three' }),
    ]
    await aMessage(app, talk, ben, { text: 'held', state: 'held' })
    const stranger = await person(app)
    expect(await countIn({})).toEqual([])
    expect(await countIn({ 'kith.person': stranger.id })).toEqual([])
    expect(await countIn({ 'kith.person': anna.id })).toEqual(['one', 'two', 'three'])
    expect(await countIn({ 'kith.person': ben.id })).toEqual(['one', 'two', 'three', 'held'])
    // Naming a message is not enough: somebody must have brought it before the team.
    expect(await countIn({ 'kith.review': ids[0] ?? '' })).toEqual([])
    await anna.call('POST /api/conversations/:id/report', {
      params: { id: talk },
      body: { messageIds: [ids[0] ?? '', ids[1] ?? ''], reason: 'attack' },
    })
    expect(await countIn({ 'kith.review': ids[0] ?? '' })).toEqual(['one', 'two'])
    expect(await countIn({ 'kith.review': ids[1] ?? '' })).toEqual([])
  })

  test('lets nobody write in another’s name, nor change what another wrote', async () => {
    const id = await aMessage(app, talk, ben)
    const asAnna = (statement: ReturnType<typeof sql>) =>
      app.platform.community.db.transaction(async (tx) => {
        await tx.execute(sql`SELECT set_config('kith.person', ${anna.id}, true)`)
        return tx.execute(statement)
      })
    await expect(
      asAnna(sql`INSERT INTO community.message (conversation_id, position, author_id, body, body_text, state)
        VALUES (${talk}, 99, ${ben.id}, '{}', 'forged', 'live')`),
    ).rejects.toThrow()
    const { rowCount } = await asAnna(
      sql`UPDATE community.message SET body_text = 'x' WHERE id = ${id}`,
    )
    expect(rowCount).toBe(0)
  })

  test('does not outlast its part of a request', async () => {
    await aMessage(app, talk, ben)
    await read(anna, talk)
    for (let n = 0; n < 20; n++) expect(await countIn({})).toEqual([])
  })
})
