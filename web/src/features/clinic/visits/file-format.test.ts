import { describe, expect, it } from 'vitest'
import { formatOf, sourcePattern } from './file-format.ts'

describe('the kind of a file', () => {
  it.each([
    ['visits.csv', 'csv'],
    ['VISITS.CSV', 'csv'],
    ['Encounter.ndjson', 'ndjson'],
    ['a.b.jsonl', 'ndjson'],
    ['bundle.json', 'bundle'],
    ['visits.xlsx', null],
    ['visits', null],
  ])('%s is told by its ending: %s', (name, format) => {
    expect(formatOf(name)).toBe(format)
  })
})

describe('the name of a source', () => {
  it.each(['scheduling', 'Epic 2.1_b-c'])('%s is taken', (name) => {
    expect(sourcePattern.test(name)).toBe(true)
  })
  it.each(['', 'agenda médica', 'x'.repeat(61)])('%s is not', (name) => {
    expect(sourcePattern.test(name)).toBe(false)
  })
})
