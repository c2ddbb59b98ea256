import { expect, test } from 'vitest'
import { as } from '#testing/accounts.ts'
import { answer, appeal, Appealing, ownOf, remove } from '#testing/appealing.ts'
import { aPost } from '#testing/posts.ts'
import { claimNext, expectUnchanged, queue, read, report } from '#testing/reviewing.ts'

const here = new Appealing()
const refused = { status: 403, body: { code: 'request.forbidden' } }

/** A post that a member of staff reported, and what became of it by somebody else. */
async function reported(action: 'remove' | 'ask-to-edit') {
  const { group, author, moderator } = here.people
  const reporter = await as(here.app, 'moderator')
  const post = await aPost(here.app, group, author)
  expect((await report(reporter, post.id)).status).toBe(201)
  const decided = await answer(moderator, await here.idOf(post.id), { ...remove, action })
  expect(decided.status).toBe(200)
  return { reporter, post }
}

test('whoever reported a text does not answer the appeal against what came of it', async () => {
  const { author } = here.people
  const { reporter, post } = await reported('remove')
  const [decision] = await ownOf(author)
  expect((await appeal(author, decision?.id ?? '')).status).toBe(201)
  const id = await here.idOf(post.id)
  await expectUnchanged(
    here,
    () => reporter.raw('POST /api/queue/:id/claim', { params: { id } }),
    refused,
  )
  expect(await read(reporter, id)).toMatchObject({ mayClaim: false })
  await expect(claimNext(reporter)).rejects.toMatchObject({ code: 'queue.empty' })
  const other = await as(here.app, 'moderator')
  expect((await answer(other, id, { action: 'uphold', note: 'It stays away.' })).status).toBe(200)
})

test('nor judges what its author made of it, and neither in the episode after that', async () => {
  const { moderator } = here.people
  const { reporter, post } = await reported('ask-to-edit')
  for (const version of [1, 2]) {
    expect(await here.edit(post.id, version, `Other words ${version}`)).toBe(200)
    const id = await here.idOf(post.id)
    await expectUnchanged(
      here,
      () => reporter.raw('POST /api/queue/:id/claim', { params: { id } }),
      refused,
    )
    expect((await queue(reporter)).items.map((item) => item.id)).toContain(id)
    const given = { ...remove, action: 'ask-to-edit', subjectVersion: version + 1 } as const
    expect((await answer(moderator, id, given)).status).toBe(200)
  }
  // What came of each episode is told to who reported in it, once.
  const { rows } = await here.app.owner.query(
    `SELECT episode, cardinality(reporter_ids) AS reporters, past_reporter_ids AS past FROM community.review_item
     WHERE subject_id = $1 ORDER BY episode`,
    [post.id],
  )
  expect(rows).toEqual([
    { episode: 1, reporters: 1, past: [] },
    { episode: 2, reporters: 0, past: [reporter.id] },
    { episode: 3, reporters: 0, past: [reporter.id] },
  ])
})
