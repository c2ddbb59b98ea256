import {
  noticeTopics,
  type NoticeTopic,
  type NoticeWay,
} from '@kith/shared/notifications/topics.ts'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { notificationsContract } from '@kith/shared/notifications/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import type { Handlers } from '#platform/mount.ts'
import { isBreakEnd, isZone, type Chosen } from './choices.ts'
import { toSettings } from './presented.ts'
import * as queries from './settings-queries.ts'

const { 'GET /api/me/notices': get, 'PATCH /api/me/notices': change } = notificationsContract
export const settingsContract = { 'GET /api/me/notices': get, 'PATCH /api/me/notices': change }

/** How one hears of what, and when not. */
export const settingsHandlers: Handlers<typeof settingsContract> = {
  'GET /api/me/notices': async ({ db, self, now }) =>
    toSettings(await queries.settingsOf(db, self(), now)),

  'PATCH /api/me/notices': async ({ db, self, body, now, stale, emit }) => {
    await queries.choose(db, self(), chosenIn(body.ways ?? {}))
    if (body.timeZone !== undefined) await keepZone(db, self(), body.timeZone)
    if (body.quietUntil !== undefined) {
      await keepBreak(db, self(), body.quietUntil, now)
      if (body.quietUntil !== null) await emit('break.begun', { accountId: self() })
      stale(`inbox:${self()}`)
    }
    return toSettings(await queries.settingsOf(db, self(), now))
  },
}

type GivenWays = NonNullable<RequestBody<'PATCH /api/me/notices'>['ways']>

function chosenIn(given: GivenWays): Chosen[] {
  const ways: Partial<Record<NoticeTopic, NoticeWay>> = given
  return noticeTopics.flatMap((topic) => {
    const way = ways[topic]
    return way === undefined ? [] : [{ topic, way }]
  })
}

async function keepZone(db: Db, accountId: string, timeZone: string): Promise<void> {
  if (!isZone(timeZone) || !(await queries.knowsZone(db, timeZone)))
    throw new Problem('request.invalid', { field: 'timeZone' })
  await queries.keepZone(db, accountId, timeZone)
}

async function keepBreak(
  db: Db,
  accountId: string,
  until: string | null,
  now: Date,
): Promise<void> {
  if (until === null) return queries.endBreak(db, accountId)
  if (!isBreakEnd(until, await queries.todayOf(db, accountId, now)))
    throw new Problem('request.invalid', { field: 'quietUntil' })
  await queries.beginBreak(db, accountId, until, now)
}
