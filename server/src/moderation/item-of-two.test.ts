import type { Person } from '@kith/shared/actor.ts'
import { DECISIONS } from '@kith/shared/moderation/decisions.ts'
import { describe, expect, it } from 'vitest'
import { ana, heldItem } from '#testing/held-item.ts'
import { close, cosign, decide, join, lower, propose, refuse, revise, takeBack } from './item.ts'
import { shippedTimes } from './lanes.ts'
import type { DecideCommand, Item, ItemRefusal, Step } from './review-item.ts'

const now = new Date('2026-03-02T09:00:00Z')
const later = new Date(now.getTime() + 10 * 60_000)

const ben: Person = { ...ana, id: 'ben' }

const held = heldItem(later, { tier: 1 })
const waiting = { state: 'second', holder: null, leaseUntil: null, proposedBy: 'ana' } as const
const second: Item = { ...held, ...waiting }
const ban: DecideCommand = {
  fence: 5,
  subjectVersion: 1,
  action: 'ban',
  policyCode: 'hate',
  note: 'Why.',
}
const shown = { fence: 5, subjectVersion: 1 }
const whole = {
  contactMade: true,
  helplinesShown: true,
  threadSafe: true,
  followUpOn: '2026-03-05',
}
const leave: DecideCommand = { ...ban, action: 'no-action', policyCode: null, checklist: whole }

describe('proposing', () => {
  it('leaves the item to a second person', () => {
    const step = propose(held, ban, ana, now)
    expect(item(step)).toEqual(second)
  })

  it.each<[string, Partial<Item>, Partial<DecideCommand>, ItemRefusal]>([
    ['of what one decides alone', {}, { action: 'remove' }, 'item.one-is-enough'],
    ['without a reason', {}, { policyCode: null }, 'item.reason-missing'],
    ['by who does not hold it', { holder: 'ben' }, {}, 'item.taken'],
    ['under an earlier claim', {}, { fence: 4 }, 'item.lease-ended'],
    ['when the time is over', { leaseUntil: now }, {}, 'item.lease-ended'],
    ['on words that are gone', { subjectVersion: 2 }, {}, 'item.stale'],
    ['about own words', { authorId: 'ana' }, {}, 'item.own-text'],
    ['of nothing to an appeal', { lane: 'crisis', appealed: ['one'] }, leave, 'item.appealed'],
  ])('is refused: %s', (_, facts, command, refusal) => {
    expect(propose({ ...held, ...facts }, { ...ban, ...command }, ana, now)).toBe(refusal)
  })

  it('erases no words while somebody may be in danger', () => {
    const crisis: Item = { ...held, lane: 'crisis', severity: 3 }
    const purge: DecideCommand = { ...leave, action: 'purge', policyCode: 'legal' }
    expect(propose(crisis, purge, ana, now)).toBe('item.in-danger')
  })

  const ends = DECISIONS.filter((action) => action !== 'purge')
  it.each(ends)('what ends a crisis needs the whole list: %s', (action) => {
    const appealed = action === 'uphold' || action === 'overturn' ? ['a decision'] : []
    const crisis: Item = { ...held, lane: 'crisis', severity: 3, appealed }
    const end: DecideCommand = { ...leave, action, policyCode: 'other' }
    const { checklist: _, ...without } = end
    expect(propose(crisis, without, ana, now)).toBe('item.checklist')
    for (const step of ['contactMade', 'helplinesShown', 'threadSafe'] as const) {
      const part = { ...end, checklist: { ...whole, [step]: false } }
      expect(propose(crisis, part, ana, now), step).toBe('item.checklist')
    }
    const undated = { ...end, checklist: { ...whole, followUpOn: null } }
    expect(propose(crisis, undated, ana, now)).toBe('item.checklist')
    expect(item(propose(crisis, end, ana, now)).state).toBe('second')
    expect(cosign({ ...crisis, ...waiting }, without, ana, ben, now)).toBe('item.checklist')
    expect(item(cosign({ ...crisis, ...waiting }, end, ana, ben, now)).state).toBe('decided')
  })
})

describe('an appeal in a crisis', () => {
  it.each(['uphold', 'overturn'] as const)('is answered by two alone: %s', (action) => {
    const asked: Item = { ...held, lane: 'crisis', severity: 3, appealed: ['a decision'] }
    const answer = { ...leave, action } as const
    expect(decide(asked, answer, ana, now)).toBe('item.second-needed')
    expect(item(propose(asked, answer, ana, now)).state).toBe('second')
  })
})

