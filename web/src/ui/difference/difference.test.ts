import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, shortened, type Part } from './difference.ts'

const text = fc
  .array(fc.constantFrom('take', 'two', 'tablets', 'por', 'día', ' ', ' ', '\n', ',', '.', '5'), {
    maxLength: 40,
  })
  .map((words) => words.join(''))

const without = (gone: Part['kind'], parts: readonly Part[]) =>
  parts
    .filter(({ kind }) => kind !== gone)
    .map((part) => part.text)
    .join('')

describe('the difference of two texts', () => {
  it('names the words that were taken out and those that were added', () => {
    expect(differenceOf('Take two tablets a day.', 'Take your tablets a day.')).toEqual([
      { kind: 'same', text: 'Take ' },
      { kind: 'gone', text: 'two' },
      { kind: 'added', text: 'your' },
      { kind: 'same', text: ' tablets a day.' },
    ])
  })

  it('says a new sentence at the end as one', () => {
    expect(differenceOf('I was ill.', 'I was ill. I am well now.')).toEqual([
      { kind: 'same', text: 'I was ill.' },
      { kind: 'added', text: ' I am well now.' },
    ])
  })

  it('does not leave single words standing between changes', () => {
    const parts = differenceOf('one two three four five', 'six two seven four five')
    expect(parts).toEqual([
      { kind: 'gone', text: 'one two three' },
      { kind: 'added', text: 'six two seven' },
      { kind: 'same', text: ' four five' },
    ])
  })

  it('of the same text is the text', () => {
    expect(differenceOf('Sí, mañana.', 'Sí, mañana.')).toEqual([
      { kind: 'same', text: 'Sí, mañana.' },
    ])
    expect(differenceOf('', '')).toEqual([])
  })

  it('never loses or invents a word, whatever the texts are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = differenceOf(before, after)
        expect(without('added', parts)).toBe(before)
        expect(without('gone', parts)).toBe(after)
      }),
    )
  })

  it('of two long texts that have nothing in common comes at once', () => {
    const long = (word: string) =>
      Array.from({ length: 5_000 }, (_, index) => `${word}${index}`).join('\n')
    const start = performance.now()
    const parts = differenceOf(long('a'), long('b'))
    expect(without('added', parts)).toBe(long('a'))
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it('shows of what stayed only what stands around a change', () => {
    const before = `${'word '.repeat(500)}end`
    const parts = shortened(differenceOf(before, before.replace('end', 'finish')))
    expect(parts[0]?.text.length).toBeLessThan(200)
    expect(parts[0]?.text).toMatch(/^ … word/)
    expect(parts.slice(1)).toEqual([
      { kind: 'gone', text: 'end' },
      { kind: 'added', text: 'finish' },
    ])
  })
})
