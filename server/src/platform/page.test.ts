import { expect, test } from 'vitest'
import { pageOf } from './page.ts'

test('a page says where the next begins only where there is one', () => {
  const cut = (rows: readonly number[], size: number) =>
    pageOf(rows, size, String, (row) => `after ${row}`)
  expect(cut([1, 2, 3], 3)).toEqual({ items: ['1', '2', '3'], next: null })
  expect(cut([1, 2, 3], 2)).toEqual({ items: ['1', '2'], next: 'after 2' })
  expect(cut([], 2)).toEqual({ items: [], next: null })
  expect(cut([0, 0], 1)).toEqual({ items: ['0'], next: 'after 0' })
})
