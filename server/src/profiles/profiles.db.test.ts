import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Audience, ProfileField } from '@kith/shared/profiles/contract.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import { aPost, aReply } from '#testing/posts.ts'

const DAY = 86_400_000

let app: TestApp
let open: TestGroup
let closed: TestGroup
let anna: TestPerson
/** In a group with Anna, and in none. */
let friend: TestPerson
let stranger: TestPerson
beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  anna = await person(app)
  friend = await person(app)
  stranger = await person(app)
  open = await aGroup(app, { members: [anna] })
  closed = await aGroup(app, { visibility: 'private', members: [anna, friend] })
})
afterAll(() => app.close())

const raw = (who: TestPerson, name: string) =>
  who.raw<{ code: string; requestId: string }>('GET /api/profiles/:name', { params: { name } })
const sees = (who: TestPerson, whom = anna) =>
  who.call('GET /api/profiles/:name', { params: { name: whom.screenName } })
const textsOf = (who: TestPerson, whom = anna, cursor?: string) =>
  who.call('GET /api/profiles/:name/texts', {
    params: { name: whom.screenName },
    query: cursor ? { cursor } : {},
  })
const saves = (who: TestPerson, body: object) => who.raw('PATCH /api/me/profile', { body })
const lets = (audiences: Partial<Record<ProfileField, Audience>>) =>
  anna.call('PATCH /api/me/profile', { body: { audiences } })
const nothing = ({ status, body }: Awaited<ReturnType<typeof raw>>) => ({
  status,
  ...body,
  requestId: '',
})

describe('a profile', () => {
  test('is nothing to a visitor, as that of nobody is', async () => {
    const visitor = await as(app, 'visitor')
    const there = await raw(visitor, anna.screenName)
    expect(there.status).toBe(404)
    expect(nothing(there)).toEqual(nothing(await raw(visitor, 'Nobody At All')))
    expect((await visitor.raw('GET /api/me/profile')).status).toBe(401)
    expect((await saves(visitor, { about: 'Hello.' })).status).toBe(401)
  })

  test('of who is suspended or leaving is nothing; in memory of someone it says so', async () => {
    const stands = (standing: string) =>
      app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [
        anna.id,
        standing,
      ])
    for (const standing of ['suspended', 'leaving']) {
      await stands(standing)
      expect((await raw(friend, anna.screenName)).status).toBe(404)
    }
    await stands('memorial')
    expect(await sees(friend)).toMatchObject({ inMemory: true })
  })

  test('shows each field to whom its owner chose, and to nobody else', async () => {
    await anna.call('PATCH /api/me/profile', {
      body: { about: 'I like gardens.', role: 'patient', pronouns: 'she' },
    })
    const fields = ['about', 'role', 'pronouns', 'since', 'groups'] as const
    for (const field of fields)
      for (const audience of ['members', 'shared', 'nobody'] as const) {
        await lets({ [field]: audience })
        const shown = [await sees(stranger), await sees(friend)].map((one) => one[field] !== null)
        expect([field, audience, ...shown]).toEqual([
          field,
          audience,
          audience === 'members',
          audience !== 'nobody',
        ])
        expect((await sees(anna))[field]).not.toBeNull()
      }
  })

  test('tells nothing of health and of groups to strangers, where nothing was chosen', async () => {
    await anna.call('PATCH /api/me/profile', { body: { role: 'patient' } })
    expect(await sees(stranger)).toMatchObject({ role: null, groups: null })
    expect(await sees(friend)).toMatchObject({ role: null })
  })

  test('marks who helps and who is of the team', async () => {
    const mentor = await as(app, 'mentor', { group: open.id })
    expect((await sees(stranger, mentor)).mentorOf).toMatchObject([{ slug: open.slug }])
    expect(await sees(stranger, await as(app, 'moderator'))).toMatchObject({ team: true })
    expect(await sees(stranger)).toMatchObject({ team: false, mentorOf: [] })
    const secretly = await as(app, 'mentor', { group: closed.id })
    expect((await sees(stranger, secretly)).mentorOf).toEqual([])
    expect((await sees(friend, secretly)).mentorOf).toMatchObject([{ slug: closed.slug }])
  })

  test('says whether one follows or has muted its owner, to oneself', async () => {
    await stranger.call('PUT /api/me/mutes/:id', { params: { id: anna.id } })
    await stranger.call('PUT /api/people/:id/follow', { params: { id: anna.id } })
    expect(await sees(stranger)).toMatchObject({ muted: true, following: true })
    expect(await sees(friend)).toMatchObject({ muted: false, following: false })
  })

  test('looks to its owner as it would to others, before anybody looks', async () => {
    await anna.call('PATCH /api/me/profile', { body: { role: 'patient', about: 'Hello there.' } })
    await lets({ about: 'shared', role: 'nobody', groups: 'members' })
    const as_ = (audience: 'members' | 'shared') =>
      anna.call('GET /api/me/profile/as/:audience', { params: { audience } })
    const same = ({ about, role, since, groups, texts }: Awaited<ReturnType<typeof as_>>) => {
      return { about, role, since, groups, texts }
    }
    expect(same(await as_('members'))).toEqual(same(await sees(stranger)))
    const { groups: _, ...shared } = same(await as_('shared'))
    expect(same(await sees(friend))).toMatchObject(shared)
  })
})

