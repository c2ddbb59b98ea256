import { describe, expect, it } from 'vitest'
import { queueSearchOf } from '../queue-search.ts'
import { filterOf, narrowedBy } from './filter.ts'

describe('what stands in the address', () => {
  it('narrows the list by what is known, and by nothing else', () => {
    const search = { lane: 'spam', severity: 'red', state: 'overdue', group: 'breast-cancer' }
    expect(filterOf(search)).toEqual(search)
    expect(
      filterOf({
        lane: 'all',
        severity: '2',
        kind: 'poem',
        tier: 7,
        group: '../x',
        language: 'fr',
      }),
    ).toEqual({})
    expect(filterOf({ newcomer: 'no', signal: 'A b' })).toEqual({})
    expect(
      filterOf({ newcomer: 'yes', signal: 'spam.link', kind: 'reply', tier: 'staff' }),
    ).toEqual({ newcomer: 'yes', signal: 'spam.link', kind: 'reply', tier: 'staff' })
  })

  it('is said without the lane, which has its own tabs', () => {
    expect(narrowedBy({ lane: 'spam', severity: 'red' })).toEqual(['severity'])
    expect(narrowedBy({ lane: 'spam' })).toEqual([])
  })

  it('goes along to an item and back', () => {
    expect(queueSearchOf({ lane: 'spam', severity: 'red', page: '2', group: 3 })).toEqual({
      lane: 'spam',
      severity: 'red',
    })
  })
})
