import { describe, expect, test } from 'vitest'
import { bodyOf, plainText, type Body } from '@kith/shared/words.ts'
import { checkWords } from '@kith/shared/written.ts'
import { checkQuotes, withStandingQuotes } from './quotes.ts'

const of = '018f0000-0000-7000-8000-000000000001'
const source = { id: of, position: 3, bodyText: 'It gets easier.\nGive it\u00a0two weeks.' }

function quoting(words: string | null, position = 3): Body {
  const line = { type: 'paragraph' as const }
  const content =
    words === null ? [line] : [{ ...line, content: [{ type: 'text' as const, text: words }] }]
  const quote = { type: 'blockquote' as const, attrs: { of, position }, content }
  return { type: 'doc', content: [quote, ...bodyOf('Thank you.').content] }
}
const wrong = expect.objectContaining({ code: 'post.quote' })

describe('a quote', () => {
  test('may say what its source says, whatever the blanks', () => {
    for (const words of ['It gets easier. Give it two', 'easier.\n\nGive'])
      expect(() => checkQuotes(quoting(words), [source])).not.toThrow()
  })

  test.each([
    ['what its source does not say', quoting('It never gets easier'), [source]],
    ['the place of another text', quoting('It gets easier', 4), [source]],
    ['what is not there any more', quoting('It gets easier'), []],
    ['nothing', quoting(null), [source]],
  ])('may not say %s', (_, body, sources) => {
    expect(() => checkQuotes(body, sources)).toThrow(wrong)
  })

  test('that had lost its words stays as empty as it was', () => {
    expect(() => checkQuotes(quoting(null), [], quoting('It gets easier'))).not.toThrow()
    expect(() => checkQuotes(quoting('It gets easier'), [], quoting('It gets easier'))).toThrow(
      wrong,
    )
  })

  test('is one of five at most', () => {
    const [quote] = quoting('It gets easier').content
    const body: Body = { type: 'doc', content: quote ? Array(6).fill(quote) : [] }
    expect(() => checkQuotes(body, [source])).toThrow(wrong)
  })

  test('shows its words only as long as they stand where they come from', () => {
    const body = quoting('It gets easier')
    expect(withStandingQuotes(body, [source])).toEqual(body)
    for (const sources of [[], [{ ...source, bodyText: 'I was wrong.' }]])
      expect(withStandingQuotes(body, sources)).toEqual(quoting(null))
  })

  test('is no word of who quotes: not searched, not screened, and not enough to say', () => {
    expect(plainText(quoting('It gets easier'))).toBe('Thank you.')
    const alone = { ...quoting('It gets easier') }
    alone.content = alone.content.slice(0, 1)
    expect(() => checkWords(alone, 'looked-up')).toThrow(
      expect.objectContaining({ code: 'post.empty' }),
    )
  })

  test('does not get in where nobody looks it up', () => {
    expect(() => checkWords(quoting('It gets easier'))).toThrow(wrong)
  })
})
