import { describe, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import type { GroupFacts } from '@kith/shared/policy.ts'
import { asking } from '#platform/permit.ts'
import { answered, join } from './joining.ts'

const moderator: Person = {
  kind: 'person',
  id: 'moderator',
  verified: true,
  standing: 'active',
  moderator: true,
  admin: false,
  mentorOf: [],
  clinics: [],
}
const facts: GroupFacts = {
  id: 'group',
  visibility: 'private',
  archived: false,
  membership: 'none',
}
const { permit } = asking(moderator)
const yes = { accept: true }

describe('joining', () => {
  test.each([
    ['public', null, undefined, { state: 'member', answer: '' }],
    ['public', 'Why?', undefined, { state: 'member', answer: '' }],
    ['members', null, 'ignored', { state: 'member', answer: '' }],
    ['private', null, undefined, { state: 'asked', answer: '' }],
    ['private', 'Why?', '  Because.  ', { state: 'asked', answer: 'Because.' }],
  ] as const)(
    'a %s group with question %s and answer %s',
    (visibility, question, answer, taken) => {
      const group = { id: 'group', visibility, question, invited: false }
      expect(join(permit('group.join', { ...facts, visibility }), group, answer)).toEqual(taken)
    },
  )

  test.each([undefined, '', '   '])(
    'a private group with a question is not asked with %j',
    (answer) => {
      const group = {
        id: 'group',
        visibility: 'private',
        question: 'Why?',
        invited: false,
      } as const
      expect(() => join(permit('group.join', facts), group, answer)).toThrow(
        expect.objectContaining({ code: 'group.answer-missing', field: 'answer' }),
      )
    },
  )

  test('a permit for one group opens no other', () => {
    const group = { id: 'another', visibility: 'public', question: null, invited: false } as const
    expect(() => join(permit('group.join', facts), group)).toThrow('another group')
    expect(() => answered(permit('group.admit', facts), 'another', 'someone', yes)).toThrow(
      'another group',
    )
  })
})

test('nobody answers their own request', () => {
  const admits = permit('group.admit', facts)
  expect(answered(admits, 'group', 'someone', yes)).toEqual({
    groupId: 'group',
    accountId: 'someone',
    refusedFor: null,
  })
  expect(() => answered(admits, 'group', moderator.id, yes)).toThrow(
    expect.objectContaining({ code: 'request.forbidden' }),
  )
})

test('who is in the group that it came out of is not asked again', () => {
  const group = { id: 'group', visibility: 'private', question: 'Why?', invited: true } as const
  expect(join(permit('group.join', facts), group)).toEqual({ state: 'member', answer: '' })
})

test.each([undefined, '', '  '])('a no with %j for a reason is not given', (reason) => {
  const admits = permit('group.admit', facts)
  const no = { accept: false, reason }
  expect(() => answered(admits, 'group', 'someone', no)).toThrow(
    expect.objectContaining({ code: 'group.reason-missing', field: 'reason' }),
  )
  expect(answered(admits, 'group', 'someone', { accept: false, reason: ' Full. ' })).toMatchObject({
    refusedFor: 'Full.',
  })
})
