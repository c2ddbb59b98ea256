import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aPlace, CANARY, level, noticesOf } from '#testing/following.ts'
import { aGroup } from '#testing/groups.ts'
import { happened, mailsTo, settled, worked } from '#testing/notifications.ts'
import { aPost } from '#testing/posts.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

describe('the posts of a day', () => {
  const today = Date.now()
  /** A time of one of the next days. */
  const on = (day: number, time: string) =>
    `${new Date(today + day * 86_400_000).toISOString().slice(0, 10)}T${time}Z`
  const at = async (day: number, time: string) => {
    app.platform.clock.shift(Date.parse(on(day, time)) - app.platform.clock.now().getTime())
    await worked(listeners, 'quarter.passed', {})
    await settled(app)
  }

  test('are one notice from seven in the morning, and stand in the summary at eight', async () => {
    const { author, follower, replier, group } = await aPlace(app)
    await level(replier, group, 'never')
    await level(author, group, 'never')
    await app.owner.query('UPDATE community.membership SET joined_at = $2 WHERE group_id = $1', [
      group.id,
      on(1, '12:00'),
    ])
    await aPost(app, group, author)
    await aPost(app, group, author)
    await aPost(app, group, follower)
    await at(2, '06:45')
    expect(await noticesOf(follower)).toEqual([])
    await at(2, '07:15')
    expect(await noticesOf(follower)).toMatchObject([
      { kind: 'followed-group', count: 2, about: CANARY, groupSlug: group.slug },
    ])
    await aPost(app, group, author)
    await at(2, '07:30')
    expect(await noticesOf(follower)).toMatchObject([{ count: 2 }])
    expect(await mailsTo(app, follower)).toEqual([])
    await at(2, '08:15')
    const [mail] = await mailsTo(app, follower)
    expect(mail?.text).toContain('1 group you follow with something new')
    expect(mail?.text).not.toContain(CANARY)
    // The next day the same notice stands for one more.
    await at(3, '07:15')
    expect(await noticesOf(follower)).toMatchObject([{ count: 3, readAt: null }])
    expect([await noticesOf(replier), await noticesOf(author)]).toEqual([[], []])
  })

  test('are not told of in a break, nor what was read or can not be read', async () => {
    const [away, reader, leaver] = [await aPlace(app), await aPlace(app), await aPlace(app)]
    await app.owner.query('UPDATE community.membership SET joined_at = $1', [on(4, '12:00')])
    for (const { group, author, follower } of [away, reader, leaver]) {
      const { id } = await aPost(app, group, author)
      if (follower === reader.follower)
        await follower.call('PUT /api/posts/:id/read', { params: { id }, body: { position: 0 } })
      if (follower === leaver.follower)
        await author.call('POST /api/posts/:id/withdraw', { params: { id } })
    }
    await at(5, '00:30')
    await away.follower.call('PATCH /api/me/notices', {
      body: { quietUntil: on(8, '').slice(0, 10) },
    })
    await at(5, '07:15')
    for (const { follower } of [away, reader, leaver]) expect(await noticesOf(follower)).toEqual([])
    await at(8, '07:15')
    expect(await noticesOf(away.follower)).toMatchObject([{ count: 1 }])
  })
})

describe('a group that was put together with another, or a part taken out', () => {
  test('tells all who are in it now', async () => {
    const { follower, group } = await aPlace(app)
    const from = await aGroup(app)
    await happened(app, 'group.merged', { groupId: from.id, intoId: group.id })
    await until(async () => (await noticesOf(follower)).length > 0)
    expect(await noticesOf(follower)).toMatchObject([
      { kind: 'group-merged', about: CANARY, groupSlug: group.slug },
    ])
    await settled(app)
    expect(await mailsTo(app, follower)).toEqual([])
  })

  test('tells those who may join the new one', async () => {
    const { follower, group } = await aPlace(app)
    const part = await aGroup(app, { name: 'A part' })
    await app.owner.query(
      `UPDATE community."group" SET split_from = $2, created_at = now() + interval '10 years' WHERE id = $1`,
      [part.id, group.id],
    )
    await worked(listeners, 'group.split', { groupId: group.id, newGroupId: part.id })
    expect(await noticesOf(follower)).toMatchObject([{ kind: 'group-split', about: 'A part' }])
  })
})
