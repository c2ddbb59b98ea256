import { describe, expect, it } from 'vitest'
import { steps, toShown } from './retention.ts'

const clinic = { id: 'a', name: 'Lakeside', thresholdInternal: 5, thresholdExternal: 11 }

describe('what is past its time', () => {
  it('is told by the clinic’s day: 30 days for answers that were never handed in, 180 for codes', () => {
    expect(steps('2026-07-31')).toEqual([
      { kind: 'drafts', until: '2026-07-01' },
      { kind: 'codes', until: '2026-02-01' },
      { kind: 'links', until: '2026-07-01' },
      { kind: 'survey-links', until: '2026-07-30' },
    ])
  })

  it.each([
    [10, ['b'], { shown: false, below: 11 }],
    [11, ['b'], { shown: true, n: 11 }],
    [0, [], { shown: true, n: 0 }],
    [4, ['a'], { shown: false, below: 5 }],
    [1, ['b', 'a'], { shown: false, below: 5 }],
    [0, ['a'], { shown: true, n: 0 }],
    [5, ['a'], { shown: true, n: 5 }],
  ])('%i is told to who works at %j as %j', (n, worksAt, count) => {
    expect(toShown({ kind: 'codes', clinic, n }, worksAt)).toEqual({
      kind: 'codes',
      clinic: { id: 'a', name: 'Lakeside' },
      count,
    })
  })
})