describe('the groups on a profile', () => {
  beforeEach(() => lets({ groups: 'members' }))
  const slugs = async (who: TestPerson) => (await sees(who)).groups?.map(({ slug }) => slug)

  test('are open ones, and those that both are in', async () => {
    const members = await aGroup(app, { visibility: 'members', members: [anna, friend] })
    expect(await slugs(stranger)).toEqual([open.slug])
    expect((await slugs(friend))?.toSorted()).toEqual(
      [open.slug, closed.slug, members.slug].toSorted(),
    )
  })

  test('are not told where they are of a kind that nobody should be found in', async () => {
    await app.owner.query(`UPDATE community."group" SET no_visit_link = true WHERE id = $1`, [
      open.id,
    ])
    expect(await slugs(stranger)).toEqual([])
    await joined(app, open.id, stranger)
    expect(await slugs(stranger)).toEqual([open.slug])
  })

  test('are none that someone only asked to join', async () => {
    await app.owner.query(
      `INSERT INTO community.membership (group_id, account_id, state) VALUES ($1, $2, 'asked')`,
      [closed.id, stranger.id],
    )
    expect(await slugs(stranger)).toEqual([open.slug])
  })
})

describe('the newest texts on a profile', () => {
  const ids = async (who: TestPerson) => (await textsOf(who)).items.map(({ id }) => id)
  const mask = async (table: 'post' | 'reply', id: string) => {
    const thread = table === 'post' ? id : (await postOf(id)) || id
    await app.owner.query(
      `INSERT INTO community.mask (post_id, number, account_id) VALUES ($1, 3, $2) ON CONFLICT DO NOTHING`,
      [thread, anna.id],
    )
    await app.owner.query(`UPDATE community.${table} SET mask = 3 WHERE id = $1`, [id])
  }
  const postOf = async (id: string) => {
    const { rows } = await app.owner.query<{ post_id: string }>(
      'SELECT post_id FROM community.reply WHERE id = $1',
      [id],
    )
    return rows[0]?.post_id ?? ''
  }

  test('are those this reader may read', async () => {
    const one = await aPost(app, open, anna)
    const secret = await aPost(app, closed, anna)
    const answer = await aReply(app, secret, anna)
    for (const state of ['held', 'hidden', 'removed', 'withdrawn'] as const)
      await aPost(app, open, anna, { state })
    expect(await ids(stranger)).toEqual([one.id])
    expect((await ids(friend)).toSorted()).toEqual([one.id, secret.id, answer.id].toSorted())
  })

  test('are never those under a mask, not even to their author', async () => {
    const thread = await aPost(app, open, friend)
    const masked = await aPost(app, open, anna)
    const answer = await aReply(app, thread, anna)
    await mask('post', masked.id)
    await mask('reply', answer.id)
    const named = await aReply(app, thread, anna)
    for (const who of [stranger, friend, anna, await as(app, 'moderator')])
      expect(await ids(who)).toEqual([named.id])
  })

  test('change nothing by what their author writes under a mask', async () => {
    await aPost(app, open, anna)
    const look = async () => JSON.stringify([await sees(stranger), await textsOf(stranger)])
    const before = await look()
    const masked = await aPost(app, open, anna)
    await mask('post', masked.id)
    expect(await look()).toBe(before)
  })

  test('give no title of a post that is no longer read', async () => {
    const thread = await aPost(app, open, friend, { title: 'Zephyr title' })
    await aReply(app, thread, anna)
    expect((await textsOf(stranger)).items).toMatchObject([{ title: 'Zephyr title' }])
    await aBlock(app, friend, stranger)
    expect((await textsOf(stranger)).items).toMatchObject([{ title: '' }])
    await app.owner.query(`DELETE FROM community.block`)
    await app.owner.query(`UPDATE community.post SET state = 'removed' WHERE id = $1`, [thread.id])
    expect((await textsOf(stranger)).items).toMatchObject([{ title: '' }])
  })

  test('come page by page, each once, the newest first', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
    const all: string[] = []
    for (let n = 0; n < 23; n++) all.push((await aPost(app, open, anna, { at: at(n >> 1) })).id)
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await textsOf(stranger, anna, cursor)
      found.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(found.toSorted()).toEqual(all.toSorted())
    expect(found[0]).toBe(all.at(-1))
    expect(
      (
        await stranger.raw('GET /api/profiles/:name/texts', {
          params: { name: anna.screenName },
          query: { cursor: 'x' },
        })
      ).status,
    ).toBe(400)
  })

  test('are for whom their author chose, and not for who has muted them', async () => {
    await aPost(app, open, anna)
    await lets({ texts: 'shared' })
    expect(await ids(stranger)).toEqual([])
    expect(await ids(friend)).toHaveLength(1)
    await friend.call('PUT /api/me/mutes/:id', { params: { id: anna.id } })
    expect(await ids(friend)).toEqual([])
  })

  test('are marked where a word stands in them that the reader has muted', async () => {
    await aPost(app, open, anna, { text: 'All about pain.' })
    await stranger.call('POST /api/me/muted-words', { body: { word: 'pain' } })
    expect((await textsOf(stranger)).items).toMatchObject([{ folded: true }])
    expect((await textsOf(friend)).items).toMatchObject([{ folded: false }])
  })
})

describe('a former name', () => {
  test('leads to who had it for thirty days, and is told as long', async () => {
    // A name with many digits, as some of the tests have, may not be taken.
    anna = await person(app, { screenName: 'Former Fern' })
    const before = anna.screenName
    await anna.call('PUT /api/me/name', { body: { screenName: `${before} too` } })
    const found = await stranger.call('GET /api/profiles/:name', { params: { name: before } })
    expect(found).toMatchObject({ screenName: `${before} too`, before })
    await app.owner.query('UPDATE community.former_name SET hidden = true WHERE account_id = $1', [
      anna.id,
    ])
    expect((await raw(stranger, before)).status).toBe(404)
    await app.owner.query(
      'UPDATE community.former_name SET hidden = false, changed_at = $2 WHERE account_id = $1',
      [anna.id, new Date(app.platform.clock.now().getTime() - 31 * DAY)],
    )
    expect((await raw(stranger, before)).status).toBe(404)
    expect(
      await stranger.call('GET /api/profiles/:name', { params: { name: `${before} too` } }),
    ).toMatchObject({ before: null })
  })
})
