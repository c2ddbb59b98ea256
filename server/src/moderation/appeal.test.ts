import { describe, expect, test } from 'vitest'
import {
  appealEnds,
  appealTable,
  answerOf,
  leavesAsDecided,
  move,
  whyNoAppeal,
  type Appeal,
  type Appealable,
  type AppealEvent,
} from './appeal.ts'

const now = new Date('2026-03-31T09:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const open: Appeal = { state: 'open', accountId: 'author', barredIds: ['decider', 'co-signer'] }
const events = ['uphold', 'overturn', 'modify', 'withdraw'] as const

describe('an appeal', () => {
  test.each([
    ['uphold', 'upheld'],
    ['overturn', 'overturned'],
    ['modify', 'modified'],
  ] as const)('is answered by another person: %s', (event, state) => {
    expect(move(open, event, 'another')).toBe(state)
    for (const one of ['decider', 'co-signer', 'author'])
      expect(move(open, event, one)).toBe('appeal.forbidden')
  })

  test('is taken back by its author alone', () => {
    expect(move(open, 'withdraw', 'author')).toBe('withdrawn')
    for (const one of ['another', 'decider'])
      expect(move(open, 'withdraw', one)).toBe('appeal.forbidden')
  })

  test.each(['upheld', 'overturned', 'modified', 'withdrawn'] as const)(
    'that is %s has ended',
    (state) => {
      for (const event of events)
        for (const one of ['author', 'another'])
          expect(move({ ...open, state }, event, one)).toBe('appeal.ended')
    },
  )

  test('ends in as many ways as there are events, each in a state of its own', () => {
    const ends = Object.values(appealTable).map(({ to }) => to)
    expect(new Set(ends).size).toBe(events.length)
    expect(Object.keys(appealTable)).toEqual([...events])
  })

  test.each<[Parameters<typeof answerOf>[0], AppealEvent]>([
    ['uphold', 'uphold'],
    ['overturn', 'overturn'],
    ['remove', 'modify'],
    ['ask-to-edit', 'modify'],
  ])('is answered by the decision to %s: %s', (action, event) => {
    expect(answerOf(action)).toBe(event)
  })
})

describe('whether there is an appeal', () => {
  const removal: Appealable = {
    action: 'remove',
    createdAt: daysAgo(3),
    reversed: false,
    appeal: null,
  }
  test.each<[string, Partial<Appealable>, ReturnType<typeof whyNoAppeal>]>([
    ['against a removal', {}, null],
    ['against being asked for a change', { action: 'ask-to-edit' }, null],
    ['against an approval', { action: 'approve' }, 'appeal.needless'],
    ['against the answer to an appeal', { action: 'uphold' }, 'appeal.needless'],
    ['on the last day', { createdAt: new Date(daysAgo(30).getTime() + 1) }, null],
    ['after thirty days', { createdAt: daysAgo(30) }, 'appeal.late'],
    ['beside one that is open', { appeal: 'open' }, 'appeal.again'],
    ['after one that was decided', { appeal: 'upheld' }, 'appeal.again'],
    ['after one that was taken back', { appeal: 'withdrawn' }, null],
    ['against what was taken back', { reversed: true }, 'appeal.reversed'],
  ])('%s', (_, change, why) => {
    expect(whyNoAppeal({ ...removal, ...change }, now)).toBe(why)
  })

  test('its last moment is told', () => {
    expect(appealEnds(daysAgo(30))).toEqual(now)
  })
})

describe('a decision that stands', () => {
  const asked = { stateAfter: 'held', subjectVersion: 2 }
  test.each([
    ['a removed text', { state: 'removed', version: 5 }, true],
    ['a text that waits because of it', { state: 'held', version: 2 }, true],
    ['a text that was changed and waits', { state: 'held', version: 3 }, false],
    ['a text that was hidden since', { state: 'hidden', version: 2 }, false],
  ] as const)('leaves %s as it is, or does not: %o, %s', (_, subject, may) => {
    expect(leavesAsDecided(asked, subject)).toBe(may)
  })
})
