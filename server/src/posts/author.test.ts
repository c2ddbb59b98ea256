import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toAuthor } from './author.ts'

const root = join(import.meta.dirname, '..')
/** The server's own files by path, without what only tests, the benchmark or a world that is loaded use. */
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('test.ts'))
  .filter((path) => !/^(testing|bench|world|demo|cli)\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Files where the account behind a text is known as such, each with what for. A new one is thought through first. */
const unsealed = {
  'moderation/appeal-routes.ts': 'whether it is one’s own decision',
  'moderation/crisis-routes.ts':
    'in which language the team answers who wrote under their name, and whether they would read it',
  'moderation/carrying-out-routes.ts': 'counts a first text for its author',
  'moderation/effect-routes.ts': 'whom a sanction is on, and who is introduced',
  'moderation/member-routes.ts': 'what was before, of who wrote under their name',
  'moderation/proposing-routes.ts': 'whom a proposal would send away',
  'moderation/purging-routes.ts': 'whose files hold words that are erased',
  'moderation/routes.ts': 'the history of who wrote under their name',
  'moderation/unmask-routes.ts': 'staff who gave a reason',
  'posts/emergency-queries.ts': 'who is told that two administrators looked',
  'notifications/decided-queries.ts': 'whom a decision concerns',
  'notifications/queries.ts': 'whom a reply or a decision concerns',
  'notifications/undone-queries.ts': 'whom a decision that was taken back concerned',
}

/** Where who wrote something may be called by name without `authorOf`: there are no masks. */
const unmasked = [
  'messages/',
  'profiles/',
  // Who did what: of a mask the names go no further than audit.ts.
  'moderation/audit-queries.ts',
  // Who decided, not who wrote.
  'moderation/appeal-queries.ts',
  // Whom one knows: of a mask nobody's name is read.
  'moderation/conflict-queries.ts',
  'moderation/conflict-routes.ts',
  // Whose account is deleted, and who of the team is told.
  'moderation/own-queries.ts',
  // Who looks, not who wrote.
  'moderation/looking-queries.ts',
  // Leaves out what stood under a mask.
  'moderation/bulk-queries.ts',
  'moderation/follow-up-queries.ts',
  'moderation/queries.ts',
  'moderation/member-queries.ts',
  'moderation/presented.ts',
  'posts/author.ts',
  // Who of the team answered in its name, for the team alone.
  'posts/team-queries.ts',
]

describe('who wrote a text', () => {
  test.each([
    [
      { id: 'anna', name: 'Anna', mask: null },
      { id: 'anna', screenName: 'Anna', mentor: true },
    ],
    [
      { id: null, name: null, mask: 0 },
      { id: null, screenName: 'Blue Heron', mentor: false },
    ],
    // Even if a row should bring both.
    [
      { id: 'anna', name: 'Anna', mask: 0 },
      { id: null, screenName: 'Blue Heron', mentor: false },
    ],
    [{ id: null, name: null, mask: null }, null],
  ])('%o goes out as %o', (row, shown) => {
    const author = toAuthor(row, ['anna'])
    if (shown === null) expect(author).toBeNull()
    else expect(author).toMatchObject(shown)
  })

  test('is known as an account in few places, for what they are written down for', () => {
    const opening = sources.filter(({ text }) => /\baccountOf\(/.test(text))
    expect(opening.map(({ path }) => path).sort()).toEqual(Object.keys(unsealed).sort())
  })

  test('is called by name through `authorOf` alone', () => {
    const both = sources
      .filter(({ text }) => /author_?id/i.test(text) && /screen_?name/i.test(text))
      .filter(({ path }) => !unmasked.some((known) => path.startsWith(known)))
    expect(both.length).toBeGreaterThan(2)
    const past = both.filter(({ text }) => !/\b(authorOf|shownAuthorId)\(/.test(text))
    expect(past.map(({ path }) => path)).toEqual([])
  })
})
