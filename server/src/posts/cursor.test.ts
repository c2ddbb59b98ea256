import { expect, test } from 'vitest'
import { pageOf, readCursor } from './cursor.ts'

const row = (n: number) => ({ micros: `${n}`, id: `00000000-0000-0000-0000-00000000000${n}` })

test('a page tells of the next one only where there is more', () => {
  const rows = [row(3), row(2), row(1)]
  expect(pageOf(rows, 3, ({ id }) => id).next).toBeNull()
  const { items, next } = pageOf(rows, 2, ({ micros }) => micros)
  expect(items).toEqual(['3', '2'])
  expect(readCursor(next ?? '')).toEqual(row(2))
  expect(pageOf([], 2, () => '')).toEqual({ items: [], next: null })
})

test('a cursor of another form is refused', () => {
  expect(readCursor(undefined)).toBeNull()
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
