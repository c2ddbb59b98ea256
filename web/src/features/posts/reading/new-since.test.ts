import { describe, expect, it } from 'vitest'
import { sinceText } from './new-since.tsx'

const now = new Date('2026-03-05T20:00:00')

describe('new since', () => {
  it.each([
    ['2026-03-05T14:02:00', 'en', '2:02 PM'],
    ['2026-03-03T14:02:00', 'en', 'Tuesday'],
    ['2026-03-03T14:02:00', 'es', 'martes'],
    ['2026-02-20T14:02:00', 'en', 'February 20'],
    ['2026-02-20T14:02:00', 'es', '20 de febrero'],
  ])('%s is said in %s as %s', (then, locale, said) => {
    expect(sinceText(new Date(then), now, locale).replace(/\s/g, ' ')).toBe(said)
  })

  it('says the date of the same day of last week, whose name alone would mislead', () => {
    expect(sinceText(new Date('2026-02-26T21:00:00'), now, 'en')).toBe('February 26')
  })
})
