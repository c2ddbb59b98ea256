import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'

/** Two processes on one database, each of which believes for as long as this test may take what nobody contradicts. */
let here: TestApp
let there: TestApp
let group: TestGroup
let author: TestPerson
beforeAll(async () => {
  here = await testApp({ jobs: true, momentMs: 600_000 })
  there = await testApp({ jobs: true, momentMs: 600_000, beside: here })
  author = await person(here)
  group = await aGroup(here, { visibility: 'public', members: [author] })
})
afterAll(async () => {
  await there.close()
  await here.close()
})

const read = async (one: Client, id: string) =>
  JSON.stringify((await one.raw('GET /api/posts/:id', { params: { id } })).body)
const mine = async (one: Client) => (await one.raw('GET /api/drafts')).status

describe('an answer that both processes believe', () => {
  test('to visitors is gone here at once, and there with the news, when the words are withdrawn', async () => {
    const { id } = await aPost(here, group, author, { title: 'Words to take back' })
    const [visitor, other] = [await as(here, 'visitor'), new Client(there)]
    for (const one of [visitor, other, visitor, other])
      expect(await read(one, id)).toContain('Words to take back')
    await author.call('POST /api/posts/:id/withdraw', { params: { id } })
    expect(await read(visitor, id)).not.toContain('Words to take back')
    expect(await until(async () => !(await read(other, id)).includes('Words to take back'))).toBe(
      true,
    )
  })

  test('about who asks ends here at once, and there with the news, when they sign out', async () => {
    const one = await person(here)
    const twin = new Client(there, one.token)
    const again = new Client(here, one.token)
    for (const each of [one, twin, again]) expect(await mine(each)).toBe(200)
    await one.call('POST /api/sign-out')
    expect(await mine(again)).toBe(401)
    expect(await until(async () => (await mine(twin)) === 401)).toBe(true)
  })

  test('is one that would be believed: without a word of it, what the database says is not heard', async () => {
    const { id } = await aPost(here, group, author, { title: 'Nobody says so' })
    const other = new Client(there)
    expect(await read(other, id)).toContain('Nobody says so')
    await there.owner.query(`UPDATE community.post SET state = 'hidden' WHERE id = $1`, [id])
    expect(await read(other, id)).toContain('Nobody says so')
    there.platform.community.heard.forget()
    expect(await read(other, id)).not.toContain('Nobody says so')
  })

  test('is not believed once the listening connection is lost', async () => {
    const { id } = await aPost(here, group, author, { title: 'While away' })
    const other = new Client(there)
    expect(await read(other, id)).toContain('While away')
    await here.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'kith live' AND datname = current_database()`)
    await here.owner.query(`UPDATE community.post SET state = 'hidden' WHERE id = $1`, [id])
    expect(await until(async () => !(await read(other, id)).includes('While away'))).toBe(true)
  })
})
