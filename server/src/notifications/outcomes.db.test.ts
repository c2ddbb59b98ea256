import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import * as testing from '#testing/notifications.ts'
import { claim, decide } from '#testing/reviewing.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const outcomesOf = async (who: TestPerson) =>
  (await who.call('GET /api/notices')).items.filter(({ kind }) => kind === 'report-outcome')

/** A post that two people reported. */
async function reported() {
  const group = await aGroup(app)
  const [author, one, other] = [await person(app), await person(app), await person(app)]
  for (const who of [author, one, other]) await joined(app, group.id, who)
  const item = await anItem(app, { group, author, lane: 'harm', reporters: [one, other] })
  return { ...item, author, one, other }
}

describe('who told the team of a text', () => {
  test('hears once that its author took it back before anyone decided', async () => {
    const { author, one, other, postId } = await reported()
    await author.call('POST /api/posts/:id/withdraw', { params: { id: postId } })
    await testing.worked(listeners, 'minute.passed', {})
    await testing.worked(listeners, 'minute.passed', {})
    for (const who of [one, other])
      expect(await outcomesOf(who)).toMatchObject([
        { outcome: 'withdrawn', policyCode: null, note: null, from: null },
      ])
    expect((await author.call('GET /api/notices')).items).toEqual([])
  })

  test('hears once that it may stand, and never what was said to its author', async () => {
    const { one, other, id } = await reported()
    const moderator = await as(app, 'moderator')
    const { fence } = await claim(moderator, id)
    await decide(moderator, id, { fence, action: 'no-action' })
    const { rows } = await app.owner.query<{ id: string }>(
      'SELECT id FROM community.decision WHERE item_id = $1',
      [id],
    )
    const decisionId = rows[0]?.id ?? ''
    await testing.worked(listeners, 'item.decided', { decisionId })
    await testing.worked(listeners, 'item.decided', { decisionId })
    await testing.worked(listeners, 'minute.passed', {})
    for (const who of [one, other])
      expect(await outcomesOf(who)).toMatchObject([{ outcome: 'stands', note: null }])
  })

  test('hears nothing of a decision that came before they told', async () => {
    const { one, id } = await reported()
    await app.owner.query(
      `UPDATE community.review_item SET state = 'closed', reporters_told = true WHERE id = $1`,
      [id],
    )
    await testing.worked(listeners, 'minute.passed', {})
    expect(await outcomesOf(one)).toEqual([])
  })
})
