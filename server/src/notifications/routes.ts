import { uuid } from '@kith/shared/contract/page.ts'
import { notificationsContract } from '@kith/shared/notifications/contract.ts'
import { MOST_NEW } from '@kith/shared/posts/unread-contract.ts'
import { isInside } from '@kith/shared/standing.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter } from '#platform/platform.ts'
import { postsSince } from '#posts/public.ts'
import { addressContract, addressHandlers } from './address-routes.ts'
import { cameSince } from './count-queries.ts'
import { toNotice } from './presented.ts'
import { previewContract, previewHandlers } from './preview-routes.ts'
import * as queries from './queries.ts'
import { calmOf, forgetBreak } from './settings-queries.ts'
import { settingsContract, settingsHandlers } from './settings-routes.ts'
import { unsubscribeRoutes } from './unsubscribe-routes.ts'

const NOTICES_A_PAGE = 30
const cursorForm = new RegExp(uuid)

const {
  'GET /api/notices': list,
  'GET /api/notices/count': unread,
  'GET /api/catch-up': away,
  'POST /api/notices/read': read,
  'POST /api/notices/caught-up': caughtUp,
} = notificationsContract
const listContract = {
  'GET /api/notices': list,
  'GET /api/notices/count': unread,
  'GET /api/catch-up': away,
  'POST /api/notices/read': read,
  'POST /api/notices/caught-up': caughtUp,
}

export const notificationRoutes: Mounter = (app, platform, sessions) => {
  const on = { ...platform, db: platform.community.db, login: 'community' } as const
  mount(app, listContract, handlers, on)
  mount(app, settingsContract, settingsHandlers, on)
  mount(app, addressContract, addressHandlers, on)
  mount(app, previewContract, previewHandlers(platform), on)
  unsubscribeRoutes(app, platform, sessions)
}

const handlers: Handlers<typeof listContract> = {
  'GET /api/notices': async ({ db, actor, query, now }) => {
    if (actor.kind === 'anonymous') throw new Problem('session.none')
    const after = query.cursor ?? null
    if (after !== null && !cursorForm.test(after))
      throw new Problem('request.invalid', { field: 'cursor' })
    const rows = await queries.noticePage(
      db,
      actor,
      { after, topic: query.topic },
      NOTICES_A_PAGE + 1,
    )
    const calm = await calmOf(db, actor.id, now)
    return {
      ...pageOf(rows, NOTICES_A_PAGE, toNotice, ({ id }) => id),
      unread: await queries.unreadOf(db, actor),
      quietUntil: calm.quietUntil,
    }
  },

  'GET /api/notices/count': async ({ db, actor, now }) => {
    if (actor.kind === 'anonymous') throw new Problem('session.none')
    const { quietUntil, timeZone } = await calmOf(db, actor.id, now)
    return {
      unread: quietUntil === null ? await queries.unreadOf(db, actor) : 0,
      zoneKnown: timeZone !== null,
    }
  },

  'GET /api/catch-up': async ({ db, actor, now }) => {
    if (actor.kind === 'anonymous') throw new Problem('session.none')
    return { catchUp: isInside(actor) ? await catchUp(db, actor, now) : null }
  },

  'POST /api/notices/read': async ({ db, self, body, now, stale }) => {
    if (await queries.markRead(db, self(), body.ids ?? null, now)) stale(`inbox:${self()}`)
    return null
  },

  'POST /api/notices/caught-up': async ({ db, self, now, stale }) => {
    if (await forgetBreak(db, self(), now)) stale(`inbox:${self()}`)
    return null
  },
}

/** What came during a break or an absence that is over and not yet told of. */
async function catchUp(db: Db, who: Parameters<typeof cameSince>[1], now: Date) {
  const { quietSince, quietUntil } = await calmOf(db, who.id, now)
  if (quietSince === null || quietUntil !== null) return null
  const groups = await postsSince(db, who, quietSince)
  return {
    since: quietSince.toISOString(),
    counts: await cameSince(db, who, quietSince, now),
    groups: groups.map(({ groupId, posts }) => {
      return { groupId, posts: Math.min(posts, MOST_NEW), more: posts > MOST_NEW }
    }),
  }
}
