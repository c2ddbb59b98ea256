import { describe, expect, it } from 'vitest'
import { soundsLikeCrisis } from './crisis-words.ts'
import { phoneNumberIn, withoutNumber } from './phone-number.ts'

describe('an offer of help comes up', () => {
  it.each([
    'Some nights I want to die.',
    'I don’t want to wake up',
    'I feel suicidal since the scan',
    'Ya no quiero vivir',
    'A veces pienso: ojalá me muriera.',
    'They would be better off without me',
  ])('when someone writes: %s', (text) => {
    expect(soundsLikeCrisis(text)).toBe(true)
  })

  it.each([
    "I don't want to die, I want to see my son grow up",
    'No quiero morir',
    'My mother died in May',
    'The wait is killing me',
    'Me muero de sueño con la quimio',
    'hardly any appetite',
  ])('but not when someone writes: %s', (text) => {
    expect(soundsLikeCrisis(text)).toBe(false)
  })
})

describe('a telephone number', () => {
  it.each([
    ['call me on 612-555-0143 tonight', '612-555-0143'],
    ['(612) 555-0143', '(612) 555-0143'],
    ['mi número es 612 345 678.', '612 345 678'],
    ['+34 612 34 56 78', '+34 612 34 56 78'],
    ['ring 555-0143', '555-0143'],
  ])('is seen in: %s', (text, number) => {
    expect(phoneNumberIn(text)).toBe(number)
  })

  it.each([
    'on 2019-05-12 at 14:30',
    '12.05.2019',
    'platelets 150.000, then 98.000',
    'call 1-800-227-2345, it is free',
    '116 123',
    'ICD C50.911, MRN no',
    '2 * 3 * 4 mg',
    'https://example.org/a/612345678901',
  ])('is not seen in: %s', (text) => {
    expect(phoneNumberIn(text)).toBeNull()
  })

  it('goes without leaving a gap', () => {
    expect(withoutNumber('Call me on 612-555-0143, please', '612-555-0143')).toBe(
      'Call me on, please',
    )
  })
})
