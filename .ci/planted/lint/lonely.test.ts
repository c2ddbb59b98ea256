import { expect, test } from 'vitest'

declare const anything: any // caught: typescript(no-explicit-any)

// caught: vitest(no-focused-tests)
test.only('a test that silences all others', () => {
  expect(anything).toBe(1)
})

test('a title used twice', () => {}) // caught: vitest(expect-expect)
test('a title used twice', () => {}) // caught: vitest(no-identical-title)
