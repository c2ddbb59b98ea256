import { describe, expect, it } from 'vitest'
import { dayIn, kindOf, quarterOf, rangeOf } from './range.ts'

describe('the weeks in the address', () => {
  it.each(['2026-02-30', '2026-3-1', 'yesterday', '', 20260301])('are not %s', (from) => {
    expect(rangeOf({ from })).toEqual({})
  })

  it('drop what is no day rather than asking for it', () => {
    expect(rangeOf({ from: '2026-03-01', to: 'now', view: 'sheet' })).toEqual({
      from: '2026-03-01',
    })
  })

  it.each([
    ['2026-01-01', '2025-12-29', '2026-01-04'],
    ['2026-03-31', '2025-12-29', '2026-04-05'],
    ['2026-11-22', '2026-09-28', '2026-11-22'],
    ['2026-11-27', '2026-09-28', '2026-11-29'],
  ])('of the quarter of %s are whole: from %s to %s', (today, from, to) => {
    expect(quarterOf(today)).toEqual({ from, to })
  })

  it('are those of the clinic, wherever one sits', () => {
    const late = Date.parse('2026-11-23T02:00:00Z')
    expect(dayIn('America/Chicago', late)).toBe('2026-11-22')
    expect(dayIn('Europe/Madrid', late)).toBe('2026-11-23')
  })

  it('are half a year where none are chosen', () => {
    const today = '2026-11-22'
    expect(kindOf({}, today)).toBe('half')
    expect(kindOf(quarterOf(today), today)).toBe('quarter')
    expect(kindOf({ from: '2026-10-01', to: '2026-11-01' }, today)).toBe('own')
  })
})
