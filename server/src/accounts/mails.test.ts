import { expect, test } from 'vitest'
import { leavingLetter, paperCodeLetter, roleLetter } from './mails.ts'

test.each([
  ['en', '2026-03-10T12:00:00Z', 'sign in before March 10, 2026.'],
  // Early in the day of Greenwich it is the day before in America.
  ['en', '2026-03-10T02:00:00Z', 'sign in before March 9, 2026.'],
  ['es', '2026-03-10T12:00:00Z', 'entre antes del 10 de marzo de 2026'],
] as const)('who leaves reads in %s until which day they can think again', (locale, due, words) => {
  expect(leavingLetter(locale, 'https://kith.example.org', new Date(due)).text).toContain(words)
})

test.each([
  ['en', 'sign-in', 2, 'to sign in', '2 codes on paper are left.'],
  ['en', 'confirm', 0, 'to confirm that it is you', 'No codes on paper are left.'],
  ['es', 'sign-in', 1, 'para entrar en Kith', 'Le queda un código en papel.'],
  ['es', 'confirm', 0, 'para confirmar que es usted', 'Le quedan cero códigos en papel.'],
] as const)('a letter in %s tells of a code on paper for %s', (locale, use, left, ...words) => {
  const { text } = paperCodeLetter(locale, 'https://kith.example.org', { left, for: use })
  for (const said of words) expect(text).toContain(said)
  if (use === 'confirm') expect(text).not.toMatch(/to sign in|para entrar/)
})

test.each(['en', 'es'] as const)(
  'a letter in %s names no clinic to who works for one',
  (locale) => {
    const { subject, text } = roleLetter(locale, 'https://kith.example.org', 'clinic')
    expect(subject + text).not.toMatch(/cl[ií]nic/i)
  },
)
