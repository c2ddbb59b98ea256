import { describe, expect, test } from 'vitest'
import { REPORT_REASONS } from '@kith/shared/moderation/reporting.ts'
import { isAway, isHidden, manySignal, namesMethod, weighedSignal } from './hiding.ts'

describe('a report', () => {
  test.each([
    ['attack', 1, 2],
    ['attack', 0.4, 1],
    ['spam', 0.4, 0],
    ['off-topic', 0.4, 0],
    ['self-harm', 0.1, 3],
  ] as const)('of %s that counts %s is as grave as %s', (reason, weight, severity) => {
    expect(weighedSignal(reason, 'ana', weight).severity).toBe(severity)
  })

  test.each(REPORT_REASONS)('of %s is as urgent, whoever sends it', (reason) => {
    expect(weighedSignal(reason, 'ana', 0.1).lane).toBe(weighedSignal(reason, 'ana', 1.9).lane)
  })

  test('that is the third voice of its kind is read as what does harm', () => {
    expect(manySignal(2.9)).toBeNull()
    expect(manySignal(3)).toMatchObject({ lane: 'harm', severity: 2, reporterId: null })
  })
})

describe('a text', () => {
  const standing = { state: 'live', hideAfter: 4, approved: false } as const
  test.each([
    ['with as many voices as are needed', 4, {}, true],
    ['with too few', 3.9, {}, false],
    ['where the group does not want that', 40, { hideAfter: null }, false],
    ['that someone of the team read and left', 40, { approved: true }, false],
    ['behind a notice, which someone of the team chose', 40, { state: 'limited' }, false],
    ['that waits', 40, { state: 'held' }, false],
    ['that is hidden', 40, { state: 'hidden' }, false],
    ['that is gone', 40, { state: 'withdrawn' }, false],
  ] as const)('%s', (_, weight, given, hidden) => {
    expect(isHidden(weight, { ...standing, ...given })).toBe(hidden)
  })

  test('names a method where that rule fired, and where another did, does not', () => {
    expect(namesMethod([{ rule: 'privacy.phone' }, { rule: 'harm.method' }])).toBe(true)
    expect(namesMethod([{ rule: 'harm.attack' }, { rule: null }])).toBe(false)
  })
})

describe('a text that a reviewer took away for now', () => {
  test.each([
    ['hidden', 'live', true],
    ['hidden', 'limited', true],
    ['hidden', 'removed', false],
    ['held', 'live', false],
    ['live', 'live', false],
    ['removed', 'live', false],
    ['withdrawn', 'live', false],
    ['purged', 'live', false],
  ] as const)('that is %s now goes back to what it was: %s', (state, before, away) => {
    expect(isAway(state, before)).toBe(away)
  })
})
