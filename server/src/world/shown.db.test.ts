import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { loadWorld } from './load.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('texts of a world were shown when they were written, but for those that are held', async () => {
  const states = ['live', 'held', 'removed', 'withdrawn'] as const
  const at = { author: 'Quiet Fern', body: ['Some words.'] }
  await loadWorld(
    app.owner.options.connectionString ?? '',
    [
      {
        version: 1,
        groups: [
          {
            slug: 'garden',
            name: 'Garden',
            description: 'A garden',
            rules: ['One', 'Two', 'Three', 'Four'],
            visibility: 'public',
            noVisitLink: false,
            daysAgo: 9,
          },
        ],
        people: [
          {
            screenName: at.author,
            locale: 'en',
            kind: 'patient',
            roles: [],
            groups: ['garden'],
            daysAgo: 9,
            verified: true,
          },
        ],
        posts: states.map((state) => ({
          ...at,
          key: state,
          group: 'garden',
          title: state,
          daysAgo: 2,
          state,
          replies: states.map((own) => ({ ...at, hoursLater: 1, state: own })),
        })),
      },
    ],
    { secrets: app.platform.secrets, now: app.platform.clock.now() },
  )
  const { rows } = await app.owner.query<{ state: string; right: boolean; n: number }>(
    `SELECT state, shown_at IS NOT DISTINCT FROM CASE WHEN state <> 'held' THEN created_at END AS right, count(*)::int AS n
     FROM (SELECT state, shown_at, created_at FROM community.post
           UNION ALL SELECT state, shown_at, created_at FROM community.reply) text GROUP BY 1, 2`,
  )
  expect(rows.toSorted((a, b) => a.state.localeCompare(b.state))).toEqual(
    states.toSorted().map((state) => ({ state, right: true, n: 5 })),
  )
})
