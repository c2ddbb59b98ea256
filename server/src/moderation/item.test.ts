import type { Person } from '@kith/shared/actor.ts'
import { DECISIONS } from '@kith/shared/moderation/decisions.ts'
import { describe, expect, it } from 'vitest'
import { ana, heldItem } from '#testing/held-item.ts'
import {
  alarm,
  alarmAgain,
  calm,
  claim,
  close,
  decide,
  escalate,
  expire,
  hand,
  hide,
  join,
  lower,
  release,
  renew,
  revise,
  show,
  skip,
  tend,
} from './item.ts'
import { itemTable } from './item-table.ts'
import { shippedTimes } from './lanes.ts'
import { reportSignal } from './reasons.ts'
import type { DecideCommand, Item, ItemRefusal, Step } from './review-item.ts'

const now = new Date('2026-03-02T09:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

const ben: Person = { ...ana, id: 'ben' }
const mentor: Person = { ...ana, id: 'mentor', moderator: false, mentorOf: ['breast-cancer'] }

const open = heldItem(after(10), {
  lane: 'new-member',
  severity: 0,
  dueAt: after(720),
  state: 'open',
  holder: null,
  leaseUntil: null,
  fence: 4,
})
const held: Item = { ...open, state: 'claimed', holder: 'ana', leaseUntil: after(10), fence: 5 }
const approve: DecideCommand = {
  fence: 5,
  subjectVersion: 1,
  action: 'approve',
  policyCode: null,
  note: '',
}

describe('claiming', () => {
  it('gives the item to one person for ten minutes under the next fence', () => {
    expect(item(claim(open, ana, now))).toEqual(held)
  })

  it('is refused while someone else, or oneself on another screen, holds it', () => {
    expect(claim(held, ben, after(9.99))).toBe('item.taken')
    expect(claim(held, ana, after(5))).toBe('item.taken')
  })

  it('takes over at the very moment the lease ends', () => {
    expect(item(claim(held, ben, after(10)))).toMatchObject({
      holder: 'ben',
      fence: 6,
      renewals: 0,
    })
  })

  it('is refused to its author, its reporters and people out of scope', () => {
    expect(claim({ ...open, authorId: 'ana' }, ana, now)).toBe('item.own-text')
    expect(claim({ ...open, reporterIds: ['ana'] }, ana, now)).toBe('item.reporter')
    expect(claim({ ...open, tier: 1 }, mentor, now)).toBe('item.out-of-scope')
  })

  it('is refused once the item is finished', () => {
    expect(claim({ ...open, state: 'decided' }, ana, now)).toBe('item.decided')
    expect(claim({ ...open, state: 'closed' }, ana, now)).toBe('item.closed')
    expect(claim({ ...held, state: 'second' }, ben, now)).toBe('item.second')
  })
})

describe('the holder', () => {
  it('may keep the item ten minutes longer, three times', () => {
    let kept = held
    for (const minute of [9, 18, 27]) kept = item(renew(kept, 5, ana, after(minute)))
    expect(kept).toMatchObject({ leaseUntil: after(37), renewals: 3, fence: 5 })
    expect(renew(kept, 5, ana, after(36))).toBe('item.renewed-enough')
  })

  it('can not renew what has run out', () => {
    expect(renew(held, 5, ana, after(10))).toBe('item.lease-ended')
  })

  it('may give it back, skip it, or hand it on one tier up', () => {
    const back = { ...open, fence: 5 }
    expect(item(release(held, 5, ana, now))).toEqual(back)
    expect(item(skip(held, 5, ana, now))).toEqual(back)
    expect(item(escalate(held, 5, true, ana, now))).toEqual({
      ...back,
      tier: 1,
    })
  })

  it('can not hand on what the lead has already', () => {
    expect(escalate({ ...held, tier: 2 }, 5, true, ana, now)).toBe('item.top-tier')
  })

  it('hands nothing on to a lead who is not there', () => {
    expect(escalate({ ...held, tier: 1 }, 5, false, ana, now)).toBe('item.top-tier')
    expect(item(escalate({ ...held, tier: 1 }, 5, true, ana, now)).tier).toBe(2)
  })

  it('may hand it over to whoever sees it: it is open then, whether it concerns them or not', () => {
    for (const to of [ben, { ...ben, id: 'author' }])
      expect(item(hand(held, 5, to, ana, after(5)))).toEqual({ ...open, fence: 5 })
    for (const to of [null, ana, { ...ben, moderator: false }])
      expect(hand(held, 5, to, ana, now)).toBe('item.colleague')
  })

  it('hands nothing that is hard to read to who has read enough of it today; a crisis is for everybody', () => {
    const hard = { ...held, lane: 'harm', severity: 2 } as const
    const tired = { ...ben, spent: true }
    expect(hand(hard, 5, tired, ana, now)).toBe('item.colleague')
    expect(hand({ ...hard, severity: 1 }, 5, tired, ana, now)).toBeTypeOf('object')
    expect(hand({ ...hard, lane: 'crisis', severity: 3 }, 5, tired, ana, now)).toBeTypeOf('object')
  })

  it('tends it under their claim, as long as they may decide about it', () => {
    expect(item(tend(held, 5, ana, now))).toEqual(held)
    expect(tend(held, 4, ana, now)).toBe('item.lease-ended')
    expect(tend(held, 5, ben, now)).toBe('item.taken')
    expect(tend({ ...held, leaseUntil: now }, 5, ana, now)).toBe('item.lease-ended')
    expect(tend({ ...held, reporterIds: ['ana'] }, 5, ana, now)).toBe('item.reporter')
    expect(tend(held, 5, { ...ana, moderator: false }, now)).toBe('item.out-of-scope')
  })

  it('of staff may hand it back to mentors, but no appeal, and no text that stands in no group', () => {
    expect(item(lower({ ...held, tier: 1 }, ana, now))).toEqual(held)
    expect(lower({ ...held, tier: 1 }, ben, now)).toBe('item.taken')
    expect(item(lower({ ...open, tier: 1 }, ben, now)).tier).toBe(0)
    expect(lower(held, ana, now)).toBe('item.lowest-tier')
    expect(lower({ ...held, tier: 1, groupId: null }, ana, now)).toBe('item.lowest-tier')
    expect(lower({ ...held, tier: 1, appealed: ['one'] }, ana, now)).toBe('item.lowest-tier')
    expect(lower(open, mentor, now)).toBe('item.not-yours')
  })

  const withItem = {
    renew: (fence: number, who: Person) => renew(held, fence, who, now),
    release: (fence: number, who: Person) => release(held, fence, who, now),
    skip: (fence: number, who: Person) => skip(held, fence, who, now),
    escalate: (fence: number, who: Person) => escalate(held, fence, true, who, now),
    hide: (fence: number, who: Person) =>
      hide({ ...held, lane: 'harm' }, { fence, subjectVersion: 1 }, who, now),
    show: (fence: number, who: Person) =>
      show({ ...held, hiddenVersion: 1 }, { fence, subjectVersion: 1 }, who, now),
    hand: (fence: number, who: Person) => hand(held, fence, who === ana ? ben : ana, who, now),
    decide: (fence: number, who: Person) => decide(held, { ...approve, fence }, who, now),
  }
  it.each(Object.entries(withItem))('alone can %s, and only under the present fence', (_, act) => {
    expect(act(5, ben)).toBe('item.taken')
    expect(act(4, ana)).toBe('item.lease-ended')
    expect(act(5, ana)).toBeTypeOf('object')
  })
})

describe('the clock', () => {
  it('opens an item whose lease has ended, and no other', () => {
    expect(expire(held, after(9))).toBe('item.lease-live')
    expect(item(expire(held, after(10)))).toEqual({ ...open, fence: 5 })
  })
})

describe('deciding', () => {
  it('ends the item', () => {
    const step = decide(held, approve, ana, after(5))
    expect(item(step)).toEqual({ ...open, state: 'decided', fence: 5 })
  })

  it.each<[string, Partial<Item>, Partial<DecideCommand>, ItemRefusal]>([
    ['after someone else decided', { state: 'decided' }, {}, 'item.decided'],
    ['after it was given back', { state: 'open', holder: null }, {}, 'item.lease-ended'],
    ['after the lease ended', { leaseUntil: now }, {}, 'item.lease-ended'],
    ['after the text was edited', { subjectVersion: 2 }, {}, 'item.stale'],
    ['with a version that never was', {}, { subjectVersion: 2 }, 'item.stale'],
    ['after reporting it oneself', { reporterIds: ['ana'] }, {}, 'item.reporter'],
    ['after saying that one knows its author', { conflictIds: ['ana'] }, {}, 'item.conflict'],
    ['on own words', { authorId: 'ana' }, {}, 'item.own-text'],
    ['after it went to the lead', { tier: 2 }, {}, 'item.out-of-scope'],
    ['alone, to ban', {}, { action: 'ban', policyCode: 'hate' }, 'item.second-needed'],
    ['to remove, without a reason', {}, { action: 'remove' }, 'item.reason-missing'],
    ['to ask for a change, without a reason', {}, { action: 'ask-to-edit' }, 'item.reason-missing'],
  ])('is refused %s', (_, facts, command, refusal) => {
    expect(decide({ ...held, ...facts }, { ...approve, ...command }, ana, now)).toBe(refusal)
  })

  it('is refused to who lost the role while holding the item', () => {
    const before: Person = { ...ana, moderator: false }
    expect(decide(held, approve, before, now)).toBe('item.out-of-scope')
    expect(decide(held, approve, { ...ana, standing: 'suspended' }, now)).toBe('item.out-of-scope')
  })

  it('asks for no checklist where nobody is in danger', () => {
    const leave: DecideCommand = { ...approve, action: 'no-action' }
    expect(item(decide(held, leave, ana, now)).state).toBe('decided')
  })

  it.each(DECISIONS)('alone ends no crisis, whatever is decided: %s', (action) => {
    const crisis: Item = { ...held, lane: 'crisis', severity: 3 }
    const command: DecideCommand = { ...approve, action, policyCode: 'self-harm-method' }
    expect(decide(crisis, command, ana, now)).toBe('item.second-needed')
  })
})

describe('a danger that was seen by mistake', () => {
  const there = { state: 'held', version: 1 } as const
  const late: Item = { ...held, dueAt: after(-30) }
  const alarmed = item(alarm(late, 5, ana, now, shippedTimes))

  it('is due as a crisis of that moment, and taken back exactly as it was', () => {
    expect(alarmed).toMatchObject({ lane: 'crisis', severity: 3, dueAt: after(15) })
    expect(item(calm(alarmed, there, ana, after(14)))).toEqual(late)
  })

  it.each<[string, Item]>([
    ['a report', item(join(alarmed, reportSignal('spam', 'ben'), now, shippedTimes))],
    ['an edit', item(revise(alarmed, now))],
    ['what is begun', item(tend(alarmed, 5, ana, now))],
    [
      'a second person',
      item(alarmAgain({ ...alarmed, holder: null, leaseUntil: null }, 5, ben, now)),
    ],
  ])('stands by %s', (_, stands) => {
    expect(stands).toMatchObject({ lane: 'crisis', alarmBy: null, alarmWas: null })
    expect(calm(stands, there, ana, now)).toBe('item.not-yours')
  })

  it('is taken back by nobody else, not later, not from who works on it, and not of a text that is gone', () => {
    const free = { state: 'open', holder: null, leaseUntil: null } as const
    expect(calm({ ...alarmed, ...free }, there, ben, now)).toBe('item.not-yours')
    expect(calm(alarmed, there, ana, after(15))).toBe('item.undo-over')
    expect(calm({ ...alarmed, holder: 'ben' }, there, ana, now)).toBe('item.taken')
    expect(calm(alarmed, null, ana, now)).toBe('item.closed')
    expect(calm(alarmed, { ...there, state: 'withdrawn' }, ana, now)).toBe('item.closed')
    expect(calm({ ...alarmed, state: 'decided' }, there, ana, now)).toBe('item.decided')
  })
})

describe('what happens to an item', () => {
  it('a report joins: more urgent, its reporter known once', () => {
    const report = { kind: 'report', lane: 'harm', severity: 2, reporterId: 'ben' } as const
    const joined = item(
      join(item(join(held, report, now, shippedTimes)), report, now, shippedTimes),
    )
    expect(joined).toEqual({
      ...held,
      lane: 'harm',
      severity: 2,
      dueAt: after(120),
      reporterIds: ['ben'],
    })
  })

  it('an edit makes the next version of it, and its holder stays', () => {
    expect(item(revise(held, now))).toEqual({ ...held, subjectVersion: 2 })
  })

  it('closes with its text, but not if it is a crisis', () => {
    expect(item(close(held, now))).toMatchObject({ state: 'closed', holder: null })
    expect(close({ ...held, lane: 'crisis' }, now)).toBe('item.crisis')
  })

  it('nothing changes a finished item', () => {
    const report = { kind: 'report', lane: 'harm', severity: 2, reporterId: 'ben' } as const
    for (const state of ['decided', 'closed'] as const) {
      const finished: Item = { ...open, state }
      const refusal = `item.${state}`
      expect(join(finished, report, now, shippedTimes)).toBe(refusal)
      expect(revise(finished, now)).toBe(refusal)
      expect(close(finished, now)).toBe(refusal)
      expect(expire(finished, now)).toBe(refusal)
    }
    const again = Object.entries(itemTable).filter(
      ([, { from }]) => from.includes('decided') || from.includes('closed'),
    )
    expect(again.map(([name]) => name)).toEqual(['undo', 'undo-withdrawn'])
  })
})

function item(step: Step | ItemRefusal): Item {
  if (typeof step === 'string') throw new Error(`refused: ${step}`)
  return step.next
}
