import { expect, test } from 'vitest'
import { typedNumber } from './typed-number.ts'

test.each([
  ['3', 3],
  [' 3,5 ', 3.5],
  ['-0.05', -0.05],
  ['3.', 3],
  [',5', 0.5],
  ['', null],
  ['three', null],
  ['1e308', null],
  ['0x10', null],
  ['Infinity', null],
  ['1,000.5', null],
])('%j is %j', (text, number) => {
  expect(typedNumber(text)).toBe(number)
})
