import { describe, expect, it } from 'vitest'
import { clinicDay, instant } from './visit-day.ts'

describe("a visit's day is the clinic's day", () => {
  it.each([
    [
      'a late evening in Boston is the next day in UTC',
      '2026-03-10T03:30:00Z',
      'America/New_York',
      '2026-03-09',
    ],
    [
      'the zone of the sender does not matter',
      '2026-03-10T08:30:00+05:00',
      'America/New_York',
      '2026-03-09',
    ],
    [
      'an early morning in Auckland is the day before in UTC',
      '2026-03-09T20:00:00Z',
      'Pacific/Auckland',
      '2026-03-10',
    ],
    ['half-hour zones', '2026-03-09T18:31:00Z', 'Asia/Kolkata', '2026-03-10'],
    [
      'the hour before the clocks go forward',
      '2026-03-08T04:59:59Z',
      'America/New_York',
      '2026-03-07',
    ],
    ['the night after they did', '2026-03-09T03:59:59Z', 'America/New_York', '2026-03-08'],
    ['a day without a time stays', '2026-03-10', 'Pacific/Kiritimati', '2026-03-10'],
    [
      "a time without a zone is the clinic's",
      '2026-03-10T23:59:00',
      'Pacific/Auckland',
      '2026-03-10',
    ],
    ['a space for the T', '2026-03-10 09:00', 'America/New_York', '2026-03-10'],
    ['fractions of a second', '2026-03-10T12:00:00.123456Z', 'Europe/Madrid', '2026-03-10'],
    ['a leap second', '2016-12-31T23:59:60Z', 'UTC', '2016-12-31'],
    ['a leap day', '2024-02-29T12:00:00Z', 'UTC', '2024-02-29'],
  ])('%s', (_, text, timeZone, day) => {
    expect(clinicDay(text, timeZone)).toEqual({ day })
  })

  it.each([
    ['a year', '2026', 'visit.day-imprecise'],
    ['a month', '2026-03', 'visit.day-imprecise'],
    ['30 February', '2026-02-30', 'visit.day-impossible'],
    ['29 February of a common year', '2025-02-29T09:00:00Z', 'visit.day-impossible'],
    ['month 13', '2026-13-01', 'visit.day-impossible'],
    ['hour 25', '2026-03-10T25:00:00Z', 'visit.day-impossible'],
    ['hour 24', '2026-03-10T24:00:00Z', 'visit.day-impossible'],
    ['a zone that is nowhere', '2026-03-10T09:00:00+19:00', 'visit.day-impossible'],
    ['the year 1, which means none', '0001-01-01T00:00:00Z', 'visit.day-impossible'],
    ['an American date', '03/10/2026', 'visit.day'],
    ['the day after the last one', '9999-12-31T23:59:59-12:00', 'visit.day-impossible'],
    ['words', 'yesterday', 'visit.day'],
    ['a spreadsheet number', '46091', 'visit.day'],
    ['nothing', '', 'visit.day'],
  ])('refuses %s', (_, text, reason) => {
    expect(clinicDay(text, 'America/New_York')).toEqual({ refused: reason })
  })
})

describe('the time of a last change', () => {
  it('is kept in UTC', () => {
    expect(instant('2026-03-10T09:00:00.5-05:00')).toBe('2026-03-10T14:00:00.500Z')
  })

  it.each(['2026-03-10', '2026-03-10T09:00:00', 'soon'])('is not %s, which has no zone', (text) => {
    expect(instant(text)).toBeNull()
  })

  it('is of no year that the database does not know', () => {
    expect(instant('9999-12-31T23:59:59-14:00')).toBeNull()
    expect(instant('9999-12-31T23:59:59Z')).toBe('9999-12-31T23:59:59.000Z')
  })
})
