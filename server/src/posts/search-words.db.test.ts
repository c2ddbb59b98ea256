import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { renewWords } from './word-queries.ts'

let app: TestApp
let open: TestGroup
let closed: TestGroup
let author: TestPerson
let other: TestPerson
let visitor: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  other = await person(app)
  visitor = await as(app, 'visitor')
  open = await aGroup(app, { members: [author, other] })
  closed = await aGroup(app, { visibility: 'members', members: [author] })
})
afterAll(() => app.close())

interface Narrowed {
  by?: string
  kind?: 'post' | 'reply'
  from?: string
  before?: string
  words?: 'written'
  cursor?: string
}
const search = (q: string, query: Narrowed = {}, who = visitor) =>
  who.call('GET /api/search', { query: { q, ...query } })
const titles = async (q: string, query: Narrowed = {}, who = visitor) =>
  (await search(q, query, who)).items.map(({ title, near }) => (near ? `~ ${title}` : title))
const write = (title: string, text: string, group = open) =>
  aPost(app, group, author, { title, text })

describe('searching by other words', () => {
  test('finds the other names of a thing in both languages, says so, and can be told not to', async () => {
    await write('After surgery', 'Six weeks since my mastectomy.')
    await write('Después', 'Tres meses desde la mastectomía.')
    await write('A question', 'Does breast removal hurt for long?')
    for (const q of ['breast removal', 'mastectomy', 'mastectomía', 'mastectomia'])
      expect(await titles(q)).toEqual(['A question', 'Después', 'After surgery'])
    expect((await search('mastectomía')).also).toContain('breast removal')
    expect(await titles('breast removal', { words: 'written' })).toEqual(['A question'])
    expect((await search('breast removal', { words: 'written' })).also).toEqual([])
    expect(await titles('"mastectomía"')).not.toContain('A question')
  })

  test('marks the word for which a text was found', async () => {
    await write('Gracias', 'Hoy terminé la quimioterapia.')
    const [hit] = (await search('chemo')).items
    expect(hit?.excerpt.filter(({ match }) => match).map(({ text }) => text)).toEqual([
      'quimioterapia',
    ])
  })

  test('takes several words together as they stand, the common ones among them too', async () => {
    await write('A picnic', 'They were throwing a ball in the park.')
    await write('A bad week', 'Throwing up every morning.')
    expect(await titles('vomitos')).toEqual(['A bad week'])
    expect(await titles('"throwing a ball"')).toEqual(['A picnic'])
  })

  test('leaves out what is too common to decide, and finds nothing for what is only ruled out', async () => {
    await write('Nights', 'Wide awake over zebras at three in the morning.')
    expect(await titles('how about the zebras')).toEqual(['Nights'])
    expect(await titles('-zebras')).toEqual([])
    expect(await titles('awake -zebras')).toEqual([])
  })
})

test('marks the words of a title too, as they were written', async () => {
  await write('¿Náuseas <todo> el día?', 'Nothing else.')
  const [hit] = (await search('nausea')).items
  expect(hit?.titleParts.map(({ text }) => text).join('')).toBe('¿Náuseas <todo> el día?')
  expect(hit?.titleParts.filter(({ match }) => match)).toEqual([{ text: 'Náuseas', match: true }])
})

