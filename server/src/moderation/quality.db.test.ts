import { expect, test } from 'vitest'
import { as } from '#testing/accounts.ts'
import { aMessage, aTalk, seasoned } from '#testing/messages.ts'
import { claim, decide, Reviewing } from '#testing/reviewing.ts'
import { moderationListeners } from './jobs.ts'

const here = new Reviewing()

test('nobody is given a private message to judge a second time, nor one that was picked before', async () => {
  const { group, moderator } = here.people
  const judge = await as(here.app, 'moderator')
  const one = await seasoned(here.app, group)
  const other = await seasoned(here.app, group)
  const talk = await aTalk(here.app, one, other)
  const messageId = await aMessage(here.app, talk, one, { text: 'Between the two of us.' })
  await other.call('POST /api/conversations/:id/report', {
    params: { id: talk },
    body: { messageIds: [messageId], reason: 'attack' },
  })
  const id = await here.idOf(messageId)
  const { fence } = await claim(moderator, id)
  const note = 'That is an attack.'
  const adverse = { action: 'remove', policyCode: 'attack', note, fence } as const
  expect((await decide(moderator, id, adverse)).status).toBe(200)

  // A decision whose number would have been drawn.
  const drawn = '00000000-0000-4000-8000-000000000000'
  await here.app.owner.query(
    `INSERT INTO community.review_item (subject_kind, subject_id, episode, lane, severity, author_id, tier, state, excerpt, snapshot, due_at, created_at)
     SELECT subject_kind, subject_id, episode + 1, lane, severity, author_id, tier, state, excerpt, snapshot, due_at, created_at
     FROM community.review_item WHERE id = $1`,
    [id],
  )
  await here.app.owner.query(
    `INSERT INTO community.decision (id, item_id, decided_by, action, subject_version, fence, state_before, state_after, created_at)
     SELECT $1, i.id, $2, 'no-action', 1, 1, 'removed', 'removed', now() FROM community.review_item i
     WHERE i.subject_id = $3 AND i.episode = 2`,
    [drawn, moderator.id, messageId],
  )
  const picked = async () => {
    const { rows } = await here.app.owner.query('SELECT FROM community.quality_check')
    return rows.length
  }
  await here.app.owner.query('DELETE FROM community.quality_check')
  for (const listener of moderationListeners(here.app.platform, () => ''))
    if (listener.event === 'item.decided') await listener.work({ decisionId: drawn })
  expect(await picked()).toBe(0)

  await here.app.owner.query(
    'INSERT INTO community.quality_check (decision_id, picked_at) VALUES ($1, now())',
    [drawn],
  )
  const answer = await judge.call('GET /api/quality/next')
  expect(answer).toEqual({ waiting: 0, check: null })
})
