import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aHelpedGroup, aWriter, settled } from '#testing/mentoring.ts'
import { happened } from '#testing/notifications.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())

test('what waits in a group goes along when it becomes part of another, and doubled hellos go', async () => {
  const { group, first: mentor } = await aHelpedGroup(app)
  const { group: into } = await aHelpedGroup(app)
  const [tom, mia] = await Promise.all([aWriter(app, group), aWriter(app, group)])
  await app.owner.query(
    `INSERT INTO community.role_grant (account_id, role, group_id) VALUES ($1, 'mentor', $2)`,
    [mentor.id, into.id],
  )
  const hello = (slug: string, said: string) =>
    mentor.call('PUT /api/desk/groups/:slug/hello', { params: { slug }, body: { words: said } })
  await hello(into.slug, 'Good that you are here.')
  expect(await hello(group.slug, 'Call me: +1 507 284 2511.')).toMatchObject({ state: 'held' })
  const { id } = await mentor.call('POST /api/desk/groups/:slug/introductions', {
    params: { slug: group.slug },
    body: { one: tom.id, other: mia.id, words: 'You both wrote about gardens.' },
  })
  await happened(app, 'group.merged', { groupId: group.id, intoId: into.id })
  await settled(app)
  const count = async (query: string, values: string[]) =>
    (await app.owner.query(query, values)).rowCount
  expect(
    await count('SELECT FROM community.introduction WHERE id = $1 AND group_id = $2', [
      id,
      into.id,
    ]),
  ).toBe(1)
  expect(await count('SELECT FROM community.mentor_hello WHERE group_id = $1', [group.id])).toBe(0)
  expect(
    await count(
      `SELECT FROM community.review_item WHERE subject_kind = 'hello' AND group_id = $1 AND state = 'open'`,
      [group.id],
    ),
  ).toBe(0)
})
