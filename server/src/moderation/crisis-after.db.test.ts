import { expect, test } from 'vitest'
import { MOST_LATER } from '@kith/shared/moderation/crisis-contract.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

/** Minutes after the crisis was written; before it where negative. */
const at = (minutes: number) => ({
  at: new Date(here.app.platform.clock.now().getTime() + minutes * 60_000),
})

function aCrisis() {
  const { group, author } = here.people
  return anItem(here.app, { group, author, lane: 'crisis', textState: 'live' })
}

async function masked(postId: string, accountId: string): Promise<void> {
  const { owner } = here.app
  await owner.query('INSERT INTO community.mask (post_id, number, account_id) VALUES ($1, 0, $2)', [
    postId,
    accountId,
  ])
  await owner.query('UPDATE community.post SET mask = 0 WHERE id = $1', [postId])
}

const after = async (who: TestPerson, id: string) =>
  (await who.call('GET /api/queue/:id/crisis', { params: { id } })).after

test('what was said below since is shown, with what is by the same person', async () => {
  const { mentor, author } = here.people
  const other = await person(here.app)
  const { id, postId } = await aCrisis()
  await aReply(here.app, { id: postId }, other, { text: 'I am here.', ...at(1) })
  await aReply(here.app, { id: postId }, author, { text: 'My sister came.', ...at(2) })
  expect(await after(mentor, id)).toMatchObject({
    thread: [
      { own: false, excerpt: 'I am here.', position: 1 },
      { own: true, excerpt: 'My sister came.', position: 2 },
    ],
    more: false,
    elsewhere: [],
  })
})

test('no more than fits a page, the last ones, and that there are more', async () => {
  const { mentor } = here.people
  const { id, postId } = await aCrisis()
  for (let nth = 1; nth <= MOST_LATER + 2; nth++)
    await aReply(here.app, { id: postId }, null, at(nth))
  const found = await after(mentor, id)
  expect(found?.more).toBe(true)
  expect(found?.thread.map(({ position }) => position)).toEqual(
    Array.from({ length: MOST_LATER }, (_, nth) => nth + 3),
  )
})

test('what they wrote elsewhere since is shown to who may read it there, and nothing from before', async () => {
  const { group, mentor, moderator, author } = here.people
  const closed = await aGroup(here.app, { visibility: 'private' })
  await joined(here.app, closed.id, author)
  await aPost(here.app, group, author, { title: 'Before', ...at(-1) })
  const { id } = await aCrisis()
  await aPost(here.app, group, author, { title: 'Since', ...at(1) })
  const among = await aPost(here.app, closed, null, { title: 'Among few', ...at(2) })
  await aReply(here.app, among, author, at(3))
  const titles = async (who: TestPerson) =>
    (await after(who, id))?.elsewhere?.map(({ title }) => title)
  expect(await titles(mentor)).toEqual(['Since'])
  expect(await titles(moderator)).toEqual(['Among few', 'Since'])
})

test('under a mask nothing is told of what its author writes elsewhere, nor is what they say by name theirs', async () => {
  const { group, moderator, author } = here.people
  const { id, postId } = await aCrisis()
  await masked(postId, author.id)
  await aReply(here.app, { id: postId }, author, { text: 'By name', ...at(1) })
  await aPost(here.app, group, author, { title: 'By name as well', ...at(2) })
  const found = await after(moderator, id)
  expect(found?.elsewhere).toBeNull()
  expect(found?.thread).toMatchObject([{ own: false, excerpt: 'By name' }])
})
