import { describe, expect, it } from 'vitest'
import { marked, titleAndWords, within } from './marked.ts'

describe('the words that fired', () => {
  it('are marked where they stand', () => {
    expect(marked('Call 555-0142 now', [{ start: 5, end: 13 }])).toEqual([
      { text: 'Call ', marked: false },
      { text: '555-0142', marked: true },
      { text: ' now', marked: false },
    ])
  })

  it('of two rules are marked once where they overlap', () => {
    const spans = [
      { start: 2, end: 5 },
      { start: 0, end: 3 },
      { start: 1, end: 2 },
    ]
    expect(marked('abcdef', spans)).toEqual([
      { text: 'abcde', marked: true },
      { text: 'f', marked: false },
    ])
  })

  it('are left out where the text has no such place', () => {
    expect(marked('abc', [{ start: 1, end: 9 }])).toEqual([{ text: 'abc', marked: false }])
  })

  it('of a post may stand in its title, in its words, or in both', () => {
    const text = 'Cure here\nBuy it'
    const { title, from } = titleAndWords('post', text)
    expect([title, from]).toEqual(['Cure here', 10])
    const spans = [{ start: 5, end: 13 }]
    expect(within(spans, 0, title.length)).toEqual([{ start: 5, end: 9 }])
    expect(within(spans, from, text.length)).toEqual([{ start: 0, end: 3 }])
  })

  it('of a reply has no title', () => {
    for (const kind of ['reply', 'message', 'profile'] as const)
      expect(titleAndWords(kind, 'One\ntwo')).toEqual({ title: '', from: 0 })
  })
})
