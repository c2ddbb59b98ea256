import { describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, confirmed, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost } from '#testing/posts.ts'
import { claim, claimNext, expectUnchanged, queue, read, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

const know = (who: TestPerson, id: string) =>
  who.raw('POST /api/queue/:id/conflict', { params: { id } })
const list = async (who: TestPerson) => (await who.call('GET /api/conflicts')).items
const end = (who: TestPerson, id: string) =>
  who.raw('POST /api/conflicts/:id/end', { params: { id }, body: {} })
const seen = async (who: TestPerson, id: string) =>
  (await queue(who)).items.find((item) => item.id === id)
const mask = (id: string) =>
  here.app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [id])
const made = () => {
  here.later(1)
  return anItem(here.app, { group: here.people.group, author: here.people.author })
}

describe('who knows the author', () => {
  test('does not work on what they wrote, nor on what they write from then on, and is told why', async () => {
    const { mentor, moderator } = here.people
    const first = await made()
    expect(await know(mentor, first.id)).toMatchObject({ status: 204 })
    for (const { id } of [first, await made()]) {
      expect(await seen(mentor, id)).toMatchObject({ mayClaim: false })
      expect(await read(mentor, id)).toMatchObject({ known: true, mayClaim: false })
      await expect(claim(mentor, id)).rejects.toMatchObject({ code: 'item.conflict' })
      // That they know the author is told to nobody, not by leaving them out of a list either.
      const { items } = await moderator.call('GET /api/queue/:id/colleagues', { params: { id } })
      expect(items.map((one) => one.id)).toContain(mentor.id)
    }
    await expect(claimNext(mentor)).rejects.toMatchObject({ code: 'queue.empty' })
    await claim(moderator, first.id)
  })

  test('lets go of what they hold, and says it once', async () => {
    const { group, author, mentor } = here.people
    const { id } = await anItem(here.app, { group, author, holder: mentor })
    await know(mentor, id)
    await know(mentor, id)
    expect(await read(mentor, id)).toMatchObject({ state: 'open', holder: null })
    expect(await list(mentor)).toMatchObject([
      { screenName: author.screenName, masked: false, endedAt: null },
    ])
  })

  test('says it with a skip, unless they would rather not', async () => {
    const { group, author, mentor } = here.people
    const skip = (id: string, reason: 'know-them' | 'too-close', leaveOut: boolean) =>
      mentor.raw('POST /api/queue/:id/skip', {
        params: { id },
        body: { fence: 1, reason, leaveOut },
      })
    for (const [reason, leaveOut, count] of [
      ['know-them', false, 0],
      ['too-close', true, 0],
      ['know-them', true, 1],
    ] as const) {
      const { id } = await anItem(here.app, { group, author, holder: mentor })
      expect(await skip(id, reason, leaveOut)).toMatchObject({ status: 204 })
      expect(await list(mentor)).toHaveLength(count)
    }
  })

  test('is left out of a batch with the reason', async () => {
    const { mentor } = here.people
    const { id } = await made()
    await know(mentor, id)
    const preview = await mentor.call('GET /api/batch-preview', {
      query: { items: id, action: 'approve' },
    })
    expect(preview).toMatchObject({ leftOut: [{ id, why: 'known' }] })
  })

  test('takes it back: what came meanwhile stays with others, what comes then does not', async () => {
    const { mentor } = here.people
    const first = await made()
    await know(mentor, first.id)
    const second = await made()
    const [one] = await list(mentor)
    here.later(1)
    expect(await end(mentor, one?.id ?? '')).toMatchObject({ status: 204 })
    for (const { id } of [first, second])
      await expect(claim(mentor, id)).rejects.toMatchObject({ code: 'item.conflict' })
    await claim(mentor, (await made()).id)
    expect(await list(mentor)).toMatchObject([{ endedAt: expect.any(String) }])
    await expectUnchanged(here, () => end(mentor, one?.id ?? ''), { status: 404 })
  })

  test('is read by the lead, and by nobody else; nobody takes back what another said', async () => {
    const { mentor, moderator, author } = here.people
    const { id } = await made()
    await know(mentor, id)
    const [one] = await list(mentor)
    const lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
    const { items } = await lead.call('GET /api/conflicts/team')
    expect(items).toContainEqual({ by: mentor.screenName, ...one })
    for (const who of [mentor, moderator, author, await as(here.app, 'admin')])
      expect(await who.raw('GET /api/conflicts/team')).toMatchObject({ status: 403 })
    await expectUnchanged(here, () => end(moderator, one?.id ?? ''), { status: 404 })
    const own = await anItem(here.app, { group: here.people.group, author: lead })
    await know(mentor, own.id)
    expect(await list(mentor)).toHaveLength(2)
    expect((await lead.call('GET /api/conflicts/team')).items).toEqual(items)
    expect(await author.raw('GET /api/conflicts')).toMatchObject({ status: 403 })
  })
})

