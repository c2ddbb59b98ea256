import type { Answer, ChoiceItem } from '@kith/shared/surveys/questionnaire.ts'
import { describe, expect, it } from 'vitest'
import { answerOfTicked, DECLINED, offersDeclining, OTHER, tickedOf } from './choices.ts'

const words = (en: string) => ({ en, es: en })
const several: ChoiceItem = {
  type: 'open-choice',
  id: 'hopes',
  title: words('Hopes'),
  preferNot: true,
  repeats: true,
  options: [
    { code: 'facts', label: words('Facts') },
    { code: 'talk', label: words('Talk') },
    { code: 'none', label: words('None'), exclusive: true },
  ],
}
const one: ChoiceItem = { ...several, repeats: false }

describe('ticking', () => {
  it.each<[string, Answer, string[], Answer]>([
    ['adds', { codes: ['facts'] }, ['facts', 'talk'], { codes: ['facts', 'talk'] }],
    ['takes away', { codes: ['facts', 'talk'] }, ['talk'], { codes: ['talk'] }],
    [
      'an exclusive one unticks the others',
      { codes: ['facts'] },
      ['facts', 'none'],
      { codes: ['none'] },
    ],
    [
      'another one unticks the exclusive',
      { codes: ['none'] },
      ['none', 'talk'],
      { codes: ['talk'] },
    ],
    [
      '"rather not say" stands alone',
      { codes: ['facts'] },
      ['facts', DECLINED],
      { declined: true },
    ],
    [
      'and goes when something is said',
      { declined: true },
      [DECLINED, 'talk'],
      { codes: ['talk'] },
    ],
    [
      'something else, with words to come',
      { codes: ['facts'] },
      ['facts', OTHER],
      { codes: ['facts'], other: '' },
    ],
    [
      'the words stay while others are ticked',
      { codes: [], other: 'Tea' },
      [OTHER, 'talk'],
      { codes: ['talk'], other: 'Tea' },
    ],
    ['nothing is left', { codes: ['facts'] }, [], {}],
  ])('%s', (_, before, ticked, after) => {
    expect(answerOfTicked(several, ticked, before)).toEqual(after)
  })

  it('keeps one where one is asked for', () => {
    expect(answerOfTicked(one, ['facts', 'talk'], { codes: ['facts'] })).toEqual({
      codes: ['talk'],
    })
  })

  it('shows what was answered', () => {
    expect(tickedOf(undefined)).toEqual([])
    expect(tickedOf({ declined: true })).toEqual([DECLINED])
    expect(tickedOf({ codes: ['facts'], other: '' })).toEqual(['facts', OTHER])
  })
})

it('offers "rather not say" once, also where it is one of the options', () => {
  expect(offersDeclining(several)).toBe(true)
  const own = { ...several, options: [{ code: 'prefer-not', label: words('No') }] }
  expect(offersDeclining(own)).toBe(false)
  expect(offersDeclining({ ...several, preferNot: false })).toBe(false)
})
