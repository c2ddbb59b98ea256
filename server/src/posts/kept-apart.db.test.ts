import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import { aPost, aReply } from '#testing/posts.ts'

/** All that the other wrote holds this word: no answer to who is kept apart from them may hold it. */
const CANARY = 'xanthippe'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

interface Scene {
  group: TestGroup
  /** Blocked `other`. */
  self: TestPerson
  other: TestPerson
  third: TestPerson
  mentor: TestPerson
  /** By the other, with a reply of `self`. */
  theirs: { id: string }
  /** By `self`, with a reply of the other that a third one answers. */
  own: { id: string }
  answered: { id: string; position: number }
}

async function scene(): Promise<Scene> {
  const [self, other, third] = [
    await person(app),
    await person(app, { screenName: `Other ${CANARY} ${crypto.randomUUID().slice(0, 8)}` }),
    await person(app),
  ]
  const group = await aGroup(app, { members: [self, other, third] })
  const mentor = await as(app, 'mentor', { group: group.id })
  const words = { title: `Title ${CANARY}`, text: `Words ${CANARY}` }
  const theirs = await aPost(app, group, other, words)
  await aReply(app, theirs, self, { text: 'Fine words.' })
  const own = await aPost(app, group, self, { title: 'Own title', text: 'Fine words.' })
  const answered = await aReply(app, own, other, words)
  await aReply(app, own, third, { text: 'An answer to it.', inReplyTo: answered.id })
  await app.owner.query(
    'INSERT INTO community.pinned_post (post_id, pinned_by, pinned_at) VALUES ($1, $2, now())',
    [theirs.id, mentor.id],
  )
  await aBlock(app, self, other)
  return { group, self, other, third, mentor, theirs, own, answered }
}

const open = (who: TestPerson, { id }: { id: string }) =>
  who.call('GET /api/posts/:id', { params: { id }, query: {} })

