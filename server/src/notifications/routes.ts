import { uuid } from '@kith/shared/contract/page.ts'
import { notificationsContract } from '@kith/shared/notifications/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter } from '#platform/platform.ts'
import { toNotice } from './presented.ts'
import * as queries from './queries.ts'
import { unsubscribeRoutes } from './unsubscribe-routes.ts'

const NOTICES_A_PAGE = 30
const cursorForm = new RegExp(uuid)

const { 'POST /api/unsubscribe/:token': _, ...contract } = notificationsContract

export const notificationRoutes: Mounter = (app, platform, sessions) => {
  mount(app, contract, handlers, { ...platform, db: platform.community.db, login: 'community' })
  unsubscribeRoutes(app, platform, sessions)
}

const handlers: Handlers<typeof contract> = {
  'GET /api/notices': async ({ db, actor, query }) => {
    if (actor.kind === 'anonymous') throw new Problem('session.none')
    const after = query.cursor ?? null
    if (after !== null && !cursorForm.test(after))
      throw new Problem('request.invalid', { field: 'cursor' })
    const rows = await queries.noticePage(db, actor, after, NOTICES_A_PAGE + 1)
    const page = pageOf(rows, NOTICES_A_PAGE, toNotice, ({ id }) => id)
    return { ...page, unread: await queries.unreadOf(db, actor.id) }
  },

  'GET /api/notices/count': async ({ db, self }) => ({
    unread: await queries.unreadOf(db, self()),
  }),

  'POST /api/notices/read': async ({ db, self, body, now, stale }) => {
    if (await queries.markRead(db, self(), body.ids ?? null, now)) stale(`inbox:${self()}`)
    return null
  },

  'GET /api/me/mail': async ({ db, self }) => queries.mailChoiceOf(db, self()),

  'PUT /api/me/mail': async ({ db, self, body }) => {
    await queries.chooseMail(db, self(), body)
    return queries.mailChoiceOf(db, self())
  },
}
