import type { Person } from '@kith/shared/actor.ts'
import { may, type ItemFacts } from '@kith/shared/policy.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eligible, whyNotEligible } from './eligible.ts'

const mentor: Person = {
  kind: 'person',
  id: 'mentor',
  verified: true,
  standing: 'active',
  moderator: false,
  admin: false,
  mentorOf: ['breast-cancer'],
  clinics: [],
}
const staff: Person = { ...mentor, id: 'staff', moderator: true, mentorOf: [] }
const item: ItemFacts = {
  id: 'item',
  groupId: 'breast-cancer',
  tier: 0,
  authorId: 'author',
  reporterIds: [],
  pastReporterIds: [],
  barredIds: [],
  conflictIds: [],
}

describe('who may work on an item', () => {
  it.each([
    ['a mentor of its group', mentor, {}],
    ['staff', staff, {}],
    ['staff, when it was handed on to staff', staff, { tier: 1 }],
    ['staff, when it stands in no group', staff, { groupId: null }],
  ])('%s may', (_, actor, facts) => {
    expect(whyNotEligible(actor, { ...item, ...facts })).toBeNull()
    expect(eligible(actor, { ...item, ...facts })).toBe(true)
  })

  it.each([
    ['a mentor of another group', { ...mentor, mentorOf: ['caregivers'] }, {}, 'out-of-scope'],
    ['a mentor, when it was handed on to staff', mentor, { tier: 1 }, 'out-of-scope'],
    ['a mentor, when it stands in no group', mentor, { groupId: null }, 'out-of-scope'],
    ['staff, when it was handed on to the lead', staff, { tier: 2 }, 'out-of-scope'],
    ['suspended staff', { ...staff, standing: 'suspended' as const }, {}, 'out-of-scope'],
    ['a member', { ...mentor, mentorOf: [] }, {}, 'out-of-scope'],
    ['its author', staff, { authorId: 'staff' }, 'own-text'],
    ['who reported it', staff, { reporterIds: ['member', 'staff'] }, 'reporter'],
    ['who reported it before', staff, { pastReporterIds: ['member', 'staff'] }, 'reporter'],
    ['who decided what is appealed', staff, { barredIds: ['staff'] }, 'own-decision'],
    ['who knows its author', staff, { conflictIds: ['member', 'staff'] }, 'conflict'],
  ])('%s may not', (_, actor, facts, why) => {
    expect(whyNotEligible(actor, { ...item, ...facts })).toBe(`item.${why}`)
    expect(eligible(actor, { ...item, ...facts })).toBe(false)
  })

  it('a visitor may not', () => {
    expect(whyNotEligible({ kind: 'anonymous' }, item)).toBe('item.out-of-scope')
  })

  it('someone who can not see an item does not learn that they reported it', () => {
    const reported = { ...item, reporterIds: ['mentor'], tier: 1 }
    expect(whyNotEligible(mentor, reported)).toBe('item.out-of-scope')
  })
})

describe('the policy page', () => {
  const ids = fc.constantFrom('a', 'b', 'c')
  const groups = fc.constantFrom('g', 'h')
  const people = fc.record({
    kind: fc.constant('person' as const),
    id: ids,
    verified: fc.boolean(),
    standing: fc.constantFrom('active' as const, 'silenced' as const, 'suspended' as const),
    moderator: fc.boolean(),
    admin: fc.boolean(),
    mentorOf: fc.array(groups),
    clinics: fc.constant([]),
  })
  const items = fc.record({
    id: fc.constant('item'),
    groupId: fc.option(groups),
    tier: fc.constantFrom(0, 1, 2),
    authorId: fc.option(ids),
    reporterIds: fc.array(ids),
    pastReporterIds: fc.array(ids),
    barredIds: fc.array(ids),
    conflictIds: fc.array(ids),
  })

  it('gives the same answer for everybody and every item', () => {
    fc.assert(
      fc.property(people, items, (person, facts) => {
        expect(eligible(person, facts)).toBe(may(person, 'item.decide', facts))
        expect(eligible(person, facts)).toBe(may(person, 'item.claim', facts))
      }),
      { numRuns: 1000 },
    )
  })
})
