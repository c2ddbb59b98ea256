import { describe, expect, test } from 'vitest'
import { gapsIn, shiftOf, type Shift } from './roster.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour))
const shift = (from: number, to: number, duty: Shift['duty'] = 'on-call'): Shift => ({
  duty,
  startsAt: at(from),
  endsAt: at(to),
})
const day = { startsAt: at(0), endsAt: at(24) }
const onCall = (shifts: Shift[]) =>
  gapsIn(shifts, day)
    .filter(({ duty }) => duty === 'on-call')
    .map(({ startsAt, endsAt }) => [
      startsAt.getUTCHours(),
      (endsAt.getTime() - at(0).getTime()) / 3_600_000,
    ])

describe('when nobody is on call', () => {
  test.each([
    ['with no shift, always', [], [[0, 24]]],
    [
      'between two shifts, and after the last',
      [shift(0, 8), shift(10, 18)],
      [
        [8, 10],
        [18, 24],
      ],
    ],
    ['never, where shifts meet or overlap', [shift(0, 9), shift(8, 16), shift(16, 24)], []],
    ['not within a longer shift that holds a shorter', [shift(0, 20), shift(2, 4)], [[20, 24]]],
    ['also where the only shift is of the lead', [shift(0, 24, 'lead')], [[0, 24]]],
    ['not before what began yesterday ends', [shift(-6, 6)], [[6, 24]]],
  ])('%s', (_, shifts, gaps) => {
    expect(onCall(shifts)).toEqual(gaps)
  })
})

describe('a shift', () => {
  const now = at(12)
  test.each([
    ['that ends before it begins', at(16), at(15)],
    ['that is over', at(8), at(11)],
    ['of more than a month', at(13), new Date(at(13).getTime() + 32 * 86_400_000)],
  ])('%s is none', (_, from, to) => {
    const sent = { startsAt: from.toISOString(), endsAt: to.toISOString() }
    expect(() => shiftOf(sent, now)).toThrow()
  })
  test('that began already may still be put in', () => {
    const sent = { startsAt: at(8).toISOString(), endsAt: at(20).toISOString() }
    expect(shiftOf(sent, now)).toEqual({ startsAt: at(8), endsAt: at(20) })
  })
})
