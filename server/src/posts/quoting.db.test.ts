import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, type Body } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  member = await person(app)
  group = await aGroup(app, { members: [author, member] })
})
afterAll(() => app.close())

const WORDS = 'The marigold words'

function quoting(of: string, position: number, words = WORDS): Body {
  return {
    type: 'doc',
    content: [
      {
        type: 'blockquote',
        attrs: { of, position },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
      },
      ...bodyOf('That helped me.').content,
    ],
  }
}

const reply = (who: TestPerson, id: string, body: Body) =>
  who.raw<{ id: string; code: string }>('POST /api/posts/:id/replies', {
    params: { id },
    body: { body },
  })
const pageOf = (who: TestPerson, id: string) => who.call('GET /api/posts/:id', { params: { id } })

/** A post with a reply that someone else has quoted. */
async function scene() {
  const post = await aPost(app, group, author)
  const source = await aReply(app, post, author, { text: `${WORDS} and more.` })
  const { body } = await reply(member, post.id, quoting(source.id, 1))
  return { post, source, quote: body.id }
}

describe('a quote', () => {
  test('is for who may reply there, and of that conversation alone', async () => {
    const { post, source } = await scene()
    const visitor = await as(app, 'visitor')
    expect((await reply(visitor, post.id, quoting(source.id, 1))).status).toBe(401)
    const elsewhere = await aPost(app, group, author)
    for (const [id, body] of [
      [elsewhere.id, quoting(source.id, 1)],
      [post.id, quoting(source.id, 1, 'What nobody said')],
      [post.id, quoting(elsewhere.id, 0)],
    ] as const)
      expect(await reply(member, id, body)).toMatchObject({
        status: 422,
        body: { code: 'post.quote' },
      })
    const words = { title: 'A title', body: quoting(source.id, 1) }
    expect(
      await member.raw('POST /api/groups/:slug/posts', {
        params: { slug: group.slug },
        body: words,
      }),
    ).toMatchObject({ status: 422 })
  })

  test('says whose words it shows', async () => {
    const { post, source } = await scene()
    const page = await pageOf(member, post.id)
    expect(page.replies[1]?.body).toEqual(quoting(source.id, 1))
    expect(page.quoted).toEqual([
      { of: source.id, author: expect.objectContaining({ id: author.id }), warning: null },
    ])
  })

  test.each([
    ['withdrawn', `state = 'withdrawn'`],
    ['removed', `state = 'removed'`],
    ['hidden', `state = 'hidden'`],
    ['behind a notice', `state = 'limited'`],
    ['changed', `body_text = 'Something else.'`],
  ])('shows nothing once what it quotes is %s, to nobody', async (_, change) => {
    const { post, source } = await scene()
    for (const who of [member, author]) expect(await said(who, post.id)).toContain(WORDS)
    await app.owner.query(`UPDATE community.reply SET ${change} WHERE id = $1`, [source.id])
    for (const who of [member, await as(app, 'visitor'), await as(app, 'moderator')]) {
      const { replies } = await pageOf(who, post.id)
      const quote = replies.find(({ position }) => position === 2)
      expect(JSON.stringify(quote)).toContain('That helped me.')
      expect(JSON.stringify(quote?.body)).not.toContain(WORDS)
    }
  })

  test('is found and shown in excerpts by nobody: it is no word of who quotes', async () => {
    const { quote, source } = await scene()
    const { items } = await member.call('GET /api/search', { query: { q: 'marigold' } })
    expect(items.map(({ id }) => id)).toContain(source.id)
    expect(items.map(({ id }) => id)).not.toContain(quote)
  })

  test('keeps its place when who quotes changes their own words', async () => {
    const { post, source, quote } = await scene()
    const change = (body: Body, version: number) =>
      member.raw('PATCH /api/replies/:id', { params: { id: quote }, body: { body, version } })
    expect((await change(quoting(source.id, 1), 1)).status).toBe(200)
    await author.call('POST /api/replies/:id/withdraw', { params: { id: source.id } })
    expect((await change(quoting(source.id, 1), 2)).status).toBe(422)
    const left = (await pageOf(member, post.id)).replies[1]?.body
    if (!left) throw new Error('it is gone')
    expect((await change(left, 2)).status).toBe(200)
  })

  test.each(['purged'])(
    'and all earlier versions go with the words that are erased, and %s',
    async (state) => {
      const { post, source, quote } = await scene()
      const body = quoting(source.id, 1)
      await member.call('PATCH /api/replies/:id', {
        params: { id: quote },
        body: { body, version: 1 },
      })
      await author.call('PATCH /api/replies/:id', {
        params: { id: source.id },
        body: { body: bodyOf(`${WORDS}, still.`), version: 1 },
      })
      await app.owner.query(
        `UPDATE community.reply SET state = $2, body = $3, body_text = '' WHERE id = $1`,
        [source.id, state, JSON.stringify(bodyOf(''))],
      )
      const own = await app.owner.query<{ body: unknown }>(
        'SELECT community.own_words(body) AS body FROM community.reply WHERE id = $1',
        [quote],
      )
      expect(own.rows).toEqual([{ body: bodyOf('That helped me.') }])
      const { rows } = await app.owner.query<{ line: string }>(
        `SELECT r::text AS line FROM community.reply r WHERE post_id = $1
       UNION ALL SELECT v::text FROM community.text_version v WHERE text_id = ANY($2)`,
        [post.id, [source.id, quote]],
      )
      expect(rows.map(({ line }) => line).join('\n')).not.toContain(WORDS)
      expect(rows).toHaveLength(3)
    },
  )
})

async function said(who: TestPerson, id: string): Promise<string> {
  return JSON.stringify((await pageOf(who, id)).replies.filter(({ position }) => position === 2))
}
