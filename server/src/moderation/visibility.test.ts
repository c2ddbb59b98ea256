import type { Person } from '@kith/shared/actor.ts'
import { may, type ContentState } from '@kith/shared/policy.ts'
import { describe, expect, it } from 'vitest'
import { tombstoneStates, visibility, visibleStates } from './visibility.ts'

describe('who reads the words of a text', () => {
  it.each([
    ['reader', ['live', 'limited']],
    ['author', ['held', 'live', 'limited', 'hidden', 'removed']],
    ['reviewer', ['held', 'live', 'limited', 'hidden', 'removed']],
  ] as const)('a %s reads %j', (viewer, states) => {
    expect(visibleStates(viewer)).toEqual(states)
  })

  it.each([
    ['reader', ['removed', 'withdrawn', 'purged']],
    ['author', ['withdrawn', 'purged']],
    ['reviewer', ['withdrawn', 'purged']],
  ] as const)('a %s meets only a tombstone in %j', (viewer, states) => {
    expect(tombstoneStates(viewer)).toEqual(states)
  })

  const member: Person = {
    kind: 'person',
    id: 'member',
    verified: true,
    standing: 'active',
    moderator: false,
    admin: false,
    mentorOf: [],
    clinics: [],
  }
  const group = { id: 'g', visibility: 'members', archived: false, membership: 'member' } as const

  it.each(['held', 'live', 'limited', 'hidden', 'removed', 'withdrawn'] as const)(
    'the policy page says the same of a %s text and somebody who reads the group',
    (state: ContentState) => {
      const text = { id: 't', authorId: 'author', state, group }
      const meets = visibility[state] !== 'author-and-reviewers'
      expect(may(member, 'post.read', text)).toBe(meets)
    },
  )
})
