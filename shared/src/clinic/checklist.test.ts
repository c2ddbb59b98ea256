import { describe, expect, it } from 'vitest'
import { CHERRIES } from './cherries.ts'
import { filled, knownOf, type Checklist } from './checklist.ts'
import { STROBE } from './strobe.ts'

const names = (words: string) =>
  [...words.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join()

describe.each<[string, Checklist, number]>([
  ['cherries', CHERRIES, 30],
  ['strobe', STROBE, 22],
])('the items of %s', (_, { items }, count) => {
  it('are all there, each once', () => {
    expect(new Set(items.map(({ id }) => id)).size).toBe(count)
  })

  it('have words in both languages, with the same figures', () => {
    const amiss = items.flatMap(({ id, part, words, known = { en: '-', es: '-' } }) => {
      const all = [part, words, known]
      const whole = all.every(({ en, es }) => en !== '' && es !== '')
      return whole && names(known.en) === names(known.es) ? [] : [id]
    })
    expect(amiss).toEqual([])
  })
})

it.each([
  ['cherries', CHERRIES],
  ['strobe', STROBE],
])(
  '%s says that counts are hidden where they are, and not where the clinic hides none',
  (_, { items }) => {
    const said = (below: number, language: 'en' | 'es') =>
      items.map((item) => knownOf(item, { below }, language, String)).join(' ')
    expect(said(11, 'en')).toContain('Counts below 11 are hidden')
    expect(said(11, 'es')).toContain('Se ocultan los números menores de 11')
    expect(said(0, 'en')).toContain('No count is hidden.')
    expect(said(0, 'en')).not.toMatch(/are hidden/)
    expect(said(0, 'es')).toContain('No se oculta ningún número.')
  },
)

it('figures are filled in by their names', () => {
  const said = filled('{handed} of {begun}', { handed: 3, begun: undefined }, (one) =>
    typeof one === 'number' ? `${one}` : '?',
  )
  expect(said).toBe('3 of ?')
})
