import { describe, expect, test } from 'vitest'
import { excerptOf, highlighted, MATCH_END, MATCH_START } from './excerpt.ts'

const mark = (text: string) => text.replaceAll('[', MATCH_START).replaceAll(']', MATCH_END)

describe('an excerpt', () => {
  test('is the beginning in one line, cut between words', () => {
    expect(excerptOf(' Two\n\nlines ')).toBe('Two lines')
    const long = excerptOf('word '.repeat(80))
    expect(long.endsWith(' word…')).toBe(true)
    expect(long.length).toBeLessThanOrEqual(201)
    expect(excerptOf('x'.repeat(300))).toBe(`${'x'.repeat(200)}…`)
    expect(excerptOf('😀'.repeat(201))).toBe(`${'😀'.repeat(200)}…`)
  })

  test('shows the words as they were written where a match was found without their accents', () => {
    expect(
      highlighted(mark('tuve [nauseas] y mas [nauseas].'), 'tuve náuseas y más náuseas.'),
    ).toEqual([
      { text: 'tuve ', match: false },
      { text: 'náuseas', match: true },
      { text: ' y más ', match: false },
      { text: 'náuseas', match: true },
      { text: '.', match: false },
    ])
    expect(highlighted(mark('[a]'), 'á')).toEqual([{ text: 'á', match: true }])
    expect(highlighted('no match 😀 here', 'no match 😀 here')).toEqual([
      { text: 'no match 😀 here', match: false },
    ])
  })
})
