import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import { person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aTalk } from '#testing/messages.ts'
import { whoMayHear } from './topics.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('only the two of a conversation hear that it moved, and of a request only once it reached them', async () => {
  const [anna, ben, other] = [await person(app), await person(app), await person(app)]
  const open = await aTalk(app, anna, ben)
  const held = await aTalk(app, anna, other, { state: 'asked', shown: false })
  const everyone = [anna, ben, other].map(({ id }) => ({ ...staff, id }))
  const hearing = async (id: string) => {
    const people = await whoMayHear(app.platform.community.db, everyone, `conversation:${id}`)
    return people.map((one) => one.id)
  }
  expect(await hearing(open)).toEqual([anna.id, ben.id])
  expect(await hearing(held)).toEqual([anna.id])
  expect(await hearing(other.id)).toEqual([])
})

/** No role lets anybody hear more. */
const staff: Person = {
  kind: 'person',
  id: '',
  verified: true,
  standing: 'active',
  moderator: true,
  admin: true,
  mentorOf: [],
  clinics: [],
}
