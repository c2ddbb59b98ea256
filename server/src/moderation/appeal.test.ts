import { describe, expect, test } from 'vitest'
import {
  appealEnds,
  answerOf,
  endedBy,
  leavesAsDecided,
  whyNoAppeal,
  type Answer,
  type Appealable,
} from './appeal.ts'

const now = new Date('2026-03-31T09:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

describe('an appeal', () => {
  test.each<[Parameters<typeof answerOf>[0], Answer, string]>([
    ['uphold', 'uphold', 'upheld'],
    ['overturn', 'overturn', 'overturned'],
    ['remove', 'modify', 'modified'],
    ['ask-to-edit', 'modify', 'modified'],
  ])('is answered by the decision to %s: %s', (action, answer, state) => {
    expect(answerOf(action)).toBe(answer)
    expect(endedBy[answer]).toBe(state)
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
