import { describe, expect, test } from 'vitest'
import type { Query } from '@kith/shared/contract/api.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { claimNext, expectRefusal, queue, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

type Filter = Query<'GET /api/queue'>

const WAITS_FOR_A_SECOND = `state = 'second', proposed_by = author_id`

const found = async (who: TestPerson, filter: Filter) =>
  (await queue(who, filter)).items.map(({ id }) => id)

async function anItemOf(options: ItemOptions = {}, columns = ''): Promise<string> {
  const { group, author } = here.people
  const { id } = await anItem(here.app, { group, author, ...options })
  if (columns)
    await here.app.owner.query(`UPDATE community.review_item SET ${columns} WHERE id = $1`, [id])
  return id
}

describe('the queue, narrowed', () => {
  test.each<[string, Filter, () => Promise<string>]>([
    ['lane', { lane: 'advice' }, () => anItemOf({ lane: 'advice' })],
    ['severity', { severity: 'red' }, () => anItemOf({ severity: 2 })],
    ['tier', { tier: 'staff' }, () => anItemOf({ tier: 1 })],
    ['kind of text', { kind: 'reply' }, () => anItemOf({}, `subject_kind = 'reply'`)],
    ['lateness', { state: 'overdue' }, () => anItemOf({ dueInMinutes: -5 })],
    ['who has it', { state: 'held' }, () => anItemOf({ holder: here.people.mentor })],
    ['what one has', { state: 'mine' }, () => anItemOf({ holder: here.people.moderator })],
    ['a second person', { state: 'second' }, () => anItemOf({}, WAITS_FOR_A_SECOND)],
    [
      'why it is here',
      { signal: 'report' },
      async () => anItemOf({ reporters: [await person(here.app)] }),
    ],
    ['newcomers', { newcomer: 'yes' }, () => anItemOf({}, 'newcomer = true')],
    [
      'language',
      { language: 'es' },
      () =>
        anItemOf({
          title: '¿Alguien más?',
          text: 'Me dicen que es muy normal con el tratamiento.',
        }),
    ],
  ])('by %s holds what fits, and counts no more', async (_, filter, make) => {
    const { moderator } = here.people
    const other = await anItemOf()
    const fitting = await make()
    expect(await found(moderator, filter)).toEqual([fitting])
    const { lanes } = await queue(moderator, filter)
    // The tabs of the other lanes say what there would be.
    const counted = lanes.filter(({ lane }) => lane === (filter.lane ?? lane))
    expect(counted.reduce((sum, { open }) => sum + open, 0)).toBe(1)
    expect(await found(moderator, { ...filter, group: here.people.group.slug })).toEqual([fitting])
    const elsewhere = (await aGroup(here.app)).slug
    expect(await found(moderator, { ...filter, group: elsewhere })).toEqual([])
    expect(await found(moderator, {})).toContain(other)
  })

  test('to what nobody has leaves out what is held, and takes back what a lease has ended of', async () => {
    const { moderator, mentor } = here.people
    const free = await anItemOf()
    const held = await anItemOf({ holder: mentor })
    expect(await found(moderator, { state: 'open' })).toEqual([free])
    here.later(11)
    expect((await found(moderator, { state: 'open' })).toSorted()).toEqual([free, held].toSorted())
    expect(await found(moderator, { state: 'held' })).toEqual([])
  })

  test('by several at once holds what fits all of them', async () => {
    const { moderator } = here.people
    await anItemOf({ lane: 'spam' })
    await anItemOf({ lane: 'spam', severity: 2 })
    const both = await anItemOf({ lane: 'spam', severity: 2, dueInMinutes: -1 })
    expect(await found(moderator, { lane: 'spam', severity: 'red', state: 'overdue' })).toEqual([
      both,
    ])
  })

  test('keeps its order from page to page while others come', async () => {
    const { moderator } = here.people
    const made: string[] = []
    for (let n = 0; n < 55; n++) made.push(await anItemOf({ lane: 'spam', dueInMinutes: 60 + n }))
    await anItemOf({ lane: 'advice' })
    const first = await queue(moderator, { lane: 'spam' })
    await anItemOf({ lane: 'spam', dueInMinutes: 1 })
    const next = await queue(moderator, { lane: 'spam', cursor: first.next ?? '' })
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(made)
    expect(next.next).toBeNull()
  })

  test('by newcomers is by who was new when it was opened, and says nothing of who writes under a mask', async () => {
    const { group, moderator, author } = here.people
    const sent = await here.post('Hello all')
    expect(await found(moderator, { newcomer: 'yes' })).toEqual([await here.idOf(sent.id)])
    await here.app.owner.query(
      `UPDATE community.account SET created_at = created_at - interval '31 days' WHERE id = $1`,
      [author.id],
    )
    await here.edit(sent.id, 1, 'Hello everybody')
    expect(await found(moderator, { newcomer: 'yes' })).toHaveLength(1)
    const stranger = await person(here.app)
    await joined(here.app, group.id, stranger)
    await here.app.owner.query('UPDATE community."group" SET masks = true WHERE id = $1', [
      group.id,
    ])
    const masked = await stranger.raw('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'A question', body: bodyOf('Hello all'), masked: true },
    })
    expect(masked.status).toBe(201)
    expect(await found(moderator, { newcomer: 'yes' })).toHaveLength(1)
    expect(await found(moderator, {})).toHaveLength(2)
  })

  test('to a group or lane is what the next one is taken from', async () => {
    const { moderator, group } = here.people
    const elsewhere = await aGroup(here.app)
    await anItemOf({ group: elsewhere, lane: 'spam', severity: 2 })
    const later = await anItemOf({ lane: 'spam', dueInMinutes: 700 })
    await anItemOf({ lane: 'advice' })
    const where = { group: group.slug, lane: 'spam' } as const
    expect((await claimNext(moderator, where)).id).toBe(later)
    await expectRefusal(here, () => claimNext(moderator, where), { code: 'queue.empty' })
  })

  test('does not widen what a mentor sees', async () => {
    const { mentor } = here.people
    const elsewhere = await aGroup(here.app)
    await anItemOf({ group: elsewhere })
    await anItemOf({ tier: 1 })
    await anItemOf({}, `${WAITS_FOR_A_SECOND}, tier = 1`)
    for (const filter of [
      { group: elsewhere.slug },
      { tier: 'staff' },
      { state: 'second' },
    ] as const) {
      expect(await found(mentor, filter)).toEqual([])
      const { lanes } = await queue(mentor, filter)
      expect(lanes.every(({ open }) => open === 0)).toBe(true)
    }
  })
})
