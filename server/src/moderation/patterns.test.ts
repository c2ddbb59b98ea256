import { describe, expect, it } from 'vitest'
import { faultOfPattern, patternsIn, patternsOf, spansOfPattern } from './patterns.ts'

const found = (source: string, text: string) =>
  spansOfPattern(patternsOf([source]), 0, text).map(([start, end]) => text.slice(start, end))

describe('a pattern', () => {
  it('is found in any case, in the text as it was written', () => {
    expect(found('pill(s|z)? for sale', 'Ñandú 😀 PILLS for sale, pi\u200bllz for sale')).toEqual([
      'PILLS for sale',
      'pi\u200bllz for sale',
    ])
  })

  it('is found at most twenty times', () => {
    expect(found('a', 'a'.repeat(100))).toHaveLength(20)
  })

  it.each([
    ['(', 'syntax'],
    ['(?=a)b', 'syntax'],
    ['(a)\\1', 'syntax'],
    ['\\p{L}{1,1000}\\p{N}', 'large'],
    ['[^\\n]{0,999}[^\\n]{0,999}q', 'large'],
    ['.{0,100}x.{0,100}y', null],
    ['', 'everything'],
    ['a*', 'everything'],
    ['.', 'everything'],
    ['\\w+', 'everything'],
    ['buy now', null],
    ['\\bwin \\d+ (usd|eur)\\b', null],
  ])('%j is refused for: %s', (source, fault) => {
    expect(faultOfPattern(source)).toBe(fault)
  })

  it('that keeps a backtracking engine busy for ever is read at once', () => {
    const begun = performance.now()
    expect(found('(a+)+$b|(x+x+)+y', `${'a'.repeat(20_000)}!${'x'.repeat(20_000)}`)).toEqual([])
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

it('of many patterns one pass says which there are', () => {
  const patterns = patternsOf(['one \\d', 'two \\d', '\\btres\\b'])
  expect(patternsIn(patterns, 'TWO 2 and tres')).toEqual(new Set([1, 2]))
  expect(patternsIn(patternsOf([]), 'anything')).toEqual(new Set())
})
