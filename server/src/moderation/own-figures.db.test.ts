import { expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { anItem } from '#testing/moderation.ts'
import { aPost } from '#testing/posts.ts'
import { report, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const period = { from: '2026-01-01', to: '2027-01-01' }
const paths = ['GET /api/statistics', 'GET /api/statistics/people', 'GET /api/rules'] as const

/** All figures that someone may read. */
async function figures(who: TestPerson): Promise<string> {
  const answers = await Promise.all(paths.map((path) => who.raw(path, { query: period })))
  return JSON.stringify(answers.filter(({ status }) => status === 200).map(({ body }) => body))
}

async function moves(who: TestPerson, change: () => Promise<unknown>): Promise<boolean> {
  const before = await figures(who)
  await change()
  return (await figures(who)) !== before
}

/** What the team is told of a text of theirs on which a rule had fired, and decides about it. */
async function told(author: TestPerson, by: TestPerson): Promise<() => Promise<void>> {
  const { app, people } = here
  const { id: postId } = await aPost(app, people.group, author)
  const set = (sql: string, ...values: unknown[]) => app.owner.query(sql, [postId, ...values])
  await set(
    `INSERT INTO community.rule_hit (rule, state, subject_kind, subject_id, text_version, spans, found_at)
     VALUES ('privacy.phone', 'live', 'post', $1, 1, '{0,1}', now() - interval '1 hour')`,
  )
  const reporter = await person(app)
  return async () => {
    await report(reporter, postId)
    await set(
      `UPDATE community.review_item SET state = 'decided', created_at = '2026-03-01' WHERE subject_id = $1`,
    )
    await set(
      `UPDATE community.signal SET created_at = '2026-03-01', rule = 'links'
       WHERE item_id = (SELECT id FROM community.review_item WHERE subject_id = $1)`,
    )
    await set(
      `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after, created_at)
       SELECT id, $2, 'no-action', 1, 1, 'live', 'live', now() FROM community.review_item WHERE subject_id = $1`,
      by.id,
    )
  }
}

test('figures never move by what the team was told of words of one’s own', async () => {
  const { app, people } = here
  const { group, mentor, moderator } = people
  const other = await as(app, 'moderator')
  for (const author of [mentor, moderator]) {
    expect(await moves(author, await told(author, other))).toBe(false)
    expect(await moves(author, () => anItem(app, { group, author }))).toBe(false)
    const colleague = author === mentor ? moderator : mentor
    expect(await moves(colleague, await told(author, other))).toBe(true)
  }
})

test('figures are of what one may see: what waits for a lead is counted by a lead alone', async () => {
  const { app, people } = here
  const { group, mentor, moderator } = people
  const lead = await person(app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
  const above = () => anItem(app, { group, tier: 2 })
  expect(await moves(mentor, above)).toBe(false)
  expect(await moves(moderator, above)).toBe(false)
  expect(await moves(lead, above)).toBe(true)
})
