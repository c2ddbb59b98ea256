import { describe, expect, test } from 'vitest'
import { dayOf, isDay, plusDays, weekOf } from './days.ts'

describe('a calendar day', () => {
  test.each([
    ['2026-03-10', true],
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-3-1', false],
    ['', false],
  ])('%j is one: %s', (text, is) => {
    expect(isDay(text)).toBe(is)
  })

  test('of an instant is the one in UTC', () => {
    expect(dayOf(new Date('2026-03-10T23:59:59-05:00'))).toBe('2026-03-11')
  })

  test('is counted over the ends of months and years', () => {
    expect(plusDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(plusDays('2026-01-01', -1)).toBe('2025-12-31')
  })
})

test.each([
  ['2026-03-02', '2026-03-02'],
  ['2026-03-05', '2026-03-02'],
  ['2026-03-08', '2026-03-02'],
  ['2026-03-09', '2026-03-09'],
  ['2026-01-01', '2025-12-29'],
])('the week of %s is called by its Monday, %s', (day, monday) => {
  expect(weekOf(day)).toBe(monday)
})
