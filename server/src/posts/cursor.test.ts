import { expect, test } from 'vitest'
import { readCursor, toCursor } from './cursor.ts'

const row = (n: number) => ({ micros: `${n}`, id: `00000000-0000-0000-0000-00000000000${n}` })

test('a cursor is read as it was written, and one of another form is refused', () => {
  expect(readCursor(undefined)).toBeNull()
  expect(readCursor(toCursor(row(2)))).toEqual(row(2))
  for (const bad of [
    '',
    '1',
    `x.${row(1).id}`,
    `1.${row(1).id}x`,
    `12345678901234567.${row(1).id}`,
  ]) {
    expect(() => readCursor(bad)).toThrow(
      expect.objectContaining({ code: 'request.invalid', field: 'cursor' }),
    )
  }
})
