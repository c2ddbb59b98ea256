import { expect, test } from 'vitest'
import { canTakeBack, undoUntil } from './taking-back.ts'

const at = '2026-05-04T15:00:00.000Z'
const undo = { at, scanned: null, stood: false, marked: 1 }

test.each([
  ['at once', undo, '15:00:00', null, true],
  ['in its last second', undo, '15:09:59', null, true],
  ['after ten minutes', undo, '15:10:00', null, false],
  ['where the day was counted before it', undo, '15:01:00', '14:59:59', true],
  ['where the day was counted with it', undo, '15:01:00', '15:00:00', false],
  ['where what it takes is forgotten', null, '15:01:00', null, false],
] as const)('a note of handing out is taken back %s: %#', (_, of, now, counted, can) => {
  const day = (time: string) => new Date(`2026-05-04T${time}.000Z`)
  expect(canTakeBack(of, day(now), counted && day(counted))).toBe(can)
})

test('it can be taken back for ten minutes', () => {
  expect(undoUntil(undo).toISOString()).toBe('2026-05-04T15:10:00.000Z')
})
