import { expect, test } from 'vitest'
import { as, type TestPerson } from '#testing/accounts.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { Ruling } from '#testing/rules.ts'

const here = new Ruling()
const looksFor = { kind: 'words' as const, terms: ['kestrel4711'] }

const groupsOf = async (id: string) => {
  const { groups } = await here.read(id)
  return (groups ?? []).map((group) => group.id).toSorted()
}

async function split(admin: TestPerson, from: TestGroup): Promise<TestGroup> {
  const post = await aPost(here.now.app, from, admin)
  return admin.call('POST /api/admin/groups/:id/split', {
    params: { id: from.id },
    body: {
      slug: `${from.slug}-part`,
      en: { name: 'Part', description: 'A part of it.' },
      es: { name: 'Parte', description: 'Una parte de él.' },
      posts: [post.id],
    },
  })
}

const merge = (admin: TestPerson, from: TestGroup, into: TestGroup) =>
  admin.call('POST /api/admin/groups/:id/merge', {
    params: { id: from.id },
    body: { into: into.id, version: 1 },
  })

const written = async (id: string) => {
  const { rows } = await here.now.app.owner.query(
    `SELECT actor_id, facts FROM audit.event WHERE action = 'rule.rewritten' AND subject = $1`,
    [`rule:${id}`],
  )
  return rows
}

test('a rule of a group that is merged holds where its posts went, as live and as tested as before', async () => {
  const { app, group } = here.now
  const admin = await as(app, 'admin')
  const [from, beside] = [await aGroup(app), await aGroup(app)]
  const id = await here.live({ looksFor, groups: [from.id] })
  const both = await here.written({ groups: [from.id, group.id] })
  const other = await here.written({ groups: [beside.id] })
  const { version } = await here.read(id)
  await merge(admin, from, group)
  expect(await groupsOf(id)).toEqual([group.id])
  expect(await groupsOf(both)).toEqual([group.id])
  expect(await here.read(id)).toMatchObject({
    version: version + 1,
    state: 'live',
    backtest: { current: true },
    versions: [{ version: version + 1, by: admin.screenName }, {}, {}, {}],
  })
  expect(await here.read(other)).toMatchObject({ version: 1, groups: [{ id: beside.id }] })
  expect(await written(id)).toEqual([
    { actor_id: admin.id, facts: { version: version + 1, from: from.id, into: group.id } },
  ])
  expect(await written(other)).toEqual([])
  expect((await here.post('All of kestrel4711 here.')).state).toBe('held')
  await here.to(id, 'retired')
})

test('a rule of a group that is split holds in both', async () => {
  const { app } = here.now
  const admin = await as(app, 'admin')
  const from = await aGroup(app)
  const author = await here.member(from, admin)
  const id = await here.live({ looksFor, groups: [from.id] })
  const part = await split(admin, from)
  expect(await groupsOf(id)).toEqual([from.id, part.id].toSorted())
  await here.member(part, author)
  for (const place of [from, part])
    expect((await here.post('All of kestrel4711 here.', author, place)).state).toBe('held')
  await here.to(id, 'retired')
})
