import { expect, test } from 'vitest'
import { firstDraft, printOf } from './print-draft.ts'

const draft = firstDraft('en')

test('fifty cards with codes of their own is what is printed unasked', () => {
  expect(printOf(draft).body).toEqual({
    count: 50,
    language: 'en',
    paper: 'Letter',
    material: 'card',
    days: 180,
  })
})

test('a poster is sent with how many may use its code, whatever was chosen before', () => {
  const poster = { ...draft, material: 'poster' as const, count: '2', uses: ' 200 ' }
  expect(printOf(poster).body).toMatchObject({ material: 'poster', count: 2, sharedUses: 200 })
  expect(printOf({ ...draft, codes: 'shared' }).body).toMatchObject({ sharedUses: 100 })
  expect(printOf({ ...draft, uses: 'many' }).body).not.toHaveProperty('sharedUses')
})

test.each([
  [{ count: '0' }, ['print-count']],
  [{ count: '1001' }, ['print-count']],
  [{ count: '1.5' }, ['print-count']],
  [{ codes: 'shared' as const, uses: '1' }, ['print-uses']],
  [{ codes: 'shared' as const, uses: '5001', count: '' }, ['print-count', 'print-uses']],
])('%o is not sent, and each field says why', (change, fields) => {
  const { body, faults } = printOf({ ...draft, ...change })
  expect(body).toBeNull()
  expect(faults.map(({ field }) => field)).toEqual(fields)
})
