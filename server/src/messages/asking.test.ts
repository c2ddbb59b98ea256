import { describe, expect, it, test } from 'vitest'
import { askAgain, type Earlier } from './asking.ts'
import { isSeasoned, settings, standingOf } from './standing.ts'

const now = new Date('2026-03-10T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000)
const coded = (code: string): unknown => expect.objectContaining({ code })

describe('asking someone', () => {
  const earlier = (more: Partial<Earlier>): Earlier => ({
    id: 'earlier',
    place: 'asker',
    state: 'asked',
    ended: false,
    createdAt: daysAgo(1),
    ...more,
  })

  it('begins anew where there was nothing', () => {
    expect(askAgain([], 0, now)).toBeNull()
  })

  it.each(['asked', 'declined'] as const)('says yes to what the other asked: %s', (state) => {
    expect(askAgain([earlier({ place: 'asked', state })], 0, now)).toBe('earlier')
  })

  it.each(['asked', 'declined', 'accepted'] as const)(
    'is refused alike while an own request stands: %s',
    (state) => {
      expect(() => askAgain([earlier({ state })], 0, now)).toThrow(coded('conversation.exists'))
    },
  )

  it.each(['asked', 'declined'] as const)('waits long after no answer: %s', (state) => {
    const before = (days: number) => [earlier({ state, ended: true, createdAt: daysAgo(days) })]
    expect(() => askAgain(before(89), 0, now)).toThrow(coded('conversation.waiting'))
    expect(askAgain(before(90), 0, now)).toBeNull()
  })

  it('may come soon after a talk that ended', () => {
    expect(askAgain([earlier({ state: 'accepted', ended: true })], 0, now)).toBeNull()
  })

  it('ends where too many have not answered', () => {
    expect(askAgain([], settings.openRequests - 1, now)).toBeNull()
    expect(() => askAgain([], settings.openRequests, now)).toThrow(coded('conversation.too-many'))
  })
})

test.each([
  [3, 3, true],
  [2, 3, false],
  [3, 2.99, false],
  [0, 400, false],
])('%i texts in %f days are standing enough: %s', (texts, days, enough) => {
  expect(isSeasoned(standingOf({ since: daysAgo(days), texts, helps: false }, now))).toBe(enough)
})

test('who helps in a group has standing from the first day', () => {
  expect(isSeasoned(standingOf({ since: now, texts: 0, helps: true }, now))).toBe(true)
})
