import { describe, expect, test } from 'vitest'
import { as, type TestPerson } from '#testing/accounts.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { aReply } from '#testing/posts.ts'
import { decide, read, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const WORDS = 'Purple kites over the clinic'

const made = (given: ItemOptions = {}) => {
  const { group, author, moderator } = here.people
  return anItem(here.app, {
    group,
    author,
    holder: moderator,
    textState: 'live',
    title: `${WORDS}?`,
    text: `${WORDS}.`,
    ...given,
  })
}
const takeBack = (id: string) =>
  here.people.author.call('POST /api/posts/:id/withdraw', { params: { id } })
const leave = (id: string) => decide(here.people.moderator, id, { fence: 1, action: 'no-action' })
const past = (who: TestPerson, id: string) =>
  who.call('GET /api/queue/:id/member', { params: { id } })
const own = (who: TestPerson) => who.call('GET /api/decisions/mine')
const inDays = (days: number) =>
  new Date(here.app.platform.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)

describe('what its author took back', () => {
  test('is nobody’s to read where the item ended with it', async () => {
    const { mentor } = here.people
    const { id, postId } = await made({ reporters: [here.people.moderator] })
    await takeBack(postId)
    const item = await read(mentor, id)
    expect(item).toMatchObject({ state: 'closed', contentState: 'withdrawn', text: '' })
    expect(JSON.stringify(item)).not.toContain(WORDS)
  })

  test('is nobody’s to read where it was decided before, nor in any list of what was decided', async () => {
    const { moderator, mentor } = here.people
    const { id, postId } = await made()
    const later = await made({ title: 'Another', text: 'One more.' })
    await leave(id)
    for (const shown of [await past(moderator, later.id), await own(moderator)])
      expect(JSON.stringify(shown)).toContain(WORDS)
    await takeBack(postId)
    expect(await read(mentor, id)).toMatchObject({ state: 'decided', title: '', snapshot: null })
    const shown = [await read(mentor, id), await past(moderator, later.id), await own(moderator)]
    expect(JSON.stringify(shown)).not.toContain(WORDS)
    expect((await past(moderator, later.id)).decisions).toMatchObject([{ itemId: id, excerpt: '' }])
  })

  test('is not in the past of who wrote a reply either', async () => {
    const { group, author, moderator } = here.people
    const { postId } = await made({ title: 'Another', text: 'One more.' })
    const reply = await aReply(here.app, { id: postId }, author, { text: WORDS })
    const reporter = await as(here.app, 'mentor', { group: group.id })
    const about = { subjectKind: 'reply', subjectId: reply.id, reason: 'attack' } as const
    await reporter.call('POST /api/reports', { body: about })
    const id = await here.idOf(reply.id)
    await moderator.call('POST /api/queue/:id/claim', { params: { id } })
    await leave(id)
    expect(JSON.stringify(await past(moderator, id))).toContain(WORDS)
    await author.call('POST /api/replies/:id/withdraw', { params: { id: reply.id } })
    expect(JSON.stringify([await past(moderator, id), await read(moderator, id)])).not.toContain(
      WORDS,
    )
  })

  test('is not judged a second time', async () => {
    const judge = await as(here.app, 'moderator')
    const next = () => judge.call('GET /api/quality/next')
    const { id, postId } = await made()
    await leave(id)
    await here.app.owner.query('DELETE FROM community.quality_check')
    await here.app.owner.query(
      `INSERT INTO community.quality_check (decision_id, picked_at)
       SELECT id, now() FROM community.decision WHERE item_id = $1`,
      [id],
    )
    const { check } = await next()
    expect(check?.text).toContain(WORDS)
    await takeBack(postId)
    expect(await next()).toEqual({ waiting: 0, check: null })
    const params = { id: check?.id ?? '' }
    const late = await judge.raw('POST /api/quality/:id', { params, body: { action: 'approve' } })
    expect(late.status).toBe(404)
  })

  test('stays before the team while a cry for help in it waits, and while someone is looked after', async () => {
    const { mentor } = here.people
    const { id, postId } = await made({ lane: 'crisis' })
    await takeBack(postId)
    expect((await read(mentor, id)).text).toContain(WORDS)
    const body = { dueOn: inDays(1), note: 'Call again.' }
    await mentor.call('POST /api/queue/:id/follow-ups', { params: { id }, body })
    const end = `UPDATE community.review_item SET state = 'closed', holder = NULL, lease_until = NULL WHERE id = $1`
    await here.app.owner.query(end, [id])
    expect((await read(mentor, id)).text).toContain(WORDS)
    await here.app.owner.query(
      'UPDATE community.follow_up SET done_at = now() WHERE item_id = $1',
      [id],
    )
    expect((await read(mentor, id)).text).toBe('')
  })

  test('stays before who answers an appeal about it', async () => {
    const { author, moderator } = here.people
    const { id, postId } = await made()
    const adverse = { action: 'limit', policyCode: 'attack', note: 'It hurts people.' } as const
    await decide(moderator, id, { fence: 1, ...adverse })
    const mine = (await author.call('GET /api/me/decisions')).items[0]?.id ?? ''
    const params = { id: mine }
    await author.call('POST /api/me/decisions/:id/appeal', { params, body: { words: 'Please.' } })
    await takeBack(postId)
    const waits = await here.idOf(postId)
    expect((await read(moderator, waits)).text).toContain(WORDS)
    expect((await read(moderator, id)).text).toBe('')
  })
})
