import { describe, expect, test } from 'vitest'
import { plusDays } from '@kith/shared/days.ts'
import { askedToday, dueOn, laterWaves, remindedIfAskedBy } from './waves.ts'

const JOINED = '2026-01-10'

describe('the later waves of a survey', () => {
  test.each([
    ['3m', '2026-04-11', '2026-05-22'],
    ['6m', '2026-07-11', '2026-08-21'],
  ] as const)('%s is asked from %s to %s of who joined on January 10', (wave, first, last) => {
    const asked = (today: string) => {
      const { from, before } = askedToday(wave, today)
      return from <= JOINED && JOINED < before
    }
    expect([plusDays(first, -1), first, last, plusDays(last, 1)].map(asked)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(dueOn(wave, JOINED)).toBe(last)
  })

  test('never run into each other', () => {
    const [three, six] = laterWaves.map((wave) => askedToday(wave, '2026-12-01'))
    expect(six && three && six.before <= three.from).toBe(true)
  })

  test('a reminder comes a week after the question', () => {
    expect(remindedIfAskedBy('2026-03-02')).toBe('2026-02-23')
  })
})
