import { describe, expect, test } from 'vitest'
import type { RuleSpec } from '@kith/shared/moderation/rules-contract.ts'
import { as } from '#testing/accounts.ts'
import { testApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { pills, Ruling } from '#testing/rules.ts'

const here = new Ruling()

describe('the rules', () => {
  test('are for staff: a mentor or member may not even read them', async () => {
    const { app, group, author } = here.now
    const id = await here.written()
    const mentor = await as(app, 'mentor', { group: group.id })
    for (const other of [author, mentor]) {
      expect(await other.raw('GET /api/rules')).toMatchObject({ status: 403 })
      expect(await other.raw('GET /api/rules/:id', { params: { id } })).toMatchObject({
        status: 403,
      })
      expect(await other.raw('POST /api/rules', { body: pills })).toMatchObject({ status: 403 })
    }
    expect(await (await as(app, 'visitor')).raw('GET /api/rules')).toMatchObject({ status: 401 })
    const admin = await as(app, 'admin')
    expect((await admin.call('GET /api/rules')).items.some((one) => one.id === id)).toBe(true)
  })

  test('are the shipped ones at first, each with its state', async () => {
    const { staff } = here.now
    const { items } = await staff.call('GET /api/rules')
    expect(items.find(({ id }) => id === 'crisis.distress')).toMatchObject({
      shipped: true,
      state: 'live',
      lane: 'crisis',
      version: 0,
    })
  })

  test('what can not be used is refused by its field, and nothing is kept', async () => {
    const { staff } = here.now
    const before = (await staff.call('GET /api/rules')).items.length
    const refused = (looksFor: RuleSpec['looksFor']) =>
      staff.raw('POST /api/rules', { body: { ...pills, looksFor } })
    expect(await refused({ kind: 'pattern', pattern: '(a' })).toMatchObject({
      status: 422,
      body: { code: 'rule.pattern', field: 'pattern', state: { fault: 'syntax' } },
    })
    expect(await refused({ kind: 'words', terms: ['…'] })).toMatchObject({
      body: { code: 'rule.term', field: 'terms' },
    })
    expect(
      await staff.raw('POST /api/rules', { body: { ...pills, name: '\u200b\u3164' } }),
    ).toMatchObject({ status: 400, body: { field: 'name' } })
    const nowhere = { ...pills, groups: ['018f0000-0000-7000-8000-0000000000aa'] }
    expect(await staff.raw('POST /api/rules', { body: nowhere })).toMatchObject({
      status: 400,
      body: { field: 'groups' },
    })
    expect((await staff.call('GET /api/rules')).items).toHaveLength(before)
  })
})

describe('more than every text can be held against', () => {
  const heavy = (at: number): Partial<RuleSpec> => ({
    name: `Heavy ${at}`,
    looksFor: { kind: 'pattern', pattern: `[a-m].{450}${at}q` },
  })

  test('is refused when it is written, when it is changed, and when it comes back from rest', async () => {
    const { staff } = here.now
    const ids = [await here.written({ looksFor: { kind: 'pattern', pattern: 'small' } })]
    for (let at = 0; at < 8; at++) ids.push(await here.written(heavy(at)))
    const tooMuch = { status: 422, body: { code: 'rule.too-many', field: 'pattern' } }
    const another = { ...pills, ...heavy(8) }
    expect(await staff.raw('POST /api/rules', { body: another })).toMatchObject(tooMuch)
    const [small = '', first = ''] = ids
    const change = { params: { id: small }, body: { version: 1, spec: another } }
    expect(await staff.raw('PUT /api/rules/:id', change)).toMatchObject(tooMuch)
    await here.to(first, 'retired')
    await staff.call('PUT /api/rules/:id', change)
    await expect(here.to(first, 'shadow')).rejects.toMatchObject({ code: 'rule.too-many' })
    for (const id of ids.filter((one) => one !== first)) await here.to(id, 'retired')
    expect((await here.read(first)).state).toBe('retired')
  })
})

describe('the life of a rule', () => {
  test('on trial it is recorded, and does nothing to the text nor the queue', async () => {
    const id = await here.written()
    const draft = await here.post('There are pills for sale here.')
    await here.to(id, 'shadow')
    const text = await here.post('Again, pills for sale, and pills for sale.')
    expect(text.state).toBe('live')
    expect(await here.signals(text.id)).toEqual([])
    const found = await here.hits(id)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      subjectKind: 'post',
      postId: text.id,
      excerpt: 'A question\nAgain, pills for sale, and pills for sale.',
      spans: [
        { start: 18, end: 32 },
        { start: 38, end: 52 },
      ],
    })
    expect(draft.state).toBe('live')
    await here.to(id, 'retired')
  })

  test('it goes live only after a backtest of it as it is', async () => {
    const { app, group, author, staff } = here.now
    const old = await aPost(app, group, author, { text: 'My pills for sale are gone.' })
    await aPost(app, group, author, { text: 'Nothing of that.' })
    const id = await here.written()
    await here.to(id, 'shadow')
    await expect(here.to(id, 'live')).rejects.toMatchObject({ code: 'rule.untested' })
    const { found, read, texts } = await here.tested(id)
    expect(read).toBe(texts)
    expect(found).toBeGreaterThanOrEqual(1)
    const tried = await here.hits(id, 'backtest')
    expect(tried.find(({ postId }) => postId === old.id)?.spans).toEqual([{ start: 14, end: 28 }])
    const { version } = await staff.call('GET /api/rules/:id', { params: { id } })
    await staff.call('PUT /api/rules/:id', {
      params: { id },
      body: { version, spec: { ...pills, looksFor: { kind: 'words', terms: ['tablets'] } } },
    })
    await expect(here.to(id, 'live')).rejects.toMatchObject({ code: 'rule.untested' })
    await here.tested(id)
    await here.to(id, 'live')
    expect((await here.post('Cheap tablets')).state).toBe('held')
    await here.to(id, 'retired')
    expect((await here.post('Cheap tablets')).state).toBe('live')
  })

  test('live it acts at once in every process, and names itself to the team', async () => {
    const { app, author } = here.now
    const beside = await testApp({ beside: app })
    const { id: authorId, screenName, email } = author
    const there = new Client(beside, author.token)
    const other = Object.assign(there, { id: authorId, screenName, email })
    expect((await here.post('A wonder drink', other)).state).toBe('live')
    const id = await here.live({ looksFor: { kind: 'words', terms: ['wonder drink'] } })
    const held = await here.post('A wonder drink', other)
    expect(held.state).toBe('held')
    expect(await here.signals(held.id)).toEqual([id])
    await beside.close()
    await here.to(id, 'retired')
  })

  test('a live rule is not changed, and two people do not change one at once', async () => {
    const { app, staff } = here.now
    const id = await here.live({ looksFor: { kind: 'words', terms: ['some rare words'] } })
    const { version } = await staff.call('GET /api/rules/:id', { params: { id } })
    const change = { params: { id }, body: { version, spec: pills } }
    expect(await staff.raw('PUT /api/rules/:id', change)).toMatchObject({
      status: 409,
      body: { code: 'rule.live' },
    })
    const admin = await as(app, 'admin')
    const moving = { params: { id }, body: { version, state: 'shadow', reason: 'Too many' } }
    const both = await Promise.all([
      staff.raw('POST /api/rules/:id/state', moving),
      admin.raw('POST /api/rules/:id/state', {
        ...moving,
        body: { ...moving.body, state: 'retired' },
      }),
    ])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const { versions } = await staff.call('GET /api/rules/:id', { params: { id } })
    expect(versions[0]).toMatchObject({ version: version + 1, reason: 'Too many' })
    expect(versions.map((one) => one.version)).toEqual([4, 3, 2, 1])
  })

  test('a shipped rule is switched too, but never the one for people in distress', async () => {
    const { staff } = here.now
    await here.to('spam.link', 'shadow')
    const text = await here.post('See https://example.org')
    expect((await here.hits('spam.link'))[0]).toMatchObject({ postId: text.id })
    await here.to('spam.link', 'draft')
    for (const state of ['shadow', 'retired', 'draft'] as const)
      await expect(here.to('crisis.distress', state)).rejects.toMatchObject({ code: 'rule.needed' })
    await expect(
      staff.call('PUT /api/rules/:id', {
        params: { id: 'spam.link' },
        body: { version: 2, spec: pills },
      }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('for one group it leaves the others alone', async () => {
    const { app, author } = here.now
    const place = await aGroup(app, { holdFirst: 0 })
    await joined(app, place.id, author)
    await app.owner.query(`UPDATE community.membership SET joined_at = now() - interval '9 days'`)
    const id = await here.live({
      looksFor: { kind: 'pattern', pattern: 'mush\\s?rooms?' },
      groups: [place.id],
    })
    expect((await here.post('Mush rooms', author, place)).state).toBe('held')
    expect((await here.post('Mush rooms')).state).toBe('live')
    await here.to(id, 'retired')
  })
})
