import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ContentState } from '@kith/shared/policy.ts'
import { root } from '#platform/config.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'

let app: TestApp
let author: TestPerson
let moderator: TestPerson
let group: TestGroup
const written = new Date('2025-03-01T10:00:00Z')
const later = new Date('2025-03-02T10:00:00Z')
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  moderator = await as(app, 'moderator')
  group = await aGroup(app, { members: [author] })
})
afterAll(() => app.close())

interface Past {
  state: ContentState
  version?: number
  /** When screening found that it was a first text. */
  firstAt?: Date
  decisions?: readonly (readonly [ContentState, ContentState])[]
}

/** A post with what the log says of it. */
async function withPast({ state, version = 1, firstAt, decisions = [] }: Past): Promise<string> {
  const { id } = await aPost(app, group, author, { state, at: written })
  await app.owner.query('UPDATE community.post SET content_version = $2 WHERE id = $1', [
    id,
    version,
  ])
  for (const [episode, move] of [...decisions, null].entries()) {
    const { rows } = await app.owner.query<{ id: string }>(
      `INSERT INTO community.review_item (subject_kind, subject_id, episode, lane, severity, group_id, state, excerpt, snapshot, due_at)
       VALUES ('post', $1, $2, 'new-member', 0, $3, 'closed', '', '', now()) RETURNING id`,
      [id, episode + 1, group.id],
    )
    if (firstAt && episode === 0)
      await app.owner.query(
        `INSERT INTO community.signal (item_id, kind, lane, severity, created_at) VALUES ($1, 'first-post', 'new-member', 0, $2)`,
        [rows[0]?.id, firstAt],
      )
    if (move)
      await app.owner.query(
        `INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after)
         VALUES ($1, $2, 'no-action', 1, 1, $3, $4)`,
        [rows[0]?.id, moderator.id, ...move],
      )
  }
  return id
}

test('texts from before it was kept count as shown, but for those that the log knows were held to their end', async () => {
  const cases: [Past, boolean][] = [
    [{ state: 'live' }, true],
    [{ state: 'removed' }, true],
    [{ state: 'withdrawn' }, true],
    [{ state: 'held' }, false],
    [{ state: 'removed', decisions: [['held', 'removed']] }, false],
    [{ state: 'removed', decisions: [['live', 'removed']] }, true],
    [
      {
        state: 'removed',
        decisions: [
          ['live', 'held'],
          ['held', 'removed'],
        ],
      },
      true,
    ],
    // Changed: it may have been open before the change had it held.
    [{ state: 'removed', version: 2, decisions: [['held', 'removed']] }, true],
    [{ state: 'held', version: 2 }, true],
    [{ state: 'removed', version: 2, firstAt: written, decisions: [['held', 'removed']] }, false],
    [{ state: 'held', version: 2, firstAt: written }, false],
    [{ state: 'withdrawn', firstAt: written }, false],
    [{ state: 'withdrawn', firstAt: written, decisions: [['held', 'live']] }, true],
    // Found at an edit, not when it was written.
    [{ state: 'withdrawn', firstAt: later }, true],
    [{ state: 'withdrawn', decisions: [['held', 'held']] }, false],
  ]
  const ids: string[] = []
  for (const [past] of cases) ids.push(await withPast(past))
  await app.owner.query(
    `DROP FUNCTION community.note_shown CASCADE;
     ALTER TABLE community.post DROP COLUMN shown_at; ALTER TABLE community.reply DROP COLUMN shown_at;`,
  )
  await app.owner.query(readFileSync(resolve(root, 'migrations/0014-shown-at.sql'), 'utf8'))
  const { rows } = await app.owner.query<{ id: string; shown: boolean }>(
    'SELECT id, shown_at IS NOT NULL AS shown FROM community.post',
  )
  const shown = new Map(rows.map((row) => [row.id, row.shown]))
  expect(cases.map(([past], n) => [past, shown.get(ids[n] ?? '')])).toEqual(cases)
})

test('a server that does not know of it yet still leaves it right', async () => {
  const { id } = await aPost(app, group, author, { state: 'held' })
  const shownAt = async () =>
    (await app.owner.query('SELECT shown_at FROM community.post WHERE id = $1', [id])).rows[0]
      .shown_at
  expect(await shownAt()).toBeNull()
  await app.owner.query(`UPDATE community.post SET state = 'live' WHERE id = $1`, [id])
  const first = await shownAt()
  expect(first).toBeInstanceOf(Date)
  await app.owner.query(`UPDATE community.post SET state = 'limited' WHERE id = $1`, [id])
  expect(await shownAt()).toEqual(first)
})
