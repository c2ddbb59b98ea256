import { expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { aPost } from '#testing/posts.ts'
import { claim, decide, read, report, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

const item = async (options: ItemOptions = {}) => {
  const { group, author } = here.people
  return (await anItem(here.app, { group, author, ...options })).id
}
const others = async (who: TestPerson, id: string) => (await read(who, id)).others
const idsOf = async (who: TestPerson, id: string) =>
  (await others(who, id)).items.map((one) => one.id)

test('what else waits of the same person is told, a crisis first, and nothing that is over or of another', async () => {
  const { moderator, group } = here.people
  const first = await item()
  expect(await others(moderator, first)).toEqual({ items: [], crises: 0, more: 0 })
  const [spam, crisis, second] = [
    await item({ lane: 'spam' }),
    await item({ lane: 'crisis' }),
    await item({ lane: 'harm', holder: moderator }),
  ]
  await item({ author: await person(here.app) })
  const over = await item({ holder: moderator })
  expect((await decide(moderator, over, { fence: 1 })).status).toBe(200)
  const { id, slug } = group
  expect(await others(moderator, first)).toMatchObject({
    items: [
      { id: crisis, lane: 'crisis', subjectKind: 'post', group: { id, slug } },
      { id: second },
      { id: spam },
    ],
    crises: 1,
    more: 0,
  })
  // Also when one's own is done: the others still wait.
  expect(await idsOf(moderator, over)).toEqual([crisis, second, spam, first])
})

test('of many the most urgent are told, and how many more there are', async () => {
  const { moderator } = here.people
  const first = await item()
  for (let nth = 0; nth < 12; nth++) await item({ lane: 'spam' })
  const told = await others(moderator, first)
  expect(told.items).toHaveLength(10)
  expect(told).toMatchObject({ crises: 0, more: 2 })
})

test('crises are counted beyond those that are told', async () => {
  const { moderator } = here.people
  const first = await item()
  for (let nth = 0; nth < 12; nth++) await item({ lane: 'crisis' })
  await item({ lane: 'spam' })
  const told = await others(moderator, first)
  expect(told.items).toHaveLength(10)
  expect(told).toMatchObject({ crises: 12, more: 3 })
})

test('a mentor hears of none that they do not see: of another group, or handed on', async () => {
  const { mentor, moderator, author } = here.people
  const elsewhere = await aGroup(here.app)
  const first = await item()
  const [away, above, near] = [
    await item({ group: elsewhere, lane: 'crisis' }),
    await item({ tier: 1, lane: 'crisis' }),
    await item({ lane: 'spam' }),
  ]
  const top = await item({ tier: 2, lane: 'crisis' })
  expect(await idsOf(mentor, first)).toEqual([near])
  expect(await idsOf(moderator, first)).toEqual([away, above, near])
  const lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
  expect(await idsOf(lead, first)).toEqual([away, above, top, near])
  expect(await author.raw('GET /api/queue/:id', { params: { id: first } })).toMatchObject({
    status: 404,
  })
})

test('who knows them is told nothing of it, whichever of their texts it was said of', async () => {
  const { mentor, moderator } = here.people
  const [first, second] = [await item(), await item({ lane: 'crisis' })]
  await mentor.call('POST /api/queue/:id/conflict', { params: { id: second } })
  expect(await idsOf(mentor, first)).toEqual([])
  expect(await idsOf(moderator, first)).toEqual([second])
})

test('that somebody reported one of them changes nothing of what is told of it', async () => {
  const { mentor, moderator, author, group } = here.people
  const first = await item()
  const { id, postId } = await anItem(here.app, { group, author, textState: 'live', lane: 'spam' })
  const before = await others(mentor, first)
  expect((await report(moderator, postId, { reason: 'spam' })).status).toBe(201)
  expect(await others(mentor, first)).toEqual(before)
  expect(await idsOf(moderator, first)).toEqual([id])
})

test('a mask is told by nothing: not beside the name, not beside another mask, and only what stands under it', async () => {
  const { author, moderator, mentor, group } = here.people
  await here.app.owner.query('UPDATE community."group" SET masks = true WHERE id = $1', [group.id])
  const [thread, elsewhere] = [
    await aPost(here.app, group, moderator),
    await aPost(here.app, group, moderator),
  ]
  const replied = async (id: string, masked: boolean) => {
    const body = { body: bodyOf('And then the garden again.'), masked }
    const reply = await author.call('POST /api/posts/:id/replies', { params: { id }, body })
    const itemId = await here.idOf(reply.id)
    await here.app.owner.query(`UPDATE community.review_item SET lane = 'crisis' WHERE id = $1`, [
      itemId,
    ])
    return itemId
  }
  await here.app.owner.query('UPDATE community."group" SET hold_first = 9 WHERE id = $1', [
    group.id,
  ])
  const named = await replied(thread.id, false)
  const [first, second] = [await replied(thread.id, true), await replied(thread.id, true)]
  const other = await replied(elsewhere.id, true)
  const alone = await item()
  for (const who of [mentor, moderator]) {
    expect(await idsOf(who, named)).toEqual([alone])
    expect(await idsOf(who, alone)).toEqual([named])
    expect(await idsOf(who, first)).toEqual([second])
    expect(await idsOf(who, second)).toEqual([first])
    expect(await idsOf(who, other)).toEqual([])
  }
  // Whose text it is stays unsaid while it is worked on, too.
  await claim(mentor, other)
  expect(await idsOf(mentor, other)).toEqual([])
})

test('the mask of the team is of many: beside it nothing is told', async () => {
  const { moderator } = here.people
  const lead = await as(here.app, 'moderator')
  await joined(here.app, here.people.group.id, moderator)
  const [one, two] = [await item({ author: moderator }), await item({ author: moderator })]
  await here.app.owner.query(
    'UPDATE community.review_item SET masked = true, mask_in = NULL WHERE id = ANY($1)',
    [[one, two]],
  )
  expect(await idsOf(lead, one)).toEqual([])
})