describe('searching with a mistake, or half a word', () => {
  test('finds what was meant, after what was written', async () => {
    await write('Pills', 'I take tamoxifen every morning.')
    await write('Typing', 'My tamoxifin is late again, said the label.')
    expect(await titles('tamoxifin')).toEqual(['Typing', '~ Pills'])
    expect((await search('tamoxifin')).also).toContain('tamoxifen')
    expect(await titles('tamoxfien')).toEqual(['~ Pills'])
    expect(await titles('tamoxifin', { words: 'written' })).toEqual(['Typing'])
  })

  test('takes only the nearest of the words that may be meant', async () => {
    await write('Sleeves', 'My lymphedema is better with a sleeve.')
    await write('Nodes', 'They say it is a lymphoma.')
    expect(await titles('lymphodema')).toEqual(['~ Sleeves'])
  })

  test('finds a word by its beginning', async () => {
    await write('Feathers', 'My neighbour keeps cockatoos in the attic.')
    expect(await titles('cockat')).toEqual(['~ Feathers'])
    expect(await titles('co')).not.toContain('~ Feathers')
  })

  test('holds a word against titles that may be read, and never against others', async () => {
    await write('Kaleidoscope evenings', 'Looking at the kaleidoscope together.')
    expect(await titles('kaleidoscpe')).toEqual(['~ Kaleidoscope evenings'])
    await write('Xylophone lessons', 'A xylophone for the ward.', closed)
    const stranger = await person(app)
    for (const who of [visitor, stranger]) {
      const found = await search('xylophne', {}, who)
      expect(found).toEqual({ items: [], next: null, also: [] })
    }
    expect(await titles('xylophne', {}, author)).toEqual(['~ Xylophone lessons'])
  })

  test('learns at night which words three people use where everybody reads', async () => {
    const third = await person(app)
    const writers = [author, other, third]
    for (const [at, who] of writers.entries()) {
      await aPost(app, open, who, { title: `Day ${at + 1}`, text: 'The marmalade was good.' })
      await aPost(app, closed, who, { title: `Day ${at + 1}`, text: 'The quicksilver was bad.' })
    }
    await aPost(app, open, author, { title: 'Once', text: 'Only I say shuttlecock.' })
    const near = async (q: string) => (await search(q, {}, author)).also
    expect(await near('marmelade')).toEqual([])
    await renewWords(app.platform.community.db)
    expect(await near('marmelade')).toEqual(['marmalade'])
    expect(await near('quicksilvre')).toEqual([])
    expect(await near('shuttlecok')).toEqual([])
    await app.owner.query(
      "UPDATE community.post SET state = 'removed' WHERE body_text LIKE '%marmalade%'",
    )
    await renewWords(app.platform.community.db)
    expect(await near('marmelade')).toEqual([])
  })

  test('goes on with what is nearly meant where a page ended', async () => {
    const post = await write('Walks', 'A pomegranate a day.')
    for (let n = 0; n < 30; n++)
      await aReply(app, post, author, { text: 'Pomegranates, all of us.' })
    await write('Mistake', 'A pomegranat, as she spelt it.')
    const first = await search('pomegranat')
    const second = await search('pomegranat', { cursor: first.next ?? '' })
    expect(first.items[0]).toMatchObject({ title: 'Mistake', near: false })
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(32)
    expect(second.next).toBeNull()
  })
})

describe('narrowing a search', () => {
  test('to one person, to posts or replies, and to days', async () => {
    const at = (day: number) => new Date(Date.UTC(2024, 2, day))
    const post = await aPost(app, open, author, { title: 'Ferns', text: 'Ferns.', at: at(1) })
    await aReply(app, post, other, { text: 'Ferns too.', at: at(3) })
    const found = async (query: Narrowed) =>
      (await search('ferns', query)).items.map(({ kind, author: by }) => [kind, by?.id])
    expect(await found({})).toEqual([
      ['reply', other.id],
      ['post', author.id],
    ])
    expect(await found({ by: other.screenName.toUpperCase() })).toEqual([['reply', other.id]])
    expect(await found({ by: 'Nobody By This Name' })).toEqual([])
    expect(await found({ kind: 'post' })).toEqual([['post', author.id]])
    expect(await found({ from: at(2).toISOString() })).toEqual([['reply', other.id]])
    expect(await found({ before: at(3).toISOString() })).toEqual([['post', author.id]])
    expect(await found({ kind: 'reply', before: at(3).toISOString() })).toEqual([])
  })

  test('to whose name is written so, where by newer rules it is also that of another', async () => {
    const older = await person(app, { screenName: 'Soren Search' })
    const newer = await person(app, { screenName: 'Søren Search', screenNameKey: 'sørensearch' })
    const post = await aPost(app, open, older, { title: 'Lichens', text: 'Lichens.' })
    await aReply(app, post, newer, { text: 'Lichens too.' })
    const found = async (by: string) =>
      (await search('lichens', { by })).items.map((hit) => hit.author?.id)
    expect(await found('Søren Search')).toEqual([newer.id])
    expect(await found('So\u0301ren Search')).toEqual([older.id])
    expect(await found('Soren Search')).toEqual([older.id])
  })

  test('refuses what is no instant', async () => {
    for (const from of [
      '2024-01-01',
      'yesterday',
      '2024-13-01T00:00:00Z',
      '2024-02-42T00:00:00Z',
    ]) {
      const { status } = await visitor.raw('GET /api/search', { query: { q: 'ferns', from } })
      expect(status).toBe(400)
    }
  })
})
