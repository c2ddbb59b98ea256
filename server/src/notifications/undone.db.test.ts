import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { worked } from '#testing/notifications.ts'
import { claim, decide } from '#testing/reviewing.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const kindsOf = async (who: TestPerson) =>
  (await who.call('GET /api/notices')).items.map(({ kind }) => kind)

/** A removal that was decided, with the people who are told of it. */
async function removal() {
  const group = await aGroup(app)
  const [author, reporter] = [await person(app), await person(app)]
  const mentor = await as(app, 'mentor', { group: group.id })
  const { id } = await anItem(app, { group, author, reporters: [reporter] })
  const { fence } = await claim(mentor, id)
  await decide(mentor, id, { fence, action: 'remove', policyCode: 'attack', note: 'Rule 2' })
  const { decision } = await mentor.call('GET /api/queue/:id', { params: { id } })
  return { author, reporter, mentor, id: decision?.id ?? '' }
}

async function undone(mentor: TestPerson, id: string): Promise<string> {
  await mentor.call('POST /api/decisions/:id/undo', { params: { id } })
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.decision WHERE reverses = $1',
    [id],
  )
  return rows[0]?.id ?? ''
}

describe('what was told of a decision that is taken back', () => {
  test('is gone where nobody read it, and stays where somebody did', async () => {
    const { author, reporter, mentor, id } = await removal()
    await worked(listeners, 'item.decided', { decisionId: id })
    expect(await kindsOf(author)).toEqual(['removed'])
    expect(await kindsOf(reporter)).toEqual(['report-outcome'])
    await reporter.call('POST /api/notices/read', { body: {} })
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    expect(await kindsOf(author)).toEqual([])
    expect(await kindsOf(reporter)).toEqual(['report-outcome'])
  })

  test('is never told where the news of it come late', async () => {
    const { author, mentor, id } = await removal()
    await worked(listeners, 'item.undone', { decisionId: await undone(mentor, id) })
    await worked(listeners, 'item.decided', { decisionId: id })
    expect(await kindsOf(author)).toEqual([])
  })
})
