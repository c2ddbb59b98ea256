import { expect, test } from 'vitest'
import { tookFrom } from './took.ts'

const began = new Date('2026-05-04T10:00:00Z')
const after = (minutes: number) => tookFrom(began, new Date(began.getTime() + minutes * 60_000))

test('of how long a survey took only a span of minutes is kept', () => {
  expect([0, 1.9, 2, 4.9, 5, 9.9, 10, 19.9, 20, 600].map(after)).toEqual([
    'under-2',
    'under-2',
    '2-to-5',
    '2-to-5',
    '5-to-10',
    '5-to-10',
    '10-to-20',
    '10-to-20',
    'over-20',
    'over-20',
  ])
})

test('nothing is said where nobody knows when it was begun', () => {
  expect(tookFrom(null, began)).toBeNull()
})