/** Every list and page with texts, as someone gets them. */
async function everything(who: TestPerson, { group, theirs, own }: Scene): Promise<string> {
  const slug = { params: { slug: group.slug } }
  const answers = await Promise.all([
    who.raw('GET /api/home', { query: { tab: 'latest' } }),
    who.raw('GET /api/home', { query: { tab: 'new' } }),
    ...(who.token ? [who.raw('GET /api/home', { query: { tab: 'following' } })] : []),
    who.raw('GET /api/groups/:slug/posts', { ...slug, query: {} }),
    who.raw('GET /api/groups/:slug/pinned', slug),
    who.raw('GET /api/search', { query: { q: CANARY, group: group.slug } }),
    who.raw('GET /api/search', { query: { q: 'fine words', group: group.slug } }),
    who.raw('GET /api/posts/:id', { params: theirs, query: {} }),
    who.raw('GET /api/posts/:id', { params: own, query: {} }),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  return JSON.stringify(answers.map(({ body }) => body))
}

describe('a block', () => {
  test('leaves no word and no name of either in what the other is shown', async () => {
    const here = await scene()
    expect(await everything(here.self, here)).not.toContain(CANARY)
    // Both ways: now the one who is blocked looks.
    await app.owner.query('UPDATE community.block SET blocker = blocked, blocked = blocker')
    expect(await everything(here.self, here)).not.toContain(CANARY)
    await app.owner.query('DELETE FROM community.block')
    expect(await everything(here.self, here)).toContain(CANARY)
  })

  test('changes nothing for others, nor for those who help in the group', async () => {
    const here = await scene()
    for (const who of [here.third, await as(app, 'visitor')]) {
      const shown = await everything(who, here)
      expect(shown).toContain(CANARY)
      expect(shown).toContain('Own title')
    }
    await aBlock(app, here.other, here.mentor)
    await aBlock(app, here.mentor, here.other)
    expect(await everything(here.mentor, here)).toContain(CANARY)
  })

  test('keeps the place of what it keeps apart, and says to its maker alone that it is theirs', async () => {
    const { self, other, own, answered } = await scene()
    const page = await open(self, own)
    expect(page.replies.map(({ position }) => position)).toEqual([1, 2])
    expect(page.replies[0]).toMatchObject({ id: answered.id, author: null, body: null })
    expect(page.replies[1]).toMatchObject({ inReplyTo: null })
    expect(page.mine.folded).toEqual([{ id: answered.id, why: 'blocked' }])
    const theirs = await open(other, own)
    expect(theirs.post).toMatchObject({ title: '', author: null, body: null })
    expect(theirs.replies[0]?.body).not.toBeNull()
    expect(theirs.mine.folded).toEqual([{ id: own.id, why: 'apart' }])
  })

  test('does not get into the page that is kept for everybody', async () => {
    const { self, third, own } = await scene()
    for (const one of [self, third, self, third]) {
      const shown = JSON.stringify(await open(one, own))
      expect(shown.includes(CANARY)).toBe(one === third)
    }
  })

  test('stops answers to each other, and to nobody else', async () => {
    const { self, other, third, theirs, own, answered } = await scene()
    const answer = async (who: TestPerson, post: { id: string }, inReplyTo?: string) => {
      const body = { body: bodyOf('A word.'), ...(inReplyTo && { inReplyTo }) }
      return (await who.raw('POST /api/posts/:id/replies', { params: { id: post.id }, body }))
        .status
    }
    expect(await answer(self, theirs)).toBe(403)
    expect(await answer(other, own)).toBe(403)
    expect((await open(self, theirs)).mine.mayReply).toBe(false)
    expect(await answer(self, own, answered.id)).toBe(400)
    expect(await answer(self, own)).toBe(201)
    expect(await answer(third, theirs)).toBe(201)
  })

  test('takes from nobody what is their own', async () => {
    const { other, own, answered } = await scene()
    const page = await open(other, own)
    expect(page.mine.texts).toEqual([answered.id])
    const taken = await other.raw('POST /api/replies/:id/withdraw', { params: answered })
    expect(taken.status).toBe(204)
  })
})

describe('whom one has muted', () => {
  test('stands in no list and is folded in a thread, for oneself alone', async () => {
    const here = await scene()
    const { third, self, own, answered, theirs, other } = here
    await third.call('PUT /api/me/mutes/:id', { params: { id: other.id } })
    const slug = { slug: here.group.slug }
    const lists = async (who: TestPerson) =>
      JSON.stringify([
        await who.call('GET /api/home', { query: {} }),
        await who.call('GET /api/groups/:slug/posts', { params: slug, query: {} }),
        await who.call('GET /api/groups/:slug/pinned', { params: slug }),
        await who.call('GET /api/search', { query: { q: CANARY, group: here.group.slug } }),
      ])
    expect(await lists(third)).not.toContain(CANARY)
    const page = await open(third, own)
    expect(page.mine.folded).toEqual([{ id: answered.id, why: 'muted' }])
    // Folded, not gone: they may look.
    expect(JSON.stringify(page.replies[0]?.body)).toContain(CANARY)
    expect((await open(third, theirs)).mine).toMatchObject({ mayReply: true })
    expect((await open(other, own)).mine.folded).toEqual([{ id: own.id, why: 'apart' }])
    expect((await open(self, theirs)).mine.folded).toEqual([{ id: theirs.id, why: 'blocked' }])
    await third.call('DELETE /api/me/mutes/:id', { params: { id: other.id } })
    expect(await lists(third)).toContain(CANARY)
    expect((await open(third, own)).mine.folded).toEqual([])
  })
})

describe('a word one has muted', () => {
  const mute = (who: TestPerson, word: string) =>
    who.call('POST /api/me/muted-words', { body: { word } })

  test.each([
    ['recaida', 'Tuve una RECAÍDA en mayo.', true],
    ['Recaída', 'una recaida, otra vez', true],
    ['pain', 'The pain… it goes.', true],
    ['pain', 'painful', false],
    ['pain', 'Spain', false],
    ['stage four', 'They said: stage  four!', true],
    ['stage four', 'stage twenty-four', false],
    ['50%', 'in 50 of 100', true],
    ['боль', 'Моя Боль прошла', true],
  ])('%j folds %j: %s', async (word, text, folds) => {
    const [author, self] = [await person(app), await person(app)]
    const group = await aGroup(app, { members: [author, self] })
    const post = await aPost(app, group, author, { title: 'A question', text: 'Fine words.' })
    const reply = await aReply(app, post, author, { text })
    const listed = await aPost(app, group, author, { title: text.slice(0, 100), text: 'Fine.' })
    await mute(self, word)
    expect((await open(self, post)).mine.folded).toEqual(
      folds ? [{ id: reply.id, why: 'word' }] : [],
    )
    const { items } = await self.call('GET /api/groups/:slug/posts', {
      params: { slug: group.slug },
      query: {},
    })
    expect(items.find(({ id }) => id === listed.id)?.folded).toBe(folds)
    expect(items.find(({ id }) => id === post.id)?.folded).toBe(false)
  })

  test('folds nothing of one’s own, and nothing for others', async () => {
    const [author, self] = [await person(app), await person(app)]
    const group = await aGroup(app, { members: [author, self] })
    const post = await aPost(app, group, self, { text: 'The pain.' })
    await mute(self, 'pain')
    expect((await open(self, post)).mine.folded).toEqual([])
    expect((await open(author, post)).mine.folded).toEqual([])
  })

  test('does not tell what stands in a text that one may not read', async () => {
    const [author, self] = [await person(app), await person(app)]
    const group = await aGroup(app, { members: [author, self] })
    const words = { title: 'The pain', text: 'The pain.', state: 'removed' } as const
    const post = await aPost(app, group, author, words)
    await aReply(app, post, author, { ...words })
    await aReply(app, post, author, { text: 'Fine words.' })
    await mute(self, 'pain')
    expect((await open(self, post)).mine.folded).toEqual([])
    const { items } = await self.call('GET /api/groups/:slug/posts', {
      params: { slug: group.slug },
      query: {},
    })
    expect(items.map(({ folded }) => folded)).toEqual([false])
  })
})
