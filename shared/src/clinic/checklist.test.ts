import { describe, expect, it } from 'vitest'
import { CHERRIES } from './cherries.ts'
import { filled, type Checklist } from './checklist.ts'
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

it('figures are filled in by their names', () => {
  const said = filled('{handed} of {begun}', { handed: 3, begun: undefined }, (one) =>
    typeof one === 'number' ? `${one}` : '?',
  )
  expect(said).toBe('3 of ?')
})
