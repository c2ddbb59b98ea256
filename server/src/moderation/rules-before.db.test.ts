import { describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { person } from '#testing/accounts.ts'
import { joined } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { pills, Ruling } from '#testing/rules.ts'

const here = new Ruling()

describe('what was written before', () => {
  const long =
    'We found a new way to be free of all pain within three days only, write to our friendly team and we tell you how it ' +
    'is done, with nothing but water and a special stone that was found in the mountains by a very old and wise man.'

  test('almost the same words are found again, whoever sends them', async () => {
    const { app, group } = here.now
    const id = await here.live({ looksFor: { kind: 'duplicate', copies: 2 } })
    const another = await person(app)
    await joined(app, group.id, another)
    await app.owner.query(`UPDATE community.membership SET joined_at = now() - interval '9 days'`)
    expect((await here.post(long)).state).toBe('live')
    expect((await here.post(`${long}`.toUpperCase(), another)).state).toBe('live')
    const third = await here.post(long.replaceAll(' ', '  '))
    expect(third.state).toBe('held')
    expect(await here.signals(third.id)).toEqual([id])
    expect(
      (
        await here.post(
          'Something else altogether, of which nobody has heard before in this place here',
        )
      ).state,
    ).toBe('live')
    await here.to(id, 'retired')
  })

  test('an edit of one’s own text is no copy of it', async () => {
    const { author } = here.now
    const id = await here.live({ looksFor: { kind: 'duplicate', copies: 1 } })
    const text = `${long} My garden is full of beans and hens, of which one is called Berta and lays no eggs at all.`
    const { id: postId } = await here.post(text)
    const edited = await author.call('PATCH /api/posts/:id', {
      params: { id: postId },
      body: { title: 'A question', body: bodyOf(text), version: 1 },
    })
    expect(edited.state).toBe('live')
    await here.to(id, 'retired')
  })

  test('who writes very often is slowed down', async () => {
    const { app, group } = here.now
    const id = await here.live({ looksFor: { kind: 'rate', texts: 3, minutes: 10 } })
    const quick = await person(app)
    await joined(app, group.id, quick)
    await app.owner.query(`UPDATE community.membership SET joined_at = now() - interval '9 days'`)
    const states = []
    for (const text of ['One', 'Two', 'Three']) states.push((await here.post(text, quick)).state)
    expect(states).toEqual(['live', 'live', 'held'])
    await here.to(id, 'retired')
  })
})

describe('the test box', () => {
  test('says which rules fire in every state, where and how they read it, and keeps nothing', async () => {
    const { app, staff } = here.now
    const id = await here.written({ looksFor: { kind: 'words', terms: ['rare pill'] } })
    const before = await app.owner.query('SELECT count(*) FROM community.rule_hit')
    const text = 'A r4re pill. I want to die.'
    const body = { text, newcomer: true, groupId: null }
    const { verdict, hits: found } = await staff.call('POST /api/rules/try', { body })
    expect(verdict).toBe('hold')
    expect(found.map(({ rule, state }) => [rule, state])).toEqual([
      ['new-member.first-post', 'live'],
      [id, 'draft'],
      ['crisis.distress', 'live'],
    ])
    expect(found[1]).toMatchObject({
      name: 'Pills for sale',
      span: { start: 2, end: 11 },
      readAs: 'rare pill',
    })
    const spec = { ...pills, looksFor: { kind: 'pattern' as const, pattern: 'r.re' } }
    const own = await staff.call('POST /api/rules/try', {
      body: { ...body, newcomer: false, spec },
    })
    expect(own.verdict).toBe('flag')
    expect(own.hits.find(({ rule }) => rule === 'draft')).toMatchObject({
      span: { start: 2, end: 6 },
    })
    expect((await app.owner.query('SELECT count(*) FROM community.rule_hit')).rows).toEqual(
      before.rows,
    )
  })

  test('leaves out what is retired: there is no bound to how much that is', async () => {
    const { staff } = here.now
    const id = await here.written({ looksFor: { kind: 'words', terms: ['rare pill'] } })
    const firing = async () => {
      const body = { text: 'A rare pill', newcomer: false, groupId: null }
      const { hits: found } = await staff.call('POST /api/rules/try', { body })
      return found.map(({ rule }) => rule)
    }
    expect(await firing()).toContain(id)
    await here.to(id, 'retired')
    expect(await firing()).not.toContain(id)
    await here.to(id, 'draft')
    expect(await firing()).toContain(id)
  })
})

describe('what there was no time for', () => {
  test('goes to the team later, and the text stands meanwhile', async () => {
    const { app, group, author } = here.now
    const { id } = await aPost(app, group, author, { text: 'Black salve is a miracle cure!' })
    await here.readRest(id, 1, ['spam.scam'])
    expect(await here.signals(id)).toEqual([])
    await here.readRest(id, 2, ['advice.unproven'])
    expect(await here.signals(id)).toEqual([])
    await here.readRest(id, 1, ['advice.unproven'])
    expect(await here.signals(id)).toEqual(['advice.unproven', 'advice.unproven'])
    expect((await here.hits('advice.unproven'))[0]).toMatchObject({ postId: id })
  })
})
