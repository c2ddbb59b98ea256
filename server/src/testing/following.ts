import { person, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { aGroup, type TestGroup } from './groups.ts'

/** Stands for words that no mail may carry. */
export const CANARY = 'kestrel4711'

/** A group with somebody who writes there, and two who read and follow. */
export async function aPlace(app: TestApp, visibility: 'public' | 'private' = 'private') {
  const [author, follower, replier] = [await person(app), await person(app), await person(app)]
  const members = [author, follower, replier]
  return {
    author,
    follower,
    replier,
    group: await aGroup(app, { name: CANARY, visibility, members }),
  }
}

export async function noticesOf(who: TestPerson) {
  return (await who.call('GET /api/notices')).items
}

export function level(who: TestPerson, { slug }: TestGroup, follow: 'every' | 'daily' | 'never') {
  return who.call('PUT /api/groups/:slug/follow', { params: { slug }, body: { follow } })
}
