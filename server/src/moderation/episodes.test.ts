import { describe, expect, it } from 'vitest'
import { edited, raised, withdrawn, type Subject } from './episodes.ts'
import { appealSignal, type Signal } from './reasons.ts'
import { shippedTimes } from './lanes.ts'
import type { Item, Step } from './review-item.ts'

const now = new Date('2026-03-02T09:00:00Z')
const subject: Subject = {
  kind: 'post',
  id: 'post',
  groupId: 'breast-cancer',
  authorId: 'author',
  state: 'held',
  version: 1,
}
const firstPost: Signal = { kind: 'first-post', lane: 'new-member', severity: 0, reporterId: null }
const report: Signal = { kind: 'report', lane: 'harm', severity: 2, reporterId: 'reader' }
const first = item(raised(null, subject, firstPost, 'first', now, shippedTimes))
const decided: Item = { ...first, state: 'decided' }

describe('a signal', () => {
  it('about a text that was never reviewed opens its first episode', () => {
    expect(first).toMatchObject({
      id: 'first',
      episode: 1,
      state: 'open',
      lane: 'new-member',
      tier: 0,
      fence: 0,
      authorId: 'author',
      reporterIds: [],
    })
  })

  it.each(['open', 'claimed', 'second'] as const)('joins the item that is %s', (state) => {
    const joined = item(raised({ ...first, state }, subject, report, 'unused', now, shippedTimes))
    expect(joined).toMatchObject({ id: 'first', state, lane: 'harm', reporterIds: ['reader'] })
  })

  it.each(['decided', 'closed'] as const)(
    'after the item was %s begins another episode',
    (state) => {
      const again = item(
        raised(
          { ...first, state },
          { ...subject, version: 3 },
          report,
          'second',
          now,
          shippedTimes,
        ),
      )
      expect(again).toMatchObject({ id: 'second', episode: 2, state: 'open', subjectVersion: 3 })
      expect(again.reporterIds).toEqual(['reader'])
    },
  )

  it('of an appeal is for staff', () => {
    const appeal = appealSignal({ decisionId: 'first', barredIds: ['decider'] })
    const again = item(raised(decided, subject, appeal, 'second', now, shippedTimes))
    expect(again).toMatchObject({ tier: 1, appealed: ['first'], barredIds: ['decider'] })
  })
})

describe('an edit', () => {
  const second = { ...subject, version: 2 }

  it('ages what the reviewer was shown', () => {
    expect(item(edited(first, second, null, 'unused', now, shippedTimes)).subjectVersion).toBe(2)
  })

  it('in which screening finds something also joins the item', () => {
    const step = edited(
      first,
      second,
      { ...report, kind: 'rule', reporterId: null },
      'unused',
      now,
      shippedTimes,
    )
    expect(item(step)).toMatchObject({ id: 'first', subjectVersion: 2, lane: 'harm' })
  })

  it('of a text that is still held brings it back to the queue', () => {
    expect(item(edited(decided, second, null, 'second', now, shippedTimes))).toMatchObject({
      episode: 2,
      state: 'open',
      subjectVersion: 2,
    })
  })

  it('of a live text opens nothing, unless screening finds something', () => {
    const live: Subject = { ...second, state: 'live' }
    expect(edited(decided, live, null, 'second', now, shippedTimes)).toBeNull()
    expect(edited(null, live, null, 'second', now, shippedTimes)).toBeNull()
    expect(item(edited(null, live, report, 'second', now, shippedTimes)).episode).toBe(1)
  })
})

describe('a withdrawal', () => {
  it('closes the open item', () => {
    expect(item(withdrawn(first, now)).state).toBe('closed')
  })

  it('closes nothing where all is finished, nor a crisis', () => {
    expect(withdrawn(null, now)).toBeNull()
    expect(withdrawn(decided, now)).toBeNull()
    expect(withdrawn({ ...first, lane: 'crisis' }, now)).toBeNull()
  })
})

function item(step: Step | null): Item {
  if (step === null) throw new Error('nothing happened')
  return step.next
}
