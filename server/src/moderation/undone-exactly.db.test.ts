import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'
import * as given from '#testing/undoing.ts'
import { done } from '#testing/undoing.ts'
import { everything, type World } from '#testing/undoing-world.ts'
import { whole } from '#testing/whole.ts'

/** Ten thousand commands and more; a few hundred where nobody asks for all of them. */
const SEQUENCES = whole ? 1400 : 60

let app: TestApp
let group: TestGroup
let people: Pick<World, 'author' | 'reporter' | 'mentor' | 'moderator' | 'other'>
let waited = 0

beforeAll(async () => {
  app = await testApp()
  group = await aGroup(app, { holdFirst: 0 })
  const [author, reporter] = [await person(app), await person(app)]
  for (const one of [author, reporter]) await joined(app, group.id, one)
  const mentor = await as(app, 'mentor', { group: group.id })
  const [moderator, other] = [await as(app, 'moderator'), await as(app, 'moderator')]
  people = { author, reporter, mentor, moderator, other }
})
afterAll(() => app.close())

const states = ['live', 'live', 'held', 'hidden', 'limited'] as const

/** What may hurt somebody may be taken away for now; in a crisis two have to agree, whatever it is. */
const lanes = [
  ['spam', 1],
  ['harm', 1],
  ['crisis', 3],
] as const

/** A post and two replies, all of them before the team. */
async function begin(turn: number): Promise<World> {
  const { author } = people
  const post = await aPost(app, group, author, {})
  const replies = [
    await aReply(app, post, author, { state: states[turn % 5] ?? 'live' }),
    await aReply(app, post, author, { state: states[(turn + 2) % 5] ?? 'live' }),
  ]
  const texts = [
    { kind: 'post' as const, id: post.id },
    ...replies.map(({ id }) => ({ kind: 'reply' as const, id })),
  ]
  for (const [nth, { kind, id }] of texts.entries())
    await app.owner.query(
      `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, '', '', now())`,
      [kind, id, ...(lanes[nth] ?? lanes[0]), group.id, author.id],
    )
  const wait = (minutes: number) => {
    app.platform.clock.shift(minutes * 60_000)
    waited += minutes
  }
  return { app, postId: post.id, texts, ...people, made: [], away: new Map(), changes: 0, wait }
}

/** What must hold of every text at every moment, by the log and the tables alone; each row is one that does not. */
const wrongs = `
  SELECT 'I1 two items at once' AS wrong FROM community.review_item
    WHERE state IN ('open', 'claimed', 'second') GROUP BY subject_kind, subject_id HAVING count(*) > 1
  UNION ALL SELECT 'I3 decided twice' FROM community.decision
    WHERE reverses IS NULL GROUP BY item_id HAVING count(*) > 1
  UNION ALL SELECT 'I3 taken back twice' FROM community.decision
    WHERE reverses IS NOT NULL GROUP BY reverses HAVING count(*) > 1
  UNION ALL SELECT 'I4 decided by one where two are needed' FROM log l JOIN community.review_item i ON i.id = l.item_id
    WHERE i.lane = 'crisis' AND l.reverses IS NULL AND l.cosigned_by IS NULL
  UNION ALL SELECT 'I4 one person is two' FROM log l WHERE l.cosigned_by = l.decided_by
  UNION ALL SELECT 'I14 waits for a second person, and nobody knows for what' FROM community.review_item i
    WHERE i.subject_id IN (SELECT id FROM texts) AND (i.state = 'second') <>
      EXISTS (SELECT FROM community.proposal p WHERE p.item_id = i.id AND p.ended IS NULL AND p.proposed_by = i.proposed_by)
  UNION ALL SELECT 'I6 removed, and not by a decision that stands' FROM texts t
    WHERE t.state = 'removed' AND NOT EXISTS (SELECT FROM standing s WHERE s.subject_id = t.id AND s.state_after = 'removed')
  UNION ALL SELECT 'I6 not removed, though a decision stands that says so' FROM texts t
    JOIN LATERAL (SELECT * FROM standing s WHERE s.subject_id = t.id ORDER BY s.episode DESC LIMIT 1) last ON true
    WHERE last.state_after = 'removed' AND t.state <> 'removed'
  UNION ALL SELECT 'I11 not what the log says' FROM texts t
    JOIN LATERAL (SELECT * FROM log l WHERE l.subject_id = t.id ORDER BY l.created_at DESC, l.id DESC LIMIT 1) last ON true
    WHERE t.state <> last.state_after AND t.state <> 'withdrawn' AND t.content_version = last.subject_version
      AND (SELECT e.action IN ('text.hidden', 'text.shown-again') FROM audit.event e WHERE e.facts ? 'after'
        AND e.facts ->> 'text' = t.kind || ':' || t.id ORDER BY e.id DESC LIMIT 1) IS NOT TRUE
  UNION ALL SELECT 'I11 not what the log of what was done says' FROM texts t
    JOIN LATERAL (SELECT e.facts FROM audit.event e WHERE e.facts ? 'after' AND e.facts ->> 'text' = t.kind || ':' || t.id
      ORDER BY e.id DESC LIMIT 1) last ON true
    WHERE t.state <> last.facts ->> 'after' AND t.state <> 'withdrawn'
  UNION ALL SELECT 'I14 waits, and nobody is asked' FROM texts t
    LEFT JOIN LATERAL (SELECT * FROM standing s WHERE s.subject_id = t.id ORDER BY s.episode DESC LIMIT 1) last ON true
    WHERE t.state IN ('held', 'hidden') AND last.action IS DISTINCT FROM 'ask-to-edit'
      AND NOT EXISTS (SELECT FROM community.review_item i WHERE i.subject_id = t.id AND i.state IN ('open', 'claimed', 'second'))
  UNION ALL SELECT 'replies are counted wrongly' FROM community.post p
    WHERE p.id = $1 AND p.reply_count <> (SELECT count(*) FROM community.reply r WHERE r.post_id = p.id AND r.state IN ('live', 'limited'))
  UNION ALL SELECT 'the last reply is another' FROM community.post p
    WHERE p.id = $1 AND p.last_reply_at IS DISTINCT FROM
      (SELECT max(r.created_at) FROM community.reply r WHERE r.post_id = p.id AND r.state IN ('live', 'limited'))`

