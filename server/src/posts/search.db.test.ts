import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { MATCH_END, MATCH_START } from './excerpt.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let visitor: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  visitor = await as(app, 'visitor')
  group = await aGroup(app, { members: [author] })
})
afterAll(() => app.close())

const search = (q: string, query: { group?: string; cursor?: string } = {}) =>
  visitor.call('GET /api/search', { query: { q, ...query } })
const matches = (parts: { text: string; match: boolean }[] = []) =>
  parts.filter(({ match }) => match).map(({ text }) => text)
const day = (n: number) => new Date(Date.UTC(2025, 0, n))

describe('searching', () => {
  test('finds posts and replies by their words in any form, the newest first', async () => {
    const post = await aPost(app, group, author, {
      title: 'Swelling',
      text: 'My arm was swollen after the lymph nodes came out.',
      at: day(1),
    })
    const reply = await aReply(app, post, author, {
      text: 'Compression sleeves helped my swollen arms.',
      at: day(2),
    })
    const { items } = await search('sleeve arm')
    expect(items).toMatchObject([
      {
        kind: 'reply',
        id: reply.id,
        postId: post.id,
        title: 'Swelling',
        author: { id: author.id },
      },
    ])
    expect(matches(items[0]?.excerpt)).toEqual(['sleeves', 'arms'])
    expect((await search('arm')).items.map(({ kind }) => kind)).toEqual(['reply', 'post'])
    expect((await search('"lymph nodes" -sleeves')).items).toMatchObject([{ kind: 'post' }])
  })

  test('finds Spanish words with and without accents, and shows them as they were written', async () => {
    await aPost(app, group, author, {
      title: 'Cirugía',
      text: 'Mañana será mi operación, tengo náuseas… ¿y después?',
      at: day(3),
    })
    for (const q of ['operacion', 'operación', 'operaciones', 'OPERACIÓN']) {
      const [hit] = (await search(q)).items
      expect(matches(hit?.excerpt)).toHaveLength(1)
    }
    const text = 'Las enfermeras fueron muy amables. La recuperación duró diez días en total.'
    await aPost(app, group, author, { title: 'Gracias', text, at: day(4) })
    const [hit] = (await search('recuperaciones')).items
    expect(hit?.excerpt.map((part) => part.text).join('')).toBe(text)
    expect(matches(hit?.excerpt)).toEqual(['recuperación'])
  })

  test('gives text as text: nobody’s marks, tags or signs mark a match', async () => {
    const text = `A <b>bold</b> ${MATCH_START}claim${MATCH_END} about turmeric & <script>alert(1)</script> curcumin.`
    await aPost(app, group, author, { title: 'Turmeric', text, at: day(5) })
    const [hit] = (await search('turmeric')).items
    expect(matches(hit?.excerpt)).toEqual(['turmeric'])
    expect(hit?.excerpt.map((part) => part.text).join('')).toBe(
      text.replace(MATCH_START, '').replace(MATCH_END, ''),
    )
  })

  test('can be kept to one group', async () => {
    const other = await aGroup(app)
    await aPost(app, other, author, { title: 'Elsewhere', text: 'Porcupine.' })
    await aPost(app, group, author, { title: 'Here', text: 'Porcupine.' })
    expect((await search('porcupine')).items).toHaveLength(2)
    expect((await search('porcupine', { group: other.slug })).items).toMatchObject([
      { title: 'Elsewhere' },
    ])
    expect((await search('porcupine', { group: 'no-such-group' })).items).toEqual([])
  })

  test('goes on where a page ended', async () => {
    const post = await aPost(app, group, author, { title: 'Long', text: 'Hedgehog.', at: day(10) })
    for (let n = 0; n < 44; n++)
      await aReply(app, post, author, { text: 'Hedgehog.', at: day(10 + (n % 2)) })
    const ids = new Set<string>()
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof search>> = await search(
        'hedgehog',
        cursor === '' ? {} : { cursor },
      )
      page.items.forEach(({ id }) => ids.add(id))
      cursor = page.next
    }
    expect(ids.size).toBe(45)
  })

  test('finds what was written before many others, and misses nothing in between', async () => {
    const old = new Date('2001-01-01')
    const post = await aPost(app, group, author, { title: 'Capybara', text: 'Once.', at: old })
    const reply = await aReply(app, post, author, { text: 'A capybara.', at: old })
    await app.owner.query(
      `INSERT INTO community.reply (post_id, group_id, position, author_id, body, body_text, state, created_at)
       SELECT post_id, group_id, position + n, author_id, body,
         concat(CASE WHEN n % 100 = 0 THEN 'A capybara. ' END, CASE WHEN n % 40 = 0 THEN 'A quokka. ' END, 'A mongoose.'),
         'live', created_at + n * interval '1 day'
       FROM community.reply, generate_series(1, 1200) n WHERE id = $1`,
      [reply.id],
    )
    const found = (await search('capybara')).items
    expect(found.map(({ position }) => position)).toEqual([
      ...Array.from({ length: 12 }, (_, n) => 1201 - n * 100),
      1,
      null,
    ])
    // The newest are enough for a page, from there on too.
    const first = await search('mongoose')
    const second = await search('mongoose', { cursor: first.next ?? '' })
    expect([first, second].flatMap(({ items }) => items.map(({ position }) => position))).toEqual(
      Array.from({ length: 40 }, (_, n) => 1201 - n),
    )
    // Often among the newest, but not a page of them: some more are looked through.
    const often = await search('quokka')
    const rest = await search('quokka', { cursor: often.next ?? '' })
    expect([often, rest].flatMap(({ items }) => items.map(({ position }) => position))).toEqual(
      Array.from({ length: 30 }, (_, n) => 1201 - n * 40),
    )
    expect((await search('capybara', { group: group.slug })).items).toHaveLength(14)
  })

  test('finds a reply under a tombstone without the words of the post', async () => {
    const post = await aPost(app, group, author, {
      title: 'Wombat',
      text: 'Wombat.',
      state: 'removed',
    })
    await aReply(app, post, author, { text: 'A platypus instead.' })
    expect((await search('platypus')).items).toMatchObject([
      { kind: 'reply', title: '', position: 1 },
    ])
    expect((await search('wombat')).items).toEqual([])
    // Not for its author either: a search finds what everybody reads.
    expect((await author.call('GET /api/search', { query: { q: 'wombat' } })).items).toEqual([])
  })

  test('takes any words without falling over', async () => {
    for (const q of [
      'the',
      '"""',
      '& | !',
      "o'clock <->",
      '-',
      '%%',
      'or or',
      '\u{1f600}\u{1f600}',
      '\\\\',
    ]) {
      expect((await visitor.raw('GET /api/search', { query: { q: q.padEnd(2) } })).status).toBe(200)
    }
    expect((await visitor.raw('GET /api/search', { query: { q: 'a\u0000b' } })).status).toBe(400)
    expect(
      (await visitor.raw('GET /api/search', { query: { q: 'arm', cursor: '1.2' } })).status,
    ).toBe(400)
  })
})