describe('behind a mask', () => {
  test('to say it does not say who it is: what was there stays, and the list tells the group alone', async () => {
    const { group, mentor } = here.people
    const [named, other, masked] = [await made(), await made(), await made()]
    await mask(other.id)
    await mask(masked.id)
    await know(mentor, masked.id)
    await expect(claim(mentor, masked.id)).rejects.toMatchObject({ code: 'item.conflict' })
    for (const { id } of [named, other])
      expect(await seen(mentor, id)).toMatchObject({ mayClaim: true })
    expect(await list(mentor)).toMatchObject([
      { screenName: null, masked: true, group: { id: group.id } },
    ])
  })

  test('two of one person are two lines, and a name beside them is a third', async () => {
    const { mentor } = here.people
    const [named, other, masked] = [await made(), await made(), await made()]
    await mask(other.id)
    await mask(masked.id)
    for (const { id } of [masked, other, named])
      expect(await know(mentor, id)).toMatchObject({ status: 204 })
    expect(await list(mentor)).toHaveLength(3)
  })

  test('said of a mask it holds for that mask, in its conversation and there alone', async () => {
    const { group, mentor, moderator } = here.people
    const [thread, elsewhere] = [
      await aPost(here.app, group, moderator),
      await aPost(here.app, group, moderator),
    ]
    const replied = async (id: string, masked: boolean) => {
      const body = { body: bodyOf('And then the garden again.'), masked }
      const reply = await here.people.author.call('POST /api/posts/:id/replies', {
        params: { id },
        body,
      })
      return here.idOf(reply.id)
    }
    const before = await replied(thread.id, true)
    const first = await replied(thread.id, true)
    await know(mentor, first)
    for (const id of [before, first, await replied(thread.id, true)])
      expect(await seen(mentor, id)).toMatchObject({ mayClaim: false })
    for (const id of [await replied(elsewhere.id, true), await replied(thread.id, false)])
      expect(await seen(mentor, id)).toMatchObject({ mayClaim: true })
  })

  test('who looked behind it knows whose it is, and leaves it to others from then on', async () => {
    const { author, moderator } = here.people
    await know(moderator, (await made()).id)
    const masked = await made()
    await mask(masked.id)
    await claim(moderator, masked.id)
    await confirmed(moderator)
    const params = { id: masked.id }
    const body = { reason: 'A threat to somebody, for the police.' }
    expect(await moderator.raw('POST /api/queue/:id/unmask', { params, body })).toMatchObject({
      body: { id: author.id },
    })
    expect(await read(moderator, masked.id)).toMatchObject({ state: 'open', mayClaim: false })
  })

  test.each(['name', 'mask'] as const)(
    'whoever is behind it, everything answers the same to who said to know a %s',
    async (said) => {
      expect(await world(said, 'stranger')).toEqual(await world(said, 'known'))
    },
  )
})

/** All that is answered to a mentor who said to know somebody by name, or by a mask, that is theirs or another's. */
async function world(said: 'name' | 'mask', behind: 'known' | 'stranger') {
  const group = await aGroup(here.app, { holdFirst: 5 })
  const mentor = await as(here.app, 'mentor', { group: group.id })
  const people = { known: await person(here.app), stranger: await person(here.app) }
  for (const who of Object.values(people)) await joined(here.app, group.id, who)
  const written = async (words: string, masked: boolean) => {
    here.later(1)
    const by = masked ? people[behind] : people.known
    const { id: postId } = await by.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: words, body: bodyOf(`${words} and what came of it.`), masked },
    })
    return { id: await here.idOf(postId), postId }
  }
  const named = await written('The pond', false)
  const masked = await written('A walk in the woods', true)
  const before = await written('Sleeping badly these days', true)
  await know(mentor, (said === 'name' ? named : masked).id)
  const after = [await written('My sister', false), await written('Tea or coffee', true)]
  const items = [named, masked, before, ...after]
  return allThatIsSeen(mentor, items, [people.known.screenName, mentor.screenName, group.slug])
}

/** In order, with nothing in it that is of this world alone. */
async function allThatIsSeen(
  who: TestPerson,
  items: readonly { id: string; postId: string }[],
  names: readonly string[],
) {
  const { items: listed, lanes } = await queue(who)
  const answers: unknown[] = [listed, lanes, await list(who)]
  const ask = async (key: Parameters<TestPerson['raw']>[0], id: string, body?: object) => {
    const { status, body: said } = await who.raw(key, { params: { id }, ...(body && { body }) })
    answers.push({ status, said })
  }
  for (const { id } of items) {
    await ask('GET /api/queue/:id', id)
    await ask('GET /api/queue/:id/colleagues', id)
    await ask('POST /api/queue/:id/claim', id)
    await ask('GET /api/queue/:id', id)
    await ask('POST /api/queue/:id/release', id, { fence: 1 })
  }
  let all = JSON.stringify(answers)
  for (const [at, { id, postId }] of items.entries())
    all = all.replaceAll(id, `item ${at}`).replaceAll(postId, `post ${at}`)
  for (const [at, name] of names.entries()) all = all.replaceAll(name, `name ${at}`)
  const plain = all
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
    .replaceAll(/"mask":\{[^}]*\}/g, '"mask":"one"')
    // Masks are drawn by lot.
    .replaceAll(/"screenName":"[A-Z]\w+ [A-Z]\w+"(?=,"mask":"one")/g, '"screenName":"a mask"')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'one')
  return JSON.parse(plain)
}
