import { describe, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import { asking } from '#platform/permit.ts'
import { change, changedFields, closes, merge, type Kept } from './changing.ts'

const admin: Person = {
  kind: 'person',
  id: 'admin',
  verified: true,
  standing: 'active',
  moderator: false,
  admin: true,
  mentorOf: [],
  clinics: [],
}
const permit = asking(admin).permit('group.manage', {})
const kept: Kept = {
  id: 'a',
  visibility: 'public',
  archived: false,
  noVisitLink: false,
  version: 3,
}
const levels = ['public', 'members', 'private'] as const

describe('a change of a group', () => {
  test('counts on from what was seen', () => {
    expect(change(permit, kept, 3, null)).toBe(4)
  })

  test.each([2, 4])('of version %i is refused with the present state', (seen) => {
    expect(() => change(permit, kept, seen, { now: 'this' })).toThrow(
      expect.objectContaining({ code: 'group.changed', state: { now: 'this' } }),
    )
  })

  test('is told to the audit log by the names of its fields', () => {
    const before = { slug: 'a', rules: ['x'], name: 'A' }
    expect(changedFields(before, { slug: 'b', rules: ['x'], name: 'A' })).toEqual(['slug'])
  })
})

describe('merging', () => {
  test('goes into a group as closed, or more so, and no other', () => {
    const allowed = levels.flatMap((from) =>
      levels
        .filter((into) => {
          try {
            merge(permit, { ...kept, visibility: from }, { ...kept, id: 'b', visibility: into })
            return true
          } catch {
            return false
          }
        })
        .map((into) => `${from} > ${into}`),
    )
    expect(allowed).toEqual([
      'public > public',
      'public > members',
      'public > private',
      'members > members',
      'members > private',
      'private > private',
    ])
  })

  test('never brings words into what a clinic counts that were promised to stay out of it', () => {
    const quiet = { ...kept, noVisitLink: true }
    expect(() => merge(permit, quiet, { ...kept, id: 'b' })).toThrow(
      expect.objectContaining({ code: 'group.less-closed' }),
    )
    expect(() => merge(permit, kept, { ...quiet, id: 'b' })).not.toThrow()
  })

  test('goes neither into itself nor into an archived group', () => {
    const unfit = expect.objectContaining({ code: 'group.unfit' })
    expect(() => merge(permit, kept, kept)).toThrow(unfit)
    expect(() => merge(permit, kept, { ...kept, id: 'b', archived: true })).toThrow(unfit)
  })
})

test.each([
  ['public', 'members', true],
  ['members', 'private', true],
  ['private', 'public', false],
  ['public', 'public', false],
] as const)('%s to %s closes it: %s', (before, after, closed) => {
  expect(closes(before, after)).toBe(closed)
})
