import { describe, expect, test } from 'vitest'
import { told, type Happened } from './told.ts'

const decision: Happened['item.decided'] = {
  itemId: 'item',
  decisionId: 'decision',
  action: 'remove',
  stateBefore: 'live',
  stateAfter: 'removed',
  until: null,
  policyCode: 'spam',
  note: 'To the author.',
  appealed: null,
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
    ['putting a warning before it', { action: 'add-warning' }, 'warning-added'],
    ['putting it behind a notice', { action: 'limit' }, 'limited'],
    ['closing the conversation', { action: 'lock' }, 'locked'],
    ['moving it', { action: 'move' }, 'moved'],
    ['merging it', { action: 'merge' }, 'merged'],
    ['a private word', { action: 'coach', stateBefore: 'held' }, 'coached'],
    ['a warning to the person', { action: 'warn' }, 'warned'],
    ['silencing', { action: 'silence' }, 'silenced'],
    ['suspending', { action: 'suspend' }, 'suspended'],
    ['a ban', { action: 'ban' }, 'banned'],
    ['an introduction, which they hear of by itself', { action: 'introduce' }, null],
    ['about an account that is gone', { authorId: null }, null],
  ])('%s', (_, facts, kind) => {
    const tellings = told['item.decided']({ ...decision, ...facts })
    expect(tellings.map((one) => one.kind)).toEqual(kind === null ? [] : [kind])
  })

  test('about an item that a colleague handed over is for who has it now, once', () => {
    const at = '2026-03-31T09:00:00Z'
    expect(told['item.handed']({ itemId: 'item', by: 'lorna', to: 'dana', at })).toEqual([
      {
        accountId: 'dana',
        kind: 'item-handed',
        source: `item:item:${at}`,
        itemId: 'item',
        fromId: 'lorna',
      },
    ])
  })

  test('gives the author the note and the reason', () => {
    expect(told['item.decided'](decision)).toEqual([
      {
        accountId: 'author',
        kind: 'removed',
        source: 'decision:decision',
        decisionId: 'decision',
        postId: 'post',
        replyId: 'reply',
        policyCode: 'spam',
        note: 'To the author.',
      },
    ])
  })

  test.each([
    ['uphold', 'upheld', 'first'],
    ['overturn', 'overturned', 'first'],
    ['remove', 'modified', 'decision'],
  ] as const)(
    'answers an appeal once, on the page that has it: %s',
    (action, outcome, decisionId) => {
      expect(told['item.decided']({ ...decision, action, appealed: 'first' })).toMatchObject([
        { kind: 'appeal-answered', source: 'decision:decision', outcome, decisionId },
      ])
    },
  )

  test.each([
    ['remove', 'removed', 'removed', 'spam'],
    ['ask-to-edit', 'held', 'changed', null],
    ['no-action', 'live', 'stands', null],
    ['no-action', 'limited', 'limited', null],
    ['no-action', 'withdrawn', 'withdrawn', null],
    ['uphold', 'removed', 'removed', 'spam'],
    ['overturn', 'live', 'stands', null],
  ] as const)(
    'gives each reporter one outcome without the author’s note: %s, which leaves it %s',
    (action, stateAfter, outcome, policyCode) => {
      const reporterIds = ['one', 'other', 'one']
      const facts = { ...decision, action, stateAfter, authorId: null, reporterIds }
      const tellings = told['item.decided'](facts)
      const telling = {
        kind: 'report-outcome',
        source: 'outcome:item',
        postId: 'post',
        replyId: 'reply',
        outcome,
        policyCode,
      }
      expect(tellings).toEqual([
        { accountId: 'one', ...telling },
        { accountId: 'other', ...telling },
      ])
    },
  )
})

test('a rule that left its band tells all who may change rules, once for each time', () => {
  const demoted = { rule: 'spam.scam', version: 4, staff: ['one', 'other'] }
  const source = 'rule:spam.scam:4'
  expect(told['rule.demoted'](demoted)).toEqual([
    { accountId: 'one', kind: 'rule-demoted', source },
    { accountId: 'other', kind: 'rule-demoted', source },
  ])
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

test('who told of what its author took back hears of that, each once and nothing more', () => {
  const { itemId, ofProfile, postId, replyId, conversationId } = decision
  const about = { itemId, ofProfile, postId, replyId, conversationId }
  const tellings = told['item.closed']({ ...about, reporterIds: ['one', 'one'] })
  expect(tellings).toEqual([
    {
      accountId: 'one',
      kind: 'report-outcome',
      source: 'outcome:item',
      postId: 'post',
      replyId: 'reply',
      outcome: 'withdrawn',
      policyCode: null,
    },
  ])
})
