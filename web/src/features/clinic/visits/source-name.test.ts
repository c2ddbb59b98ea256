import { describe, expect, it } from 'vitest'
import { sourcePattern } from './source-name.ts'

describe('the name of a source', () => {
  it.each(['scheduling', 'Epic 2.1_b-c'])('%s is taken', (name) => {
    expect(sourcePattern.test(name)).toBe(true)
  })
  it.each(['', 'agenda médica', 'x'.repeat(61)])('%s is not', (name) => {
    expect(sourcePattern.test(name)).toBe(false)
  })
})
