import { describe, expect, it } from 'vitest'
import { POLICY_CODES } from '@kith/shared/moderation/policy-codes.ts'
import {
  DECISIONS,
  isFinal,
  natures,
  needsReason,
  needsTwo,
  fitsReason,
} from '@kith/shared/moderation/decisions.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { actions, outcome, takesDown } from './actions.ts'
import { isRefused, next } from './content.ts'

const states: readonly ContentState[] = [
  'held',
  'live',
  'limited',
  'hidden',
  'removed',
  'withdrawn',
  'purged',
]

describe('a decision', () => {
  it.each([
    ['approve', 'held', 'approve'],
    ['approve', 'hidden', 'approve'],
    ['approve', 'live', null],
    ['ask-to-edit', 'held', null],
    ['ask-to-edit', 'live', 'ask'],
    ['ask-to-edit', 'hidden', 'ask'],
    ['add-warning', 'held', 'approve'],
    ['add-warning', 'live', null],
    ['limit', 'live', 'limit'],
    ['limit', 'hidden', 'limit'],
    ['remove', 'held', 'reject'],
    ['remove', 'live', 'remove'],
    ['remove', 'hidden', 'remove'],
    ['lock', 'live', null],
    ['move', 'held', 'approve'],
    ['merge', 'limited', null],
    ['introduce', 'held', 'approve'],
    ['coach', 'live', null],
    ['coach', 'removed', null],
    ['warn', 'held', 'approve'],
    ['suspend', 'live', null],
    ['no-action', 'live', null],
    ['no-action', 'withdrawn', null],
    ['purge', 'held', 'purge'],
    ['purge', 'live', 'purge'],
    ['purge', 'limited', 'purge'],
    ['purge', 'hidden', 'purge'],
    ['purge', 'removed', 'purge'],
    ['purge', 'withdrawn', 'purge'],
  ] as const)('%s on a %s text means %s', (action, state, event) => {
    expect(outcome(action, state)).toEqual({ event })
  })

  it.each(['warn', 'silence', 'suspend', 'ban'] as const)(
    '%s takes the text down if asked',
    (a) => {
      expect(states.map((state) => outcome(a, state, true))).toEqual([
        { event: 'reject' },
        { event: 'remove' },
        { event: 'remove' },
        { event: 'remove' },
        { event: null },
        { event: null },
        { event: null },
      ])
      expect(takesDown(a, true)).toBe(true)
      expect(takesDown(a, undefined)).toBe(false)
    },
  )

  it.each([
    ['no-action', 'held'],
    ['no-action', 'hidden'],
    ['limit', 'held'],
    ['lock', 'held'],
    ['merge', 'held'],
    ['move', 'hidden'],
  ] as const)('%s leaves a %s text waiting, so it is not an answer', (action, state) => {
    expect(outcome(action, state)).toBe('item.answer-needed')
  })

  it.each([
    'approve',
    'ask-to-edit',
    'add-warning',
    'limit',
    'remove',
    'lock',
    'move',
    'merge',
  ] as const)('%s is nothing for an ended text', (a) => {
    for (const state of ['removed', 'withdrawn', 'purged'] as const)
      expect(outcome(a, state)).toBe('content.state')
  })

  it('erases nothing twice, and nothing of it is taken back', () => {
    expect(outcome('purge', 'purged')).toBe('content.state')
    expect(DECISIONS.filter(isFinal)).toEqual(['purge'])
    expect(actions.purge.back).toEqual([])
  })

  it('that names a reason is one that goes against somebody, or erases', () => {
    expect(DECISIONS.filter((action) => needsReason(action) && !natures[action].adverse)).toEqual([
      'purge',
    ])
    expect(POLICY_CODES.filter((code) => fitsReason('purge', code))).toEqual([
      'personal-information',
      'legal',
      'erasure-asked',
    ])
    expect(POLICY_CODES.filter((code) => !fitsReason('remove', code))).toEqual([
      'distress',
      'legal',
      'erasure-asked',
    ])
  })

  it('only asks for what the content machine can do', () => {
    for (const action of DECISIONS) {
      for (const [state, takeDown] of states.flatMap((one) => [
        [one, false] as const,
        [one, true] as const,
      ])) {
        const result = outcome(action, state, takeDown)
        if (typeof result === 'string' || result.event === null) continue
        expect(isRefused(next(state, result.event, 'reviewer')), `${action} ${state}`).toBe(false)
      }
    }
  })

  it('that is adverse is one that goes against a text or a person, and is always explained', () => {
    const adverse = DECISIONS.filter((action) => natures[action].adverse)
    expect(adverse).toEqual([
      'ask-to-edit',
      'add-warning',
      'limit',
      'remove',
      'lock',
      'warn',
      'silence',
      'suspend',
      'ban',
    ])
    expect(adverse.every((action) => natures[action].words === 'needed')).toBe(true)
  })

  it('that needs two people is one that is for good, and whatever ends a crisis', () => {
    expect(DECISIONS.filter((action) => needsTwo(action, 'harm'))).toEqual(['ban', 'purge'])
    expect(DECISIONS.filter((action) => needsTwo(action, 'crisis'))).toEqual([...DECISIONS])
  })

  it('is one of five kinds of work, and all five are there', () => {
    expect(new Set(DECISIONS.map((action) => natures[action].work)).size).toBe(5)
  })

  it('says how it is taken back', () => {
    expect(Object.keys(actions)).toEqual([...DECISIONS])
    expect(DECISIONS.filter((action) => actions[action].back.includes('sanction'))).toEqual([
      'warn',
      'silence',
      'suspend',
      'ban',
    ])
  })
})
