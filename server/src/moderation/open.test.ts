import { describe, expect, test } from 'vitest'
import { enough, hideFew, requireHours } from './open.ts'

const counts = (...all: number[]) =>
  hideFew(all.map((count) => ({ count }))).map(({ count }) => count)

describe('what is said to everybody', () => {
  test.each([
    ['is all of it where there is enough', [20, 11, 12, 300], [20, 11, 12, 300]],
    ['hides what is about few, and none at all', [20, 5, 7, 0, 300], [20, null, null, null, 300]],
    ['hides none at all alone, which tells of nobody', [20, 0, 300], [20, null, 300]],
    [
      'hides the least of the others where all that is hidden would be few',
      [20, 5, 0, 300],
      [null, null, null, 300],
    ],
    ['hides a single one that is all there is', [5, 0], [null, null]],
  ])('%s', (_, given, shown) => {
    expect(counts(...given)).toEqual(shown)
  })
  test('is no share of few', () => {
    expect(enough(10, 50)).toBeNull()
    expect(enough(11, 50)).toBe(50)
  })
})

describe('the hours of the team', () => {
  const days = Array.from({ length: 7 }, () => ({ from: '08:00', to: '20:00' }))
  test('are of a zone that there is, and end after they begin', () => {
    expect(() => requireHours({ zone: 'America/Chicago', days })).not.toThrow()
    expect(() => requireHours({ zone: 'Mars/Base', days })).toThrow()
    expect(() =>
      requireHours({ zone: 'UTC', days: [{ from: '20:00', to: '08:00' }, ...days.slice(1)] }),
    ).toThrow()
  })
})
