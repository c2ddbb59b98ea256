import { describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost } from '#testing/posts.ts'
import { claim, decide, queue, read, report, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

describe('the queue', () => {
  test('is closed to visitors, members, clinics and administrators', async () => {
    const { app, people } = here
    await expect(queue(await as(app, 'visitor'))).rejects.toMatchObject({ status: 401 })
    await expect(queue(people.author)).rejects.toMatchObject({ status: 403 })
    const clinic = await as(app, 'clinic', { clinic: people.group.id })
    await expect(queue(clinic)).rejects.toMatchObject({ status: 403 })
    await expect(queue(await as(app, 'admin'))).rejects.toMatchObject({ status: 403 })
  })

  test('shows mentors their groups, without what was handed to staff', async () => {
    const { group, author, mentor, moderator } = here.people
    const own = await anItem(here.app, { group, author })
    const elsewhere = await anItem(here.app)
    const staff = await anItem(here.app, { group, tier: 1 })
    const lead = await anItem(here.app, { group, tier: 2 })
    const ids = async (who: TestPerson) => (await queue(who)).items.map(({ id }) => id)
    expect(await ids(mentor)).toEqual([own.id])
    expect(new Set(await ids(moderator))).toEqual(new Set([own.id, elsewhere.id, staff.id]))
    for (const { id } of [elsewhere, staff, lead]) {
      await expect(read(mentor, id)).rejects.toMatchObject({ status: 404 })
    }
    await expect(read(moderator, lead.id)).rejects.toMatchObject({ status: 404 })
  })

  test('counts each lane in scope, with what is overdue', async () => {
    const { group, author, mentor, moderator } = here.people
    await anItem(here.app, { group, author, lane: 'privacy' })
    await anItem(here.app, { group, author, lane: 'privacy', dueInMinutes: -1 })
    await anItem(here.app, { lane: 'spam' })
    const counts = (await queue(mentor)).lanes.filter(({ open }) => open > 0)
    expect(counts).toEqual([{ lane: 'privacy', open: 2, overdue: 1 }])
    const all = (await queue(moderator)).lanes
    expect(all[0]).toEqual({ lane: 'crisis', open: 0, overdue: 0 })
    expect(all).toContainEqual({ lane: 'spam', open: 1, overdue: 0 })
  })

  test('counts a lane no further than a thousand, over all groups that one helps in', async () => {
    const { group, mentor, moderator } = here.people
    const other = await aGroup(here.app)
    const ofBoth = await person(here.app, {
      roles: [group, other].map(({ id }) => ({ role: 'mentor', groupId: id })),
    })
    await here.app.owner.query(
      `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, excerpt, snapshot, due_at)
       SELECT 'post', gen_random_uuid(), 'spam', 1, place.id, '', '', now() + (n - 2.5) * interval '1 hour'
       FROM unnest($1::uuid[]) place (id), generate_series(1, 600) n`,
      [[group.id, other.id]],
    )
    const spam = async (who: TestPerson) => (await queue(who)).lanes.filter(({ open }) => open > 0)
    expect(await spam(mentor)).toEqual([{ lane: 'spam', open: 600, overdue: 2 }])
    for (const who of [ofBoth, moderator])
      expect(await spam(who)).toEqual([{ lane: 'spam', open: 1000, overdue: 4 }])
  })

  test('comes in pages, the gravest and then the oldest first, each item once', async () => {
    const { group, author, mentor } = here.people
    const made: string[] = []
    for (let n = 0; n < 53; n++) {
      const lane = n % 10 === 0 ? 'harm' : 'spam'
      made.push((await anItem(here.app, { group, author, lane, dueInMinutes: 60 - (n % 7) })).id)
    }
    const first = await queue(mentor)
    expect(first.items).toHaveLength(50)
    const rest = await queue(mentor, { cursor: first.next ?? '' })
    expect(rest.next).toBeNull()
    const all = [...first.items, ...rest.items]
    expect(all).toHaveLength(53)
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set(made))
    const order = all.map(({ severity, dueAt, id }) => `${9 - severity} ${dueAt} ${id}`)
    expect(order).toEqual(order.toSorted((one, other) => (one < other ? -1 : 1)))
    expect((await queue(mentor, { lane: 'harm' })).items).toHaveLength(6)
  })

  test.each(['nonsense', '9.1.00000000-0000-4000-8000-000000000000', '1.99999999999999999.x'])(
    'refuses the cursor %s',
    async (cursor) => {
      await expect(queue(here.people.mentor, { cursor })).rejects.toMatchObject({
        code: 'request.invalid',
        problem: { field: 'cursor' },
      })
    },
  )

  test('lists own reports, not to be taken, and no texts of one’s own', async () => {
    const { group, author, mentor } = here.people
    await anItem(here.app, { group, author: mentor })
    const reported = await anItem(here.app, { group, author, reporters: [mentor] })
    const other = await anItem(here.app, { group, author })
    const { items } = await queue(mentor)
    const may = Object.fromEntries(items.map(({ id, mayClaim }) => [id, mayClaim]))
    expect(may).toEqual({ [reported.id]: false, [other.id]: true })
  })

  test('says who holds an item, until the lease ends', async () => {
    const { group, author, mentor, moderator } = here.people
    const item = await anItem(here.app, { group, author })
    await claim(mentor, item.id)
    expect((await queue(moderator)).items).toMatchObject([
      { state: 'claimed', holder: mentor.screenName, mine: false },
    ])
    expect((await queue(mentor)).items).toMatchObject([{ mine: true }])
    here.later(10)
    const free = { state: 'open', holder: null, leaseUntil: null, mine: false }
    expect((await queue(mentor)).items).toMatchObject([free])
  })
})

