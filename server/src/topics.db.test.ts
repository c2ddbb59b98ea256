import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import { person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aTalk } from '#testing/messages.ts'
import { maySee } from './topics.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('only the two of a conversation hear that it moved, and of a request only once it reached them', async () => {
  const [anna, ben, other] = [await person(app), await person(app), await person(app)]
  const open = await aTalk(app, anna, ben)
  const held = await aTalk(app, anna, other, { state: 'asked', shown: false })
  const hears = (who: { id: string }, id: string, more: Partial<Person> = {}) =>
    maySee(app.platform.community.db, { ...plain, ...more, id: who.id }, `conversation:${id}`)
  expect(await hears(anna, open)).toBe(true)
  expect(await hears(ben, open)).toBe(true)
  expect(await hears(other, open, { moderator: true, admin: true })).toBe(false)
  expect(await hears(anna, held)).toBe(true)
  expect(await hears(other, held)).toBe(false)
  expect(await hears(anna, other.id)).toBe(false)
})

const plain: Person = {
  kind: 'person',
  id: '',
  verified: true,
  standing: 'active',
  moderator: false,
  admin: false,
  mentorOf: [],
  clinics: [],
}
