import { describe, expect, it } from 'vitest'
import { newsOf } from './steady-news.ts'

const item = (id: string, at = '1') => ({ id, at })
const stamp = ({ at }: { at: string }) => at

describe('what is new in a list that does not move', () => {
  it('counts items that came above', () => {
    expect(newsOf([item('a'), item('b')], [item('c'), item('a'), item('b')], stamp, false)).toBe(1)
  })

  it('counts items with something new', () => {
    expect(newsOf([item('a'), item('b')], [item('b', '2'), item('a')], stamp, false)).toBe(1)
  })

  it('does not count what only moved up because another one went away', () => {
    expect(newsOf([item('a'), item('b')], [item('a'), item('c')], stamp, false)).toBe(0)
  })

  it('counts what came at the end of a list that was shown to its end', () => {
    expect(newsOf([item('a'), item('b')], [item('a'), item('b'), item('c')], stamp, true)).toBe(1)
    expect(newsOf([], [item('a')], stamp, true)).toBe(1)
  })

  it('counts all when none is known', () => {
    expect(newsOf([item('a')], [item('b'), item('c')], stamp, false)).toBe(2)
  })

  it('counts nothing in the list as it was drawn', () => {
    expect(newsOf([item('a'), item('b')], [item('a'), item('b')], stamp, false)).toBe(0)
  })
})