async function wrongIn({ postId }: World): Promise<unknown[]> {
  const { rows } = await app.owner.query(
    `WITH texts AS (SELECT 'post' AS kind, id, state, content_version FROM community.post WHERE id = $1
       UNION ALL SELECT 'reply', id, state, content_version FROM community.reply WHERE post_id = $1),
     log AS (SELECT d.*, i.subject_id, i.episode FROM community.decision d JOIN community.review_item i ON i.id = d.item_id
       WHERE i.subject_id IN (SELECT id FROM texts)),
     standing AS (SELECT * FROM log l WHERE l.reverses IS NULL AND NOT EXISTS (SELECT FROM log b WHERE b.reverses = l.id))
     ${wrongs}`,
    [postId],
  )
  return rows
}

describe('a decision that is undone', () => {
  const long = { timeout: whole ? 10_800_000 : 120_000 }
  test('leaves everything exactly as it was, and nothing that must not be', long, async () => {
    const seen = new Map<string, number>()
    let exact = 0
    let turn = 0
    const holds = fc.asyncProperty(given.sequences, async (commands) => {
      const world = await begin(turn++)
      for (const command of commands) {
        const { what, undone } = await done(world, command)
        seen.set(what, (seen.get(what) ?? 0) + 1)
        // Nothing else was changed between: then there is no trace of it.
        if (undone && undone.at === world.changes) {
          expect(await everything(world), JSON.stringify(command)).toEqual(undone.before)
          exact++
        }
        if (undone) world.changes++
        expect(await wrongIn(world), what).toEqual([])
      }
      app.platform.clock.shift(-waited * 60_000)
      waited = 0
    })
    await fc.assert(holds, { numRuns: SEQUENCES, examples: [[given.hiddenAndShown]] })
    const total = [...seen.values()].reduce((sum, times) => sum + times, 0)
    const all = [...seen].map(([what, times]) => `${what} ${times}`)
    process.stdout.write(`${total} commands, ${exact} exact undos: ${all.join(' · ')}\n`)
    expect(exact).toBeGreaterThan(SEQUENCES / 4)
    expect(seen.get('hide 204')).toBeGreaterThan(0)
    expect(seen.get('show 204')).toBeGreaterThan(0)
    expect(seen.get('show: what nobody had hidden') ?? 0).toBe(0)
  })
})
