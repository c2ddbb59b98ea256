import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aReply } from '#testing/posts.ts'
import { seenTo } from '#testing/proposing.ts'
import { claim, report, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const ROUNDS = 6

const answer = (who: TestPerson, id: string) =>
  who.raw<{ code?: string }>('POST /api/queue/:id/answer', {
    params: { id },
    body: { fence: 1, reply: 'here', locale: 'en', country: 'US' },
  })
const ticked = async (who: TestPerson, id: string) => {
  const { steps } = await who.call('GET /api/queue/:id/crisis', { params: { id } })
  return steps.filter(({ done }) => done !== null).map(({ step }) => step)
}
const repliesTo = async (postId: string) =>
  here.app.owner
    .query('SELECT id FROM community.reply WHERE post_id = $1', [postId])
    .then(({ rows }) => rows.length)

async function aMember(groupId = here.people.group.id): Promise<TestPerson> {
  const who = await person(here.app)
  await joined(here.app, groupId, who)
  return who
}

const aCrisis = (holder = here.people.mentor) => {
  const { group, author } = here.people
  return anItem(here.app, { group, author, textState: 'live', lane: 'crisis', holder })
}

/** A reply that is told of as a cry for help, taken by the mentor, under a post of somebody else in this state. */
async function aCryUnder(state: string) {
  const { group, author, mentor } = here.people
  const { postId } = await anItem(here.app, { group, author, textState: 'live', lane: 'spam' })
  const cry = await aReply(here.app, { id: postId }, await aMember())
  await report(await aMember(), cry.id, { subjectKind: 'reply', reason: 'self-harm' })
  const id = await here.idOf(cry.id)
  await here.app.owner.query('UPDATE community.post SET state = $2 WHERE id = $1', [postId, state])
  await claim(mentor, id)
  return { id, postId }
}

async function deadlocks(): Promise<number> {
  // The figures of a backend are there for others a moment after its transaction.
  await here.app.owner.query('SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()')
  const { rows } = await here.app.owner.query<{ deadlocks: number }>(
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  )
  return rows[0]?.deadlocks ?? 0
}

describe('the answer of the team', () => {
  test.each(['hidden', 'held'])(
    'is refused where it would stand under a post that is %s, and nothing is ticked',
    async (state) => {
      const { mentor } = here.people
      const { id, postId } = await aCryUnder(state)
      expect(await answer(mentor, id)).toMatchObject({
        status: 422,
        body: { code: 'answer.unseen' },
      })
      expect(await ticked(mentor, id)).toEqual([])
      expect(await repliesTo(postId)).toBe(1)
    },
  )

  test('stands under a reply whose post everybody reads, and is ticked', async () => {
    const { mentor } = here.people
    const { id, postId } = await aCryUnder('live')
    expect((await answer(mentor, id)).status).toBe(201)
    expect(await ticked(mentor, id)).toEqual(['helplines-shown'])
    expect(await repliesTo(postId)).toBe(2)
  })

  test('is refused where who wrote the text does not read the group any more', async () => {
    const group = await aGroup(here.app, { visibility: 'members' })
    const mentor = await as(here.app, 'mentor', { group: group.id })
    const author = await aMember(group.id)
    const about = { group, author, textState: 'live', lane: 'crisis', holder: mentor } as const
    const { id } = await anItem(here.app, about)
    await author.raw('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    expect(await answer(mentor, id)).toMatchObject({ status: 422 })
    expect(await ticked(mentor, id)).toEqual([])
  })

  test('beside reports, an edit and hiding of the same text waits for no one in a circle', async () => {
    const { mentor } = here.people
    const reporters = await Promise.all([1, 2, 3, 4, 5].map(() => aMember()))
    const before = await deadlocks()
    const statuses = new Set<number>()
    for (let round = 0; round < ROUNDS; round++) {
      const { id, postId } = await aCrisis()
      const body = { fence: 1, subjectVersion: 1 }
      const all = await Promise.all([
        ...reporters.map(async (who) => (await report(who, postId, { reason: 'attack' })).status),
        answer(mentor, id).then(({ status }) => status),
        here.edit(postId, 1, 'other words here'),
        mentor
          .raw('POST /api/queue/:id/hide', { params: { id }, body })
          .then(({ status }) => status),
      ])
      for (const status of all) statuses.add(status)
    }
    expect([...statuses].filter((status) => status >= 500)).toEqual([])
    expect(await deadlocks()).toBe(before)
  })
})

test('that a thread is safe for others is asked again once the words are others', async () => {
  const { moderator } = here.people
  const { id, postId } = await aCrisis(moderator)
  await seenTo(here.app, moderator, id)
  expect(await here.edit(postId, 1, 'Other words of the same person')).toBe(200)
  expect(await ticked(moderator, id)).toEqual(['contact-made', 'helplines-shown'])
})
