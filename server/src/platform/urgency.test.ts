import { describe, expect, test } from 'vitest'
import { api } from '@kith/shared/contract/api.ts'
import type { Route } from '@kith/shared/contract/route.ts'
import { isShed, urgencyOf } from './urgency.ts'

const routes = Object.entries<Route>(api).map(([key, route]) => {
  const urgency = urgencyOf(key.split(' ')[0] ?? '', route)
  return { key, urgency }
})
const of = (urgency: string) =>
  routes.filter((one) => one.urgency === urgency).map(({ key }) => key)

describe('where not all can be answered', () => {
  test('whoever tells of a danger, looks in an emergency or signs out is always answered', () => {
    expect(of('always')).toEqual(
      expect.arrayContaining([
        'POST /api/sign-out',
        'POST /api/reports',
        'POST /api/profiles/:name/report',
        'POST /api/conversations/:id/report',
        'POST /api/queue/:id/danger',
        'POST /api/admin/emergencies',
        'POST /api/admin/emergencies/:id/answer',
        'POST /api/admin/emergencies/:id/read',
      ]),
    )
    // A few connections serve them: all else would take them away.
    expect(of('always').length).toBeLessThanOrEqual(10)
  })

  test('lists wait for another time before posts do', () => {
    expect(of('list')).toEqual(
      expect.arrayContaining(['GET /api/home', 'GET /api/groups/:slug/posts', 'GET /api/search']),
    )
    expect(of('soon')).toEqual(
      expect.arrayContaining(['GET /api/posts/:id', 'POST /api/posts/:id/replies', 'GET /api/me']),
    )
    for (const key of of('list')) expect(key).toMatch(/^GET /)
  })

  test.each([
    ['list', 249, false],
    ['list', 250, true],
    ['soon', 250, false],
    ['soon', 749, false],
    ['soon', 750, true],
    ['always', 999, false],
    ['always', 60_000, false],
  ] as const)('%s after a wait of %i ms of a second: %s', (urgency, waitMs, shed) => {
    expect(isShed(urgency, waitMs, 1000)).toBe(shed)
  })
})
