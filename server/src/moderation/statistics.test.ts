import { describe, expect, test } from 'vitest'
import { DECISIONS } from '@kith/shared/moderation/decisions.ts'
import { inARow, isPicked, periodOf, toQuality, toWorks } from './statistics.ts'

describe('kinds of work', () => {
  test('are known for every decision there is', () => {
    const counts = DECISIONS.map((action) => ({ action, count: 1 }))
    const sum = toWorks(counts).reduce((so, { count }) => so + count, 0)
    expect(sum).toBe(DECISIONS.length)
    expect(toWorks([{ action: 'remove', count: 3 }])).toContainEqual({ work: 'policing', count: 3 })
  })
})

describe('a period', () => {
  const now = new Date('2026-03-05T22:00:00Z')
  test('ends today at the latest', () => {
    expect(periodOf({ from: '2026-03-01', to: '2026-12-31' }, now)).toMatchObject({
      to: '2026-03-05',
      end: new Date('2026-03-06T00:00:00Z'),
    })
  })
  test('holds its last day', () => {
    expect(periodOf({ from: '2026-02-01', to: '2026-02-28' }, now)).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
      start: new Date('2026-02-01T00:00:00Z'),
      end: new Date('2026-03-01T00:00:00Z'),
    })
  })
  test.each([
    ['2026-02-30', '2026-03-01'],
    ['2026-03-02', '2026-03-01'],
    ['2024-01-01', '2026-03-01'],
    ['2026-03-06', '2026-03-07'],
  ])('from %s to %s is none', (from, to) => {
    expect(() => periodOf({ from, to }, now)).toThrow()
  })
})

describe('the sample', () => {
  test('is one in twenty by chance, and every ban', () => {
    const ids = Array.from({ length: 20_000 }, () => crypto.randomUUID())
    const picked = ids.filter((id) =>
      isPicked({ id, action: 'remove', subjectKind: 'post' }),
    ).length
    expect(picked).toBeGreaterThan(850)
    expect(picked).toBeLessThan(1150)
    expect(ids.every((id) => isPicked({ id, action: 'ban', subjectKind: 'reply' }))).toBe(true)
  })
  test('takes nothing that is about a private message', () => {
    const id = '00000000-0000-4000-8000-000000000000'
    for (const action of ['remove', 'ban']) {
      expect(isPicked({ id, action, subjectKind: 'post' })).toBe(true)
      expect(isPicked({ id, action, subjectKind: 'message' })).toBe(false)
    }
  })
  test('says nothing of agreement with fewer than ten pairs', () => {
    const pairs = Array.from({ length: 9 }, () => ['remove', 'remove'] as const)
    expect(toQuality(12, pairs)).toEqual({ picked: 12, judged: 9, agreed: 9, kappa: null })
  })
})

describe('hard texts in a row', () => {
  const now = new Date('2026-03-02T12:00:00Z')
  const at = (minutes: number, hard = true) => ({
    hard,
    at: new Date(now.getTime() - minutes * 60_000),
  })
  test.each([
    ['none', [], 0],
    ['three', [at(1), at(10), at(20)], 3],
    ['those since something lighter', [at(1), at(5), at(10, false), at(20)], 2],
    ['those since a rest of more than an hour', [at(1), at(5), at(70)], 2],
    ['none after a rest', [at(61), at(62)], 0],
  ])('count %s', (_, decided, count) => {
    expect(inARow(decided, now)).toBe(count)
  })
})
