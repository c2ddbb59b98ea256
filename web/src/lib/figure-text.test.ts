import { describe, expect, it } from 'vitest'
import { shareText, timeText } from './figure-text.ts'

const plain = (minutes: number | null, locale = 'en') =>
  timeText(minutes, locale).replaceAll('\u00a0', ' ')

describe('a time', () => {
  it.each([
    [null, '–'],
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 hr'],
    [110, '1 hr 50 min'],
    [150, '2 hr 30 min'],
    [47 * 60 + 59, '47 hr 59 min'],
    [48 * 60, '2 days'],
    [52 * 60 + 10, '2 days 4 hr'],
  ])('of %s minutes is said in one way', (minutes, said) => {
    expect(plain(minutes)).toBe(said)
  })

  it('is said in Spanish, and never broken in two lines', () => {
    expect(plain(110, 'es')).toBe('1 h 50 min')
    expect(timeText(110, 'es')).not.toContain(' ')
  })
})

it('a share of nothing is a dash', () => {
  expect([shareText(1, 0, 'en'), shareText(1, 4, 'en')]).toEqual(['–', '25%'])
})
