import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heard, type Voice } from './voices.ts'

const start = new Date('2026-03-02T09:00:00Z').getTime()
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Someone who has been here long, each from another day, and reports at this minute. */
const voice = (minute: number, given: Partial<Voice> = {}): Voice => ({
  reporterId: `person-${minute}`,
  at: new Date(start + minute * MINUTE),
  weight: 1,
  accountSince: new Date(start - (400 + minute) * DAY),
  before: [],
  ...given,
})
const earlier =
  (upheld: boolean) =>
  (...items: string[]) =>
    items.map((item) => ({ item, upheld }))
const [told, right] = [earlier(false), earlier(true)]
const since = (days: number, minutes = 0) => new Date(start - days * DAY + minutes * MINUTE)

describe('how many count each by themselves', () => {
  test('all who came at another time, for another reason and alone', () => {
    expect(heard([0, 5, 10, 15].map((minute) => voice(minute)))).toEqual({
      weight: 4,
      voices: 4,
      suspected: [],
    })
    expect(heard([])).toEqual({ weight: 0, voices: 0, suspected: [] })
  })

  test.each([
    [
      'those who are new',
      'new',
      [0, 5, 10].map((at) => voice(at, { accountSince: since(at / 5 + 1) })),
    ],
    [
      'those who came through the same door',
      'joined',
      [0, 5, 10].map((at) => voice(at, { accountSince: since(30, at) })),
    ],
    [
      'those who reported the same author together before',
      'together',
      [0, 5, 10].map((at) => voice(at, { before: told('item-1', 'item-2', `item-of-${at}`) })),
    ],
    ['those who report within half a minute', 'burst', [0, 0.2, 0.4].map((at) => voice(at))],
  ] as const)('but %s count as one', (_, why, reports) => {
    const others = [voice(30), voice(40)]
    expect(heard([...reports, ...others])).toEqual({
      weight: 3,
      voices: 3,
      suspected: [{ why, people: 3 }],
    })
  })

  test.each([
    ['two of them, which may be chance', [voice(0), voice(0.2)], 1, []],
    [
      'one time together',
      [voice(0, { before: told('a') }), voice(5, { before: told('a') })],
      2,
      [],
    ],
    [
      'those who were right about the same author before, however often',
      [0, 5, 10].map((at) => voice(at, { before: right('a', 'b', 'c') })),
      3,
      [],
    ],
    [
      'those who were right before, and wrong once',
      [0, 5, 10].map((at) => voice(at, { before: [...right('a', 'b'), ...told('c')] })),
      3,
      [],
    ],
    [
      'those who were right before, and wrong twice',
      [0, 5, 10].map((at) => voice(at, { before: [...right('a'), ...told('b', 'c')] })),
      1,
      [{ why: 'together', people: 3 }],
    ],
    [
      'the same day of long ago',
      [0, 5, 10].map((at) => voice(at, { accountSince: since(300, at) })),
      3,
      [],
    ],
    ['a steady stream', [0, 0.75, 1.5, 2.25].map((at) => voice(at)), 4, []],
  ])('%s', (_, reports, voices, suspected) => {
    expect(heard(reports)).toMatchObject({ voices, suspected })
  })

  test('together they count as the one of them who counts most', () => {
    const reports = [0.3, 1.5, 0.7].map((weight, at) => voice(at / 10, { weight }))
    expect(heard(reports).weight).toBe(1.5)
  })

  test('two groups with someone in both are one', () => {
    const [one, both, other] = [
      voice(0, { before: told('a', 'b') }),
      voice(5, { before: told('a', 'b') }),
      voice(5.2),
    ]
    expect(heard([one, both, other]).voices).toBe(1)
  })

  const anyVoices = fc
    .array(
      fc.record({
        minute: fc.integer({ min: 0, max: 90 }),
        days: fc.integer({ min: 0, max: 120 }),
        weight: fc.double({ min: 0.1, max: 1.9, noNaN: true }),
        before: fc.subarray([...told('a', 'b', 'c'), ...right('d', 'e')]),
      }),
      { maxLength: 25 },
    )
    .map((all) =>
      all.map(({ minute, days, ...rest }, index) =>
        voice(minute, { reporterId: `person-${index}`, accountSince: since(days), ...rest }),
      ),
    )

  test('whatever their order, never more than there are, and another report takes no weight away', () => {
    fc.assert(
      fc.property(anyVoices, fc.nat(), (reports, turn) => {
        const all = heard(reports)
        const at = reports.length === 0 ? 0 : turn % reports.length
        const turned = heard([...reports.slice(at), ...reports.slice(0, at)])
        expect(turned.voices).toBe(all.voices)
        expect(turned.weight).toBeCloseTo(all.weight, 9)
        expect(all.voices).toBeLessThanOrEqual(reports.length)
        expect(all.voices).toBeGreaterThanOrEqual(Math.min(1, reports.length))
        const most = Math.max(0, ...reports.map(({ weight }) => weight))
        expect(all.weight).toBeGreaterThanOrEqual(most)
        // Accounts of one brigade, however many, add one voice at most.
        const brigade = Array.from({ length: 30 }, (_, index) =>
          voice(200 + index, { reporterId: `new-${index}`, accountSince: since(1) }),
        )
        expect(heard([...reports, ...brigade]).voices).toBeLessThanOrEqual(all.voices + 1)
      }),
    )
  })
})
