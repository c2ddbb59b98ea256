import { describe, expect, test } from 'vitest'
import type { Facts, Permit, TextFacts } from '@kith/shared/policy.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { asking } from '#platform/permit.ts'
import { fullText, revise, withdraw, writePost, writeReply } from './text.ts'

const group = { id: 'g', visibility: 'public', archived: false, membership: 'member' } as const
const facts: TextFacts = { id: 't', authorId: 'me', state: 'live', shown: true, group }
const kept = {
  id: 't',
  state: 'live',
  contentVersion: 3,
  title: 'Old',
  warning: 'death',
  body: bodyOf('Old.'),
} as const
const given = { title: ' New ', body: bodyOf('New.'), version: 3 }

function permit<A extends keyof Facts>(action: A, about: Facts[A]): Permit<A> {
  const me = {
    kind: 'person',
    id: 'me',
    verified: true,
    standing: 'active',
    moderator: false,
    admin: false,
    mentorOf: [],
    clinics: [],
  } as const
  return asking(me).permit(action, about)
}

describe('a permit', () => {
  test('is good for the text it was given for, and no other', () => {
    expect(() => writePost(permit('post.write', group), 'other', given)).toThrow('something else')
    expect(() =>
      writeReply(
        permit('reply.write', { post: facts, locked: false, blocked: false }),
        'other',
        given,
        [],
      ),
    ).toThrow('something else')
    expect(() => revise(permit('post.edit', facts), { ...kept, id: 'other' }, given, [])).toThrow(
      'something else',
    )
    expect(() => withdraw(permit('reply.withdraw', facts), { id: 'other' })).toThrow(
      'something else',
    )
  })
})

describe('a changed text', () => {
  test('is the next version of the one its author saw', () => {
    const { body } = given
    expect(revise(permit('post.edit', facts), kept, given, [])).toEqual({
      title: 'New',
      body,
      bodyText: 'New.',
      warning: 'death',
      contentVersion: 4,
    })
    const old = () => revise(permit('post.edit', facts), kept, { ...given, version: 2 }, [])
    expect(old).toThrow(
      expect.objectContaining({
        code: 'post.changed',
        state: { version: 3, title: 'Old', warning: 'death', body: kept.body },
      }),
    )
  })
})

test('a post is read with its title, a reply by itself', () => {
  expect(fullText({ title: 'A title', bodyText: 'A body' })).toBe('A title\nA body')
  expect(fullText({ bodyText: 'A body' })).toBe('A body')
})
