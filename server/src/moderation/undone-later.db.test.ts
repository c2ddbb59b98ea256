import { describe, expect, test } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { outbox } from '#platform/outbox.ts'
import type { TestPerson } from '#testing/accounts.ts'
import { anItem } from '#testing/moderation.ts'
import { claim, decide, Reviewing } from '#testing/reviewing.ts'
import { moderationBelongings } from './own-queries.ts'

type Given = Partial<RequestBody<'POST /api/queue/:id/decide'>>

const here = new Reviewing()
const why = { policyCode: 'attack', note: 'About kestrel4711.' } as const

/** What stands of a post but what only counts on. */
async function kept(postId: string): Promise<unknown> {
  const { rows } = await here.app.owner.query(
    `SELECT to_jsonb(p) - 'page_version' AS post FROM community.post p WHERE p.id = $1`,
    [postId],
  )
  return rows[0]
}

/** Somebody deletes their account, and leaves their words where they are. */
async function leaves(who: TestPerson): Promise<void> {
  const { platform } = here.app
  const leaver = { accountId: who.id, words: 'keep', now: platform.clock.now() } as const
  await platform.community.db.transaction(async (tx) => {
    const out = outbox(platform.jobs)
    await moderationBelongings.erase?.(tx, platform.secrets, leaver, out.stale, out.emit)
    await out.flush(tx)
  })
}

async function decided(itemId: string, given: Given): Promise<string> {
  const { moderator } = here.people
  const { fence } = await claim(moderator, itemId)
  const { body } = await decide(moderator, itemId, { fence, ...given })
  return 'id' in body ? String(body.id) : ''
}

describe('a decision about a text whose author left it there', () => {
  test.each<[string, Given]>([
    ['removed it', { action: 'remove', ...why }],
    ['limited it and closed it', { action: 'limit', ...why, particulars: { pause: true } }],
    [
      'put it behind a warning',
      { action: 'add-warning', ...why, particulars: { warning: 'Needles' } },
    ],
    ['locked it', { action: 'lock', ...why }],
  ])('that %s is undone exactly, and keeps no word', async (_, given) => {
    const { group, author, moderator } = here.people
    const { id, postId } = await anItem(here.app, { group, author, textState: 'live' })
    const before = await kept(postId)
    const decision = await decided(id, given)
    expect(await kept(postId)).not.toEqual(before)
    await leaves(author)
    const { rows } = await here.app.owner.query(
      'SELECT note, details FROM community.decision WHERE id = $1',
      [decision],
    )
    expect(JSON.stringify(rows)).not.toContain('kestrel4711')
    const undo = { params: { id: decision } }
    expect((await moderator.raw('POST /api/decisions/:id/undo', undo)).status).toBe(200)
    expect(await kept(postId)).toEqual(before)
  })

  test('forgets the words that its author read beside it before', async () => {
    const { group, author, moderator } = here.people
    const { id, postId } = await anItem(here.app, { group, author, textState: 'live' })
    await decided(id, { action: 'ask-to-edit', ...why })
    await here.edit(postId, 1, 'Other words')
    const next = await here.itemOf(postId)
    const { fence } = await claim(moderator, next?.id ?? '')
    const given = { fence, subjectVersion: next?.subject_version ?? 0, action: 'remove' } as const
    expect((await decide(moderator, next?.id ?? '', { ...given, ...why })).status).toBe(200)
    await leaves(author)
    const { rows } = await here.app.owner.query(
      `SELECT d.note, d.details FROM community.decision d JOIN community.review_item i ON i.id = d.item_id
       WHERE i.subject_id = $1`,
      [postId],
    )
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('kestrel4711')
  })
})
