import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aBlock } from '#testing/messages.ts'
import { anAbout } from '#testing/profiles.ts'

let app: TestApp
let anna: TestPerson
let friend: TestPerson
let stranger: TestPerson
beforeAll(async () => {
  app = await testApp()
  anna = await person(app)
  friend = await person(app)
  stranger = await person(app)
})
afterAll(() => app.close())

interface Refusal {
  code: string
  state?: unknown
  requestId: string
}

const raw = (who: TestPerson, name: string) =>
  who.raw<Refusal>('GET /api/profiles/:name', { params: { name } })
const nothing = ({ status, body }: { status: number; body: Refusal }) => ({
  status,
  ...body,
  requestId: '',
})

test('the profile of who blocked is that of nobody, in every route; that of who is blocked says so', async () => {
  await anAbout(app, anna)
  await aBlock(app, anna, stranger)
  await aBlock(app, friend, anna)
  for (const route of [
    'GET /api/profiles/:name',
    'GET /api/profiles/:name/texts',
    'POST /api/profiles/:name/report',
  ]) {
    const ask = (who: TestPerson, name: string) =>
      who.raw<Refusal>(route, {
        params: { name },
        ...(route.startsWith('POST') && { body: { reason: 'other' } }),
      })
    expect(nothing(await ask(stranger, anna.screenName))).toEqual(
      nothing(await ask(stranger, 'Nobody At All')),
    )
    const told = await ask(friend, anna.screenName)
    expect(told.status).toBe(403)
    expect(told.body).toMatchObject({
      code: 'profile.blocked',
      state: { id: anna.id, screenName: anna.screenName },
    })
  }
  // Also where both want nothing to do with each other: it is their own block that they hear of.
  await aBlock(app, stranger, anna)
  expect((await raw(stranger, anna.screenName)).status).toBe(403)
  await stranger.call('DELETE /api/me/blocks/:id', { params: { id: anna.id } })
  expect((await raw(stranger, anna.screenName)).status).toBe(404)
})
