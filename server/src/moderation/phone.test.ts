import { describe, expect, it } from 'vitest'
import { phoneNumbers } from './phone.ts'

const find = (text: string, country: 'US' | 'ES' | 'GB' = 'US') =>
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

it.each([
  ['my number is 555-0134', ['555-0134']],
  ['555-0134, any evening', ['555-0134']],
  ['call me on 555 0134', ['555 0134']],
  ['Call me at 5550134.', ['5550134']],
  ['text me: 555.0134', ['555.0134']],
  ['Phone: 467 3395', ['467 3395']],
  ['call me anytime at 0494 92 82 32', ['0494 92 82 32']],
  ['my cell is 555-0100', ['555-0100']],
  ['llámame al 612 34 56 78', ['612 34 56 78']],
  ['mi número es 555 0134', ['555 0134']],
  ['Escríbeme por whatsapp al +57 310 555 0134', ['+57 310 555 0134']],
  ['call me on 555\u200b 0134', ['555\u200b 0134']],
])('finds the number that is there to be called in %j', (text, expected) => {
  expect(find(text)).toEqual(expected)
})

it.each([
  'he told me to take 100-1500 mg',
  'between 400-1000 and 500-2000 units',
  'I take 250-1234 mg, or 300-1111mg',
  'my counts were 350-1500, then 220-4800',
  'from 2010-2015, and 2019 2021',
  'they will call me on 12-03-2025',
  'call on 2025-03-12 or 03.12.2025',
  'I called 2010-2015 the dark years',
  'call 10-12 14-16 or so',
  'my phone has 1500000 pictures, 12.500.000 of them cats',
  'platelets 150 0000, white cell 4500 1200',
  'text me 1 2 3 4 5 6 7 times',
  'I call 500 1200 mg a lot',
  'the case number is 4455667',
  'take 555 0134 apart',
  'ICD C50-0134, room A555-0134, $555-0134',
  'call 988, or text HOME to 741741',
  'llama al 024, o al 900 10 10 10, call 0800 1111 today',
  'lot 555-0134-22 and 1-555-0134.5',
])('finds nothing to call in %j', (text) => {
  expect(find(text)).toEqual([])
})

it('reads numbers as they are written in the country of the group', () => {
  expect(find('612 34 56 78', 'ES')).toEqual(['612 34 56 78'])
  expect(find('612 34 56 78', 'US')).toEqual([])
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

describe('behind a wall of digits', () => {
  const walls = ['12 ', '1.', '1/1/1 ', '1', '(1) ', '555-1234 ', '4111 1111 1111 1111 ']
  const wall = (unit: string) => unit.repeat(Math.ceil(20_000 / unit.length))

  it.each(walls)('of %j a number that stands by itself is found', (unit) => {
    expect(find(`${wall(unit)}\nMaria: 020 7946 0958`, 'GB')).toContain('020 7946 0958')
  })

  it.each(walls)('of %j a number that stands among the others is found by its form', (unit) => {
    expect(find(`${wall(unit)} (212) 736-5000 ${wall(unit)}`).join(' ')).toContain('(212) 736-5000')
    expect(find(`${wall(unit)} +34 612 34 56 78, ${wall(unit)}`).join(' ')).toContain('+34 612')
  })
})
