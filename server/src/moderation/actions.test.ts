import { describe, expect, it } from 'vitest'
import { actions, outcome, type Action } from './actions.ts'
import { isRefused, next } from './content.ts'
import type { ContentState } from '@kith/shared/policy.ts'

describe('a decision', () => {
  it.each([
    ['approve', 'held', 'approve', true],
    ['approve', 'hidden', 'approve', true],
    ['approve', 'live', null, false],
    ['ask-to-edit', 'held', null, true],
    ['ask-to-edit', 'live', 'ask', true],
    ['remove', 'held', 'reject', true],
    ['remove', 'live', 'remove', true],
    ['remove', 'hidden', 'remove', true],
    ['no-action', 'live', null, false],
    ['no-action', 'withdrawn', null, false],
  ] as const)('%s on a %s text means %s, notice: %s', (action, state, event, notice) => {
    expect(outcome(action, state)).toEqual({ event, notice })
  })

  it.each([
    ['no-action', 'held'],
    ['no-action', 'hidden'],
    ['ask-to-edit', 'hidden'],
  ] as const)('%s leaves a %s text waiting, so it is not an answer', (action, state) => {
    expect(outcome(action, state)).toBe('item.answer-needed')
  })

  it.each(['approve', 'ask-to-edit', 'remove'] as const)('%s is nothing for an ended text', (a) => {
    for (const state of ['removed', 'withdrawn', 'purged'] as const)
      expect(outcome(a, state)).toBe('content.state')
  })

  it('only asks for what the content machine can do', () => {
    const states: ContentState[] = ['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn']
    const every: Action[] = ['approve', 'ask-to-edit', 'remove', 'no-action']
    for (const action of every) {
      for (const state of states) {
        const result = outcome(action, state)
        if (typeof result === 'string' || result.event === null) continue
        expect(isRefused(next(state, result.event, 'reviewer')), `${action} ${state}`).toBe(false)
      }
    }
  })

  it('that is adverse is one that says no or asks for a change', () => {
    expect(
      Object.entries(actions)
        .filter(([, { adverse }]) => adverse)
        .map(([a]) => a),
    ).toEqual(['ask-to-edit', 'remove'])
  })
})
