import { expect, it } from 'vitest'
import { phoneNumbers } from './phone.ts'

const find = (text: string, country: 'US' | 'ES' = 'US') =>
  phoneNumbers(text, country).map(([start, end]) => text.slice(start, end))

it.each([
  ['call me at (212) 736-5000 tonight', ['(212) 736-5000']],
  ['212.736.5000', ['212.736.5000']],
  ['2127365000', ['2127365000']],
  ['+1 212 736 5000', ['+1 212 736 5000']],
  ['my cell is 555-123-4567', ['555-123-4567']],
  ['+34 612 34 56 78', ['+34 612 34 56 78']],
  ['2\u200b12-7\u200b36-5000', ['2\u200b12-7\u200b36-5000']],
  ['555\u200b-123-4\u200b567', ['555\u200b-123-4\u200b567']],
  ['２１２-７３６-５０００', ['２１２-７３６-５０００']],
])('finds the number in %j', (text, expected) => {
  expect(find(text)).toEqual(expected)
})

it('reads numbers as they are written in the country of the group', () => {
  expect(find('llámame al 612 34 56 78', 'ES')).toEqual(['612 34 56 78'])
  expect(find('llámame al 612 34 56 78', 'US')).toEqual([])
})

it.each([
  'call the Lifeline, 1-800-273-8255, or 988',
  'the nurse line is (888) 555-0100',
  'my CA 15-3 went from 61 to 27 on 3/12/2025',
  'blood pressure 118/76, platelets 150,000',
  'NCT04191382, and NDC 0777-3105-02',
  'in 2019-2021 I had 25 rounds',
  'order 4455667788990011223',
])('finds no person’s number in %j', (text) => {
  expect(find(text)).toEqual([])
})

it('finds two numbers that stand close together', () => {
  expect(find('212-736-5000 or 555-123-4567')).toEqual(['212-736-5000', '555-123-4567'])
})
