import { expect, test } from 'vitest'
import { leavingLetter } from './mails.ts'

test.each([
  ['en', '2026-03-10T12:00:00Z', 'sign in before March 10, 2026.'],
  // Early in the day of Greenwich it is the day before in America.
  ['en', '2026-03-10T02:00:00Z', 'sign in before March 9, 2026.'],
  ['es', '2026-03-10T12:00:00Z', 'entre antes del 10 de marzo de 2026'],
] as const)('who leaves reads in %s until which day they can think again', (locale, due, words) => {
  expect(leavingLetter(locale, 'https://kith.example.org', new Date(due)).text).toContain(words)
})
