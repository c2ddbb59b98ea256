import { describe, expect, test } from 'vitest'
import { bodyOf, MAX_BODY } from '@kith/shared/words.ts'
import { checkWords } from '@kith/shared/written.ts'
import { checkTitle, readsWords, shownEdit } from './words.ts'

const coded = (code: string): unknown => expect.objectContaining({ code })

describe('words', () => {
  test('are something that can be read', () => {
    expect(checkWords(bodyOf('😀')).bodyText).toBe('😀')
    for (const nothing of ['', '   ', '\u200b\u2060', '\u00a0\n\u3000']) {
      expect(() => checkWords(bodyOf(nothing))).toThrow(coded('post.empty'))
      expect(() => checkTitle(nothing)).toThrow(coded('post.empty'))
    }
  })

  test('are no more than fit', () => {
    expect(checkWords(bodyOf('a'.repeat(MAX_BODY))).bodyText).toHaveLength(MAX_BODY)
    expect(() => checkWords(bodyOf(`${'a'.repeat(MAX_BODY)}\na`))).toThrow(coded('post.too-long'))
  })

  test('are left to the author and the team while they are held or hidden, and when they were removed', () => {
    const reader = { own: false, helps: false }
    const readers = [reader, { ...reader, own: true }, { ...reader, helps: true }]
    const table = (
      ['live', 'limited', 'held', 'hidden', 'removed', 'withdrawn', 'purged'] as const
    ).map((state) => [state, readers.map((one) => readsWords(state, one))])
    expect(Object.fromEntries(table)).toEqual({
      live: [true, true, true],
      limited: [true, true, true],
      held: [false, true, true],
      hidden: [false, true, true],
      removed: [false, true, true],
      withdrawn: [false, false, false],
      purged: [false, false, false],
    })
  })
})

test('a change within the hour is not named', () => {
  const at = (minutes: number) => new Date(minutes * 60_000)
  expect(shownEdit(at(0), null)).toBeNull()
  expect(shownEdit(at(0), at(60))).toBeNull()
  expect(shownEdit(at(0), at(61))).toEqual(at(61))
})
