import { describe, expect, test } from 'vitest'
import { may } from '@kith/shared/policy.ts'
import type { Person } from '@kith/shared/actor.ts'
import { holds, longest, standingUnder, type Sanction } from './sanction.ts'

const now = new Date('2026-03-02T09:00:00Z')
const at = (days: number) => new Date(now.getTime() + days * 86_400_000)
const one = (
  kind: Sanction['kind'],
  until: Date | null = null,
  liftedAt: Date | null = null,
): Sanction => ({ kind, until, liftedAt })

describe('a standing follows from the sanctions', () => {
  test.each<[string, Sanction[], string]>([
    ['none', [], 'active'],
    ['a warning', [one('warn')], 'active'],
    ['a silence', [one('silence', at(1))], 'silenced'],
    ['a silence that is over', [one('silence', now)], 'active'],
    ['one that was taken back', [one('silence', at(1), now)], 'active'],
    ['a silence and a suspension', [one('silence', at(9)), one('suspend', at(1))], 'suspended'],
    ['the silence that outlives it', [one('silence', at(9)), one('suspend', at(-1))], 'silenced'],
    ['a ban', [one('ban')], 'suspended'],
  ])('%s', (_, sanctions, standing) => {
    expect(standingUnder(sanctions, now)).toBe(standing)
  })

  test('ends at its instant', () => {
    const silence = one('silence', at(1))
    expect([holds(silence, new Date(at(1).getTime() - 1)), holds(silence, at(1))]).toEqual([
      true,
      false,
    ])
  })

  test('names the one that lasts longest, a ban before all', () => {
    const all = [one('suspend', at(3)), one('ban'), one('suspend', at(9))]
    expect(longest(all, 'suspended', now)?.kind).toBe('ban')
    expect(longest(all.slice(0, 1).concat(all.slice(2)), 'suspended', now)?.until).toEqual(at(9))
    expect(longest(all, 'silenced', now)).toBeNull()
  })
})

describe('who may sanction whom', () => {
  const who = (roles: Partial<Person>): Person => ({
    kind: 'person',
    id: 'who',
    verified: true,
    standing: 'active',
    moderator: false,
    admin: false,
    mentorOf: [],
    clinics: [],
    ...roles,
  })
  const people: Record<string, Person> = {
    member: who({}),
    mentor: who({ mentorOf: ['group'] }),
    moderator: who({ moderator: true }),
    admin: who({ admin: true }),
    lead: who({ moderator: true, admin: true }),
    silenced: who({ moderator: true, standing: 'silenced' }),
  }
  const targets = {
    member: { mentor: false, moderator: false, admin: false },
    mentor: { mentor: true, moderator: false, admin: false },
    moderator: { mentor: false, moderator: true, admin: false },
    admin: { mentor: false, moderator: false, admin: true },
  }
  const allowed = (actor: Person, id = 'them') =>
    Object.entries(targets)
      .filter(([, holding]) =>
        may(actor, 'person.sanction', { ...holding, personId: id, kind: 'silence' }),
      )
      .map(([name]) => name)

  test.each([
    ['member', []],
    ['mentor', []],
    ['moderator', ['member', 'mentor']],
    ['admin', []],
    ['lead', ['member', 'mentor', 'moderator']],
    ['silenced', []],
  ])('%s: %o', (name, expected) => {
    expect(allowed(people[name] ?? who({}))).toEqual(expected)
  })

  test('nobody themselves', () => {
    expect(allowed(who({ moderator: true, admin: true }), 'who')).toEqual([])
  })

  test('a private word is for all who help, and not to oneself', () => {
    const to = (name: string, id: string) =>
      may(people[name] ?? who({}), 'person.coach', { personId: id })
    expect([to('mentor', 'them'), to('moderator', 'them')]).toEqual([true, true])
    expect([to('member', 'them'), to('mentor', 'who')]).toEqual([false, false])
  })
})
