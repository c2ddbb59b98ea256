import { describe, expect, it } from 'vitest'
import { isoOf, orderOf } from './csv-day.ts'
import { inZone } from './visit-day.ts'

describe('a day as people write it', () => {
  it.each([
    ['2026-03-10', '2026-03-10'],
    ['13/3/2026', '2026-03-13'],
    ['3/13/2026 9:00 AM', '2026-03-13'],
    ['13.03.26', '2026-03-13'],
    ['5-5-2026', '2026-05-05'],
    ['10-Mar-2026', '2026-03-10'],
    ['10 ene 2026', '2026-01-10'],
    ['10 de diciembre de 2026', '2026-12-10'],
    ['March 10, 2026', '2026-03-10'],
    ['20260310', '2026-03-10'],
    ['46091', '2026-03-10'],
    ['46091.375', '2026-03-10'],
  ])('%s is %s', (text, day) => {
    expect(isoOf(text, 'unknown')).toBe(day)
  })

  it('that can be two days is neither, until it is said which comes first', () => {
    expect(isoOf('03/04/2026', 'unknown')).toBeNull()
    expect(isoOf('03/04/2026', 'day-first')).toBe('2026-04-03')
    expect(isoOf('03/04/2026', 'month-first')).toBe('2026-03-04')
  })
})

describe('a column of days', () => {
  it.each([
    ['clear', ['2026-03-10', '2026-03-10T09:00:00Z', '']],
    ['both', ['03/04/2026', '05/06/2026']],
    ['day-first', ['03/04/2026', '25/06/2026']],
    ['month-first', ['03/04/2026', '06/25/2026']],
    ['mixed', ['25/06/2026', '06/25/2026']],
    ['none', ['03/04/2026', 'Doe']],
    ['none', ['', '']],
  ])('is %s', (order, texts) => {
    expect(orderOf(texts)).toBe(order)
  })
})

describe('a time with its zone in a column of its own', () => {
  it.each([
    ['America/New_York', '23:30', '2026-03-11T03:30:00.000Z'],
    ['Europe/Madrid', '0:30', '2026-03-09T23:30:00.000Z'],
    ['-05:00', '9:05 PM', '2026-03-10T21:05-05:00'],
    ['UTC', '09:05', '2026-03-10T09:05Z'],
    ['Europe/Madrid', undefined, '2026-03-10'],
  ])('of %s at %s is %s', (zone, time, moment) => {
    expect(inZone('2026-03-10', time, zone)).toBe(moment)
  })

  it('is none where there is no such zone', () => {
    expect(inZone('2026-03-10', '09:00', 'Mars/Olympus')).toBeNull()
  })
})
