import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contentTable,
  isEditable,
  isRefused,
  next,
  stateAfterEdit,
  type By,
  type ContentEvent,
} from './content.ts'
import type { ContentState } from '@kith/shared/policy.ts'

const states: ContentState[] = [
  'held',
  'live',
  'limited',
  'hidden',
  'removed',
  'withdrawn',
  'purged',
]
const events: ContentEvent[] = [
  'submit',
  'approve',
  'reject',
  'ask',
  'hide',
  'limit',
  'remove',
  'restore',
  'withdraw',
  'purge',
]
const everyone: By[] = ['author', 'reviewer', 'system']

describe('a new text', () => {
  it.each([
    ['pass', 'live'],
    ['flag', 'live'],
    ['hold', 'held'],
  ] as const)('that screening answers with %s is %s', (verdict, state) => {
    expect(next('new', 'submit', 'author', { verdict })).toBe(state)
  })

  it('is held when nobody says what the screening found', () => {
    expect(next('new', 'submit', 'author')).toBe('held')
  })
})

describe('the table', () => {
  it.each([
    ['held', 'approve', 'reviewer', 'live'],
    ['held', 'reject', 'reviewer', 'removed'],
    ['hidden', 'approve', 'reviewer', 'live'],
    ['live', 'ask', 'reviewer', 'held'],
    ['hidden', 'ask', 'reviewer', 'held'],
    ['live', 'hide', 'system', 'hidden'],
    ['live', 'hide', 'reviewer', 'hidden'],
    ['live', 'limit', 'reviewer', 'limited'],
    ['hidden', 'limit', 'reviewer', 'limited'],
    ['live', 'remove', 'reviewer', 'removed'],
    ['limited', 'remove', 'reviewer', 'removed'],
    ['hidden', 'remove', 'reviewer', 'removed'],
    ['held', 'withdraw', 'author', 'withdrawn'],
    ['live', 'withdraw', 'author', 'withdrawn'],
    ['limited', 'withdraw', 'author', 'withdrawn'],
    ['hidden', 'withdraw', 'author', 'withdrawn'],
    ['removed', 'purge', 'reviewer', 'purged'],
    ['withdrawn', 'purge', 'system', 'purged'],
  ] as const)('takes a %s text by %s of the %s to %s', (state, event, by, after) => {
    expect(next(state, event, by)).toBe(after)
  })

  it.each([
    ['live', 'remove', 'author'],
    ['held', 'approve', 'author'],
    ['held', 'approve', 'system'],
    ['live', 'remove', 'system'],
    ['live', 'withdraw', 'reviewer'],
    ['live', 'hide', 'author'],
  ] as const)('does not let a %s text be changed by %s of the %s', (state, event, by) => {
    expect(next(state, event, by)).toBe('content.forbidden')
  })

  it.each([
    ['removed', 'withdraw', 'author'],
    ['withdrawn', 'approve', 'reviewer'],
    ['withdrawn', 'restore', 'reviewer'],
    ['live', 'approve', 'reviewer'],
    ['live', 'reject', 'reviewer'],
    ['held', 'remove', 'reviewer'],
    ['live', 'submit', 'author'],
  ] as const)('knows no way from %s by %s of the %s', (state, event, by) => {
    expect(next(state, event, by, { before: 'live' })).toBe('content.state')
  })
})

describe('a text that waits and is let through', () => {
  it.each(['held', 'hidden'] as const)('stands behind the notice that was there: %s', (state) => {
    expect(next(state, 'approve', 'reviewer', { noticed: true })).toBe('limited')
    expect(next(state, 'approve', 'reviewer', { noticed: false })).toBe('live')
  })
})

describe('a decision that is taken back', () => {
  it.each(['held', 'live', 'limited', 'hidden'] as const)(
    'gives a text that was %s back',
    (was) => {
      expect(next('removed', 'restore', 'reviewer', { before: was })).toBe(was)
    },
  )

  it('needs the state from before, which is never one of the ended ones', () => {
    expect(next('removed', 'restore', 'reviewer')).toBe('content.state')
    for (const before of ['removed', 'withdrawn', 'purged'] as const)
      expect(next('removed', 'restore', 'reviewer', { before })).toBe('content.state')
  })
})

describe('whatever happens to a text', () => {
  const anything = fc.array(
    fc.record({
      event: fc.constantFrom(...events),
      by: fc.constantFrom(...everyone),
      verdict: fc.constantFrom('pass' as const, 'flag' as const, 'hold' as const),
      before: fc.constantFrom(...states),
    }),
    { maxLength: 12 },
  )

  it('its author’s withdrawal stands, and what was purged stays so', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), anything, (first, history) => {
        let state = first
        for (const { event, by, verdict, before } of history) {
          const after = next(state, event, by, { verdict, before })
          if (isRefused(after)) continue
          if (state === 'withdrawn') expect(after).toBe('purged')
          expect(state).not.toBe('purged')
          if (after === 'removed') expect(by).toBe('reviewer')
          state = after
        }
      }),
    )
  })

  it('only its author may change the words, and not after it was removed', () => {
    expect(states.filter(isEditable)).toEqual(['held', 'live', 'limited', 'hidden'])
  })

  it('every event of the table can happen to some text', () => {
    for (const event of events)
      expect(Object.keys(contentTable[event].moves).length, event).toBeGreaterThan(0)
  })
})

describe('an edit', () => {
  it.each(states)('of a %s text is held by its screening, but never let through by it', (state) => {
    expect(stateAfterEdit(state, 'held')).toBe('held')
    expect(stateAfterEdit(state, 'live')).toBe(state)
  })
})