describe('an item', () => {
  test('is not there for visitors, members, and mentors of other groups', async () => {
    const { group, author } = here.people
    const { id } = await anItem(here.app, { group, author })
    await expect(read(await as(here.app, 'visitor'), id)).rejects.toMatchObject({ status: 401 })
    await expect(read(author, id)).rejects.toMatchObject({ status: 404 })
    const elsewhere = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    await expect(read(elsewhere, id)).rejects.toMatchObject({ status: 404 })
  })

  test('shows the text, what fired and where, and what is known of its author', async () => {
    const { author, mentor } = here.people
    const sent = await here.post('Call me at 312-555-0134 any time')
    expect(sent.state).toBe('held')
    const item = await read(mentor, await here.idOf(sent.id))
    expect(item).toMatchObject({
      lane: 'privacy',
      state: 'open',
      subjectVersion: 1,
      postId: sent.id,
      contentState: 'held',
      title: 'Second week of chemo',
      snapshot: null,
      author: { id: author.id, screenName: author.screenName, texts: 1, removed: 0 },
      signals: ['first-post', 'privacy.phone'],
      decision: null,
    })
    const phone = item.signalRows.find(({ rule }) => rule === 'privacy.phone')
    expect(item.text.slice(phone?.span?.start, phone?.span?.end)).toBe('312-555-0134')
  })

  test('counts what was removed from its author before', async () => {
    const { group, author, mentor } = here.people
    const before = await anItem(here.app, { group, author, holder: mentor })
    await decide(mentor, before.id, {
      fence: 1,
      action: 'remove',
      policyCode: 'spam',
      note: 'Rule 4',
    })
    const { id } = await anItem(here.app, { group, author })
    expect((await read(mentor, id)).author).toMatchObject({ texts: 2, removed: 1 })
  })

  test('about a reply shows what it stands beneath', async () => {
    const { group, author, mentor } = here.people
    const top = await aPost(here.app, group, await person(here.app), { text: 'How do you sleep?' })
    const sent = await author.call('POST /api/posts/:id/replies', {
      params: { id: top.id },
      body: { body: bodyOf('Tea helps me') },
    })
    const item = await read(mentor, await here.idOf(sent.id))
    const about = { subjectKind: 'reply', postId: top.id, subjectId: sent.id, text: 'Tea helps me' }
    expect(item).toMatchObject(about)
    expect(item.context.map(({ excerpt }) => excerpt).join(' ')).toContain('How do you sleep?')
  })

  test('gives the notes of reports to staff alone, and no answer says who reported', async () => {
    const { app, people } = here
    const { group, mentor, moderator } = people
    const reporter = await person(app, { screenName: 'Unmistakable Walrus' })
    const item = await anItem(app, { group, author: moderator, reporters: [reporter] })
    await claim(mentor, item.id)
    const staff = await as(app, 'moderator')
    const taken = (who: TestPerson) =>
      who.raw('POST /api/queue/:id/claim', { params: { id: item.id } })
    // Who wrote it does not read the item at all.
    await expect(read(moderator, item.id)).rejects.toMatchObject({ status: 403 })
    for (const who of [mentor, staff]) {
      const all = [
        await read(who, item.id),
        await queue(who),
        await taken(who),
        await decide(who, item.id, { fence: 9 }),
      ]
      const said = JSON.stringify(all)
      expect(said).not.toContain(reporter.id)
      expect(said.includes('A note of Unmistakable Walrus')).toBe(who === staff)
    }
    await report(await person(app), item.postId)
    const { signalRows } = await read(mentor, item.id)
    expect(signalRows.map(({ reason }) => reason)).toEqual([null, 'other', 'attack'])
  })
})
