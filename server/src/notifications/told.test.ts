import { describe, expect, test } from 'vitest'
import { told, type Happened } from './told.ts'

const reply: Happened['reply.shown'] = {
  replyId: 'reply',
  postId: 'post',
  authorId: 'who replied',
  masked: false,
  postAuthorId: 'who posted',
  postAuthorFollows: true,
  repliedToAuthorId: null,
  readers: ['who posted', 'who was answered', 'who replied'],
}

describe('a reply', () => {
  test.each<[string, Partial<Happened['reply.shown']>, string[]]>([
    ['tells the author of the post', {}, ['who posted']],
    [
      'tells the author of the text replied to as well',
      { repliedToAuthorId: 'who was answered' },
      ['who posted', 'who was answered'],
    ],
    ['tells the same person once', { repliedToAuthorId: 'who posted' }, ['who posted']],
    [
      'never tells who wrote it',
      { postAuthorId: 'who replied', repliedToAuthorId: 'who replied' },
      [],
    ],
    ['tells nobody who stopped following their post', { postAuthorFollows: false }, []],
    [
      'tells who stopped, where it answers their own words',
      { postAuthorFollows: false, repliedToAuthorId: 'who posted' },
      ['who posted'],
    ],
    ['tells nobody who may no longer read the post', { readers: [] }, []],
    ['tells nobody where the accounts are gone', { postAuthorId: null }, []],
  ])('%s', (_, facts, people) => {
    const tellings = told['reply.shown']({ ...reply, ...facts })
    expect(tellings.map(({ accountId }) => accountId)).toEqual(people)
    for (const telling of tellings) {
      expect(telling).toMatchObject({ kind: 'reply', source: 'reply:reply', fromId: 'who replied' })
    }
  })
})

const decision: Happened['item.decided'] = {
  itemId: 'item',
  decisionId: 'decision',
  action: 'remove',
  stateBefore: 'live',
  policyCode: 'spam',
  note: 'To the author.',
  ofProfile: false,
  postId: 'post',
  replyId: 'reply',
  conversationId: null,
  authorId: 'author',
  reporterIds: [],
}

describe('a decision', () => {
  test.each<[string, Partial<Happened['item.decided']>, string | null]>([
    ['approving what waited', { action: 'approve', stateBefore: 'held' }, 'approved'],
    ['approving what was hidden', { action: 'approve', stateBefore: 'hidden' }, 'approved'],
    ['approving what all could read', { action: 'approve', stateBefore: 'live' }, null],
    ['removing what someone says of themselves', { ofProfile: true }, 'profile-removed'],
    ['asking to edit', { action: 'ask-to-edit' }, 'asked-to-edit'],
    ['removing', { action: 'remove' }, 'removed'],
    ['that nothing is to be done', { action: 'no-action' }, null],
    ['about an account that is gone', { authorId: null }, null],
  ])('%s', (_, facts, kind) => {
    const tellings = told['item.decided']({ ...decision, ...facts })
    expect(tellings.map((one) => one.kind)).toEqual(kind === null ? [] : [kind])
  })

  test('gives the author the note and the reason', () => {
    expect(told['item.decided'](decision)).toEqual([
      {
        accountId: 'author',
        kind: 'removed',
        source: 'decision:decision',
        postId: 'post',
        replyId: 'reply',
        policyCode: 'spam',
        note: 'To the author.',
      },
    ])
  })

  test.each([
    ['remove', 'spam'],
    ['ask-to-edit', null],
    ['no-action', null],
  ] as const)(
    'gives each reporter one outcome without the author’s note: %s',
    (action, policyCode) => {
      const reporterIds = ['one', 'other', 'one']
      const tellings = told['item.decided']({ ...decision, action, authorId: null, reporterIds })
      const outcome = {
        kind: 'report-outcome',
        source: 'outcome:item',
        postId: 'post',
        replyId: 'reply',
        policyCode,
      }
      expect(tellings).toEqual([
        { accountId: 'one', ...outcome },
        { accountId: 'other', ...outcome },
      ])
    },
  )
})

test('an answered request tells who asked, once for each time they asked', () => {
  const answered = { groupId: 'group', accountId: 'who asked', askedAt: 'Monday' }
  expect(told['membership.answered']({ ...answered, accepted: true })).toEqual([
    {
      accountId: 'who asked',
      kind: 'admitted',
      source: 'membership:group:Monday',
      groupId: 'group',
    },
  ])
  const [again] = told['membership.answered']({ ...answered, accepted: false, askedAt: 'Friday' })
  expect(again).toMatchObject({ kind: 'declined', source: 'membership:group:Friday' })
})
