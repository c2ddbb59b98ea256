import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentState } from '@kith/shared/policy.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { allTexts, aPost } from '#testing/posts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())

const why = { reason: 'heated', note: ' Let us rest until Monday. ' } as const
const lock = (who: TestPerson, id: string) =>
  who.raw('PUT /api/posts/:id/lock', { params: { id }, body: why })
const unlock = (who: TestPerson, id: string) =>
  who.raw('DELETE /api/posts/:id/lock', { params: { id } })

async function scene(archived = false) {
  const author = await person(app)
  const group = await aGroup(app, { members: [author], archived })
  const mentor = await as(app, 'mentor', { group: group.id })
  const post = async (state: ContentState = 'live') =>
    (await aPost(app, group, author, { state })).id
  return { author, group, mentor, post }
}

describe('closing a conversation', () => {
  test('is for the mentors of its group and for moderators', async () => {
    const { author, post } = await scene()
    const id = await post()
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    const before = await allTexts(app)
    expect((await lock(await as(app, 'visitor'), id)).status).toBe(401)
    for (const who of [author, elsewhere, await as(app, 'admin')]) {
      expect((await lock(who, id)).status).toBe(403)
      expect((await unlock(who, id)).status).toBe(403)
    }
    expect(await allTexts(app)).toEqual(before)
  })

  test('is not for who said to know the author, nor pinning and moving; of a mask only where it was said of it', async () => {
    const { author, group, mentor, post } = await scene()
    const other = await as(app, 'mentor', { group: group.id })
    const there = await aGroup(app)
    const named = await post()
    const masked = await post()
    await app.owner.query('UPDATE community.post SET mask = 3 WHERE id = $1', [masked])
    const item = async (postId: string, mask: boolean) => {
      const { id } = await anItem(app, { group, author })
      await app.owner.query(
        'UPDATE community.review_item SET subject_id = $2, masked = $3, mask_in = $4 WHERE id = $1',
        [id, postId, mask, mask ? postId : null],
      )
      return id
    }
    const know = async (who: TestPerson, id: string) =>
      who.call('POST /api/queue/:id/conflict', { params: { id } })
    await know(mentor, await item(named, false))
    await know(other, await item(masked, true))
    const acts = (who: TestPerson, id: string) => {
      const params = { id }
      const body = { from: group.id, into: there.id }
      return [
        () => lock(who, id),
        () => unlock(who, id),
        () => who.raw('PUT /api/posts/:id/pin', { params }),
        () => who.raw('DELETE /api/posts/:id/pin', { params }),
        () => who.raw('GET /api/posts/:id/places', { params }),
        () => who.raw('POST /api/posts/:id/move', { params, body }),
      ]
    }
    const before = await allTexts(app)
    for (const act of [...acts(mentor, named), ...acts(other, masked)])
      expect((await act()).status).toBe(403)
    expect(await allTexts(app)).toEqual(before)
    // What was said of a name says nothing of a mask, and the other way round.
    for (const act of [...acts(mentor, masked).slice(0, 4), ...acts(other, named).slice(0, 4)])
      expect((await act()).status).toBe(204)
  })

  test('is told to the author, and not to who did it', async () => {
    const { author, mentor, post } = await scene()
    const id = await post()
    const notices = async (who: TestPerson) =>
      (await who.call('GET /api/notices', { query: {} })).items
    await lock(mentor, id)
    await until(async () => (await notices(author)).length === 1)
    expect(await notices(author)).toMatchObject([{ kind: 'locked', postId: id }])
    expect(await notices(mentor)).toEqual([])
  })

  test('says why to everybody, takes no reply, and is undone', async () => {
    const { author, mentor, post } = await scene()
    for (const who of [mentor, await as(app, 'moderator')]) {
      const id = await post()
      const page = () => author.call('GET /api/posts/:id', { params: { id } })
      const reply = () =>
        author.raw('POST /api/posts/:id/replies', {
          params: { id },
          body: { body: bodyOf('Hello.') },
        })
      expect(await page()).toMatchObject({
        post: { locked: false, lock: null },
        mine: { mayReply: true },
      })
      expect((await lock(who, id)).status).toBe(204)
      expect(await page()).toMatchObject({
        post: { locked: true, lock: { reason: 'heated', note: 'Let us rest until Monday.' } },
        mine: { mayReply: false },
      })
      expect(await reply()).toMatchObject({ status: 409, body: { code: 'post.locked' } })
      expect((await unlock(who, id)).status).toBe(204)
      expect(await page()).toMatchObject({ post: { locked: false, lock: null } })
      expect((await reply()).status).toBe(201)
    }
  })

  test('by two of the team is not ended, nor done anew, by one who helps there', async () => {
    const { author, group, mentor, post } = await scene()
    const { id, postId } = await anItem(app, { group, author, textState: 'live', lane: 'crisis' })
    const [one, other] = [await as(app, 'moderator'), await as(app, 'moderator')]
    await app.owner.query(
      `WITH it AS (UPDATE community.post SET locked = true, locked_at = now() WHERE id = $1 RETURNING locked_at)
         INSERT INTO community.decision (item_id, decided_by, cosigned_by, action, subject_version, fence, state_before,
           state_after, details) SELECT $2, $3, $4, 'lock', 1, 1, 'live', 'live', jsonb_build_object('closedAt', locked_at) FROM it`,
      [postId, id, one.id, other.id],
    )
    for (const who of [mentor, one]) {
      expect((await unlock(who, postId)).status).toBe(403)
      expect((await lock(who, postId)).status).toBe(403)
      const { may } = await who.call('GET /api/posts/:id/team', { params: { id: postId } })
      expect(may).toMatchObject({ lock: false, unlock: false })
    }
    const own = await post()
    expect((await lock(mentor, own)).status).toBe(204)
  })

  test('is not possible in an archived group, nor for what nobody reads yet', async () => {
    const archived = await scene(true)
    expect((await lock(archived.mentor, await archived.post())).status).toBe(403)
    const { mentor, post } = await scene()
    for (const state of ['held', 'hidden', 'removed', 'withdrawn'] as const)
      expect((await lock(mentor, await post(state))).status).toBe(403)
  })
})
