import { describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { appeal, Appealing, ownOf, remove, takeBack, words } from '#testing/appealing.ts'
import {
  claim,
  claimNext,
  decide,
  expectUnchanged,
  queue,
  read,
  renew,
} from '#testing/reviewing.ts'

const here = new Appealing()

describe('asking for a second look', () => {
  test('is for the person concerned, and nobody else learns that there was a decision', async () => {
    const { moderator, mentor } = here.people
    const { decisionId } = await here.decided()
    await expectUnchanged(here, async () => appeal(await as(here.app, 'visitor'), decisionId), {
      status: 401,
    })
    for (const who of [mentor, moderator, await person(here.app)])
      await expectUnchanged(here, () => appeal(who, decisionId), { status: 404 })
  })

  test('brings the decision before staff, in a new item that is due in 72 hours', async () => {
    const { author, mentor } = here.people
    const another = await as(here.app, 'moderator')
    const { itemId, decisionId, postId, id } = await here.appealed()
    expect(itemId).not.toBe(id)
    expect(await here.itemOf(postId)).toMatchObject({ lane: 'appeal', state: 'open', episode: 2 })
    const item = await read(another, itemId)
    expect(item).toMatchObject({ tier: 1, signals: ['appeal'], mayClaim: true })
    expect(item.appeals).toMatchObject([
      { state: 'open', words, action: 'remove', note: remove.note, policyCode: 'medical-advice' },
    ])
    expect(item.appeals[0]?.decidedBy).toEqual([here.people.moderator.screenName])
    await expect(read(mentor, itemId)).rejects.toMatchObject({ status: 404 })
    const [own] = await ownOf(author)
    expect(own).toMatchObject({
      id: decisionId,
      appealUntil: null,
      appeal: { state: 'open', words },
    })
    const due = new Date(own?.appeal?.dueAt ?? 0).getTime()
    expect(due - new Date(own?.appeal?.createdAt ?? 0).getTime()).toBe(72 * 3_600_000)
  })

  test('never says to its author who decided', async () => {
    await here.appealed()
    expect(JSON.stringify(await ownOf(here.people.author))).not.toContain(
      here.people.moderator.screenName,
    )
  })

  test('joins the item that is open, which then is for staff and the gravest of both', async () => {
    const { author, mentor, moderator } = here.people
    const { decisionId, postId } = await here.decided({
      action: 'ask-to-edit',
      note: 'No names please.',
    })
    await here.edit(postId, 1, 'Without a name now')
    const before = await here.itemOf(postId)
    const { fence } = await claim(mentor, before?.id ?? '')
    await appeal(author, decisionId)
    const after = await here.itemOf(postId)
    expect(after).toMatchObject({ id: before?.id, state: 'open', holder: null, tier: 1 })
    expect((await decide(mentor, before?.id ?? '', { fence })).status).toBe(404)
    expect((await read(moderator, before?.id ?? '')).mayClaim).toBe(false)
  })

  test('is done once, also by two at the same moment', async () => {
    const { author } = here.people
    const { decisionId } = await here.decided()
    const both = await Promise.all([appeal(author, decisionId), appeal(author, decisionId)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201, 409,
    ])
    await expectUnchanged(here, () => appeal(author, decisionId), {
      status: 409,
      body: { code: 'appeal.again' },
    })
    expect(await here.appealsOf(decisionId)).toHaveLength(1)
  })

  test('is refused without words, with too many, and after thirty days', async () => {
    const { author } = here.people
    const { decisionId } = await here.decided()
    await expectUnchanged(here, () => appeal(author, decisionId, ' \n '), { status: 422 })
    await expectUnchanged(here, () => appeal(author, decisionId, 'a'.repeat(2001)), { status: 400 })
    const monthAgo = new Date(here.app.platform.clock.now().getTime() - 30 * 86_400_000)
    await here.rewrite(decisionId, 'created_at', monthAgo)
    await expectUnchanged(here, () => appeal(author, decisionId), {
      status: 409,
      body: { code: 'appeal.late' },
    })
  })

  test('can be taken back and made again, and leaves nothing in the queue', async () => {
    const { author, moderator } = here.people
    const { decisionId, itemId } = await here.appealed()
    expect((await takeBack(author, decisionId)).status).toBe(204)
    expect((await read(moderator, itemId)).state).toBe('closed')
    expect(await here.audited(itemId)).toEqual([])
    await expectUnchanged(here, () => takeBack(author, decisionId), {
      status: 409,
      body: { code: 'appeal.ended' },
    })
    expect((await appeal(author, decisionId)).status).toBe(201)
    expect(await here.appealsOf(decisionId)).toMatchObject([
      { state: 'withdrawn' },
      { state: 'open' },
    ])
  })
})

describe('an appeal in the database, whoever writes it', () => {
  const insert = (decisionId: string, sent: string) =>
    here.app.owner.query(
      `INSERT INTO community.appeal (decision_id, item_id, words, due_at, created_at)
       SELECT id, item_id, $2, now(), now() FROM community.decision WHERE id = $1`,
      [decisionId, sent],
    )

  test('is one for a decision, and none comes after an answer', async () => {
    const { decisionId } = await here.appealed()
    await expect(insert(decisionId, words)).rejects.toThrow(/appeal_once/)
  })

  test('has words, and no more of them than fit', async () => {
    const { decisionId } = await here.decided()
    for (const sent of ['', 'a'.repeat(2001)])
      await expect(insert(decisionId, sent)).rejects.toThrow(/appeal_words_check/)
  })
})

describe('who decided what is appealed', () => {
  test('can not take the item, nor the next, nor find it on offer', async () => {
    const { moderator } = here.people
    const { itemId } = await here.appealed()
    await expectUnchanged(here, () => claim(moderator, itemId).catch((error: unknown) => error), {
      status: 403,
    })
    await expect(claimNext(moderator, { lane: 'appeal' })).rejects.toMatchObject({
      code: 'queue.empty',
    })
    const [line] = (await queue(moderator, { lane: 'appeal' })).items
    expect(line).toMatchObject({ id: itemId, mayClaim: false })
  })

  test('can not renew or decide either, though the item be put into their hands behind the product', async () => {
    const { moderator } = here.people
    const { itemId } = await here.appealed()
    await here.app.owner.query(
      `UPDATE community.review_item SET state = 'claimed', holder = $2, fence = 7, lease_until = $3 WHERE id = $1`,
      [itemId, moderator.id, new Date(here.app.platform.clock.now().getTime() + 600_000)],
    )
    await expectUnchanged(
      here,
      () => renew(moderator, itemId, 7).catch((error: unknown) => error),
      {
        status: 403,
      },
    )
    for (const action of ['uphold', 'overturn'] as const)
      await expectUnchanged(
        here,
        () => decide(moderator, itemId, { fence: 7, action, note: 'It stands.' }),
        { status: 403 },
      )
  })

  test('neither can who co-signed it', async () => {
    const cosigner = await as(here.app, 'moderator')
    const { decisionId, postId } = await here.decided()
    await here.rewrite(decisionId, 'cosigned_by', cosigner.id)
    await appeal(here.people.author, decisionId)
    await expect(claim(cosigner, await here.idOf(postId))).rejects.toMatchObject({ status: 403 })
  })

  test('may work on the text again when the appeal is taken back', async () => {
    const { author, moderator } = here.people
    const { decisionId, postId } = await here.decided({
      action: 'ask-to-edit',
      note: 'No names please.',
    })
    await here.edit(postId, 1, 'Without a name now')
    await appeal(author, decisionId)
    const itemId = await here.idOf(postId)
    await takeBack(author, decisionId)
    expect((await claim(moderator, itemId)).fence).toBe(1)
  })
})

test('a list of decisions is of whoever asks, and can be of one text', async () => {
  const { author } = here.people
  const one = await here.decided()
  await here.decided()
  const about = await author.call('GET /api/me/decisions', { query: { about: one.postId } })
  expect(about.items.map(({ id }) => id)).toEqual([one.decisionId])
  expect(await ownOf(author)).toHaveLength(2)
  expect(await ownOf(here.people.mentor)).toEqual([])
})