describe('a second person', () => {
  it('agrees, and it is decided', () => {
    const step = cosign(second, ban, ana, ben, now)
    expect(item(step)).toEqual({ ...second, state: 'decided', proposedBy: null })
  })

  it.each<[string, Partial<Item>, Partial<DecideCommand>, ItemRefusal]>([
    ['by who proposed it', { proposedBy: 'ben' }, {}, 'item.own-proposal'],
    ['to what was proposed before', {}, { fence: 4 }, 'item.lease-ended'],
    ['on words that are gone', { subjectVersion: 2 }, {}, 'item.stale'],
    ['about own words', { authorId: 'ben' }, {}, 'item.own-text'],
    ['about an own report', { reporterIds: ['ben'] }, {}, 'item.reporter'],
    ['to what goes against one’s own decision', { barredIds: ['ben'] }, {}, 'item.own-decision'],
    ['where it is for the lead', { tier: 2 }, {}, 'item.out-of-scope'],
    ['with what was reported by who proposed', { reporterIds: ['ana'] }, {}, 'item.proposer-out'],
    ['with who may not answer the appeal', { barredIds: ['ana'] }, {}, 'item.proposer-out'],
    ['about the words of someone they know', { conflictIds: ['ben'] }, {}, 'item.conflict'],
    ['with who knows the author by now', { conflictIds: ['ana'] }, {}, 'item.proposer-out'],
    [
      'to nothing, of a crisis that is not done',
      { lane: 'crisis' },
      { ...leave, checklist: { ...whole, threadSafe: false } },
      'item.checklist',
    ],
    ['to nothing, where there is an appeal', { appealed: ['one'] }, leave, 'item.appealed'],
    ['after someone else agreed', { state: 'decided' }, {}, 'item.decided'],
    ['after it was taken back', { state: 'open' }, {}, 'item.no-proposal'],
    ['after someone took it anew', { state: 'claimed' }, {}, 'item.taken'],
    ['after the text was taken back', { state: 'closed' }, {}, 'item.closed'],
  ])('is refused to agree %s', (_, facts, command, refusal) => {
    const found = cosign({ ...second, ...facts }, { ...ban, ...command }, ana, ben, now)
    expect(found).toBe(refusal)
  })

  it('can not agree with who may not decide any more, or is somebody else', () => {
    for (const proposer of [
      null,
      { ...ana, moderator: false },
      { ...ana, standing: 'suspended' as const },
      { ...ana, id: 'cleo' },
    ])
      expect(cosign(second, ban, proposer, ben, now)).toBe('item.proposer-out')
  })

  it('who has read enough of what is hard today is not asked, but in a crisis', () => {
    expect(cosign(second, ban, ana, ben, now, true)).toBe('item.budget-spent')
    expect(refuse(second, shown, true, ben, now, true)).toBe('item.budget-spent')
    const crisis: Item = { ...second, lane: 'crisis', severity: 3 }
    expect(item(cosign(crisis, leave, ana, ben, now, true)).state).toBe('decided')
  })

  it('does not agree, and it is open again, one tier up as far as there is somebody', () => {
    const open: Item = { ...second, state: 'open', proposedBy: null }
    expect(item(refuse(second, shown, true, ben, now))).toEqual({ ...open, tier: 2 })
    expect(item(refuse(second, shown, false, ben, now))).toEqual(open)
    expect(item(refuse({ ...second, tier: 0 }, shown, false, ben, now)).tier).toBe(1)
    const led = { ...ben, lead: true }
    expect(item(refuse({ ...second, tier: 2 }, shown, true, led, now)).tier).toBe(2)
  })

  it.each<[string, Partial<Item>, Partial<typeof shown>, ItemRefusal]>([
    ['by who proposed it', { proposedBy: 'ben' }, {}, 'item.own-proposal'],
    ['of what was proposed before', {}, { fence: 4 }, 'item.lease-ended'],
    ['on words that are gone', {}, { subjectVersion: 2 }, 'item.stale'],
    ['about an own report', { reporterIds: ['ben'] }, {}, 'item.reporter'],
    ['after it was taken back', { state: 'open' }, {}, 'item.no-proposal'],
  ])('is not heard %s', (_, facts, command, refusal) => {
    expect(refuse({ ...second, ...facts }, { ...shown, ...command }, true, ben, now)).toBe(refusal)
  })
})

describe('what waits for a second person', () => {
  it('is taken back by who proposed it alone', () => {
    expect(item(takeBack(second, 5, ana, now))).toEqual({
      ...second,
      state: 'open',
      proposedBy: null,
    })
    expect(takeBack(second, 5, ben, now)).toBe('item.not-yours')
    expect(takeBack(second, 4, ana, now)).toBe('item.lease-ended')
  })

  it('is open again with the next version when its text is edited', () => {
    expect(item(revise(second, now))).toEqual({
      ...second,
      state: 'open',
      proposedBy: null,
      subjectVersion: 2,
    })
  })

  it('is closed with its text, but not if it is a crisis', () => {
    expect(item(close(second, now))).toMatchObject({ state: 'closed', proposedBy: null })
    expect(close({ ...second, lane: 'crisis' }, now)).toBe('item.crisis')
  })

  it('stays what it is when others report it', () => {
    const report = { kind: 'report', lane: 'crisis', severity: 3, reporterId: 'cleo' } as const
    expect(item(join(second, report, now, shippedTimes))).toMatchObject({
      state: 'second',
      proposedBy: 'ana',
      severity: 3,
    })
  })

  it('may be handed back to mentors meanwhile, by staff', () => {
    expect(item(lower(second, ben, now))).toEqual({ ...second, tier: 0 })
  })
})

function item(step: Step | ItemRefusal): Item {
  if (typeof step === 'string') throw new Error(`refused: ${step}`)
  return step.next
}
