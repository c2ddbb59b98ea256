import { expect, it } from 'vitest'
import { winAnsi } from './win-ansi.ts'

it.each([
  ['Spanish is kept', 'El Niño: ¿qué? ¡Sí! «Ávila» 3.ª', 'El Niño: ¿qué? ¡Sí! «Ávila» 3.ª'],
  ['accents that come apart are put together', 'Nin\u0303o', 'Niño'],
  ['typographic marks are kept', '“Women’s” – €5…', '“Women’s” – €5…'],
  [
    'letters of other Latin alphabets become their nearest',
    'Łódź Čapek Ştefan',
    'Lódz Capek Stefan',
  ],
  ['odd spaces and hyphens become plain', 'A\u2009B\u2011C\tD', 'A B-C D'],
  ['ligatures come apart', 'oﬃce', 'office'],
  ['other scripts can not be printed', '希望 Clinic', '?? Clinic'],
])('in the letters of a PDF: %s', (_, text, expected) => {
  expect(winAnsi(text)).toBe(expected)
})
