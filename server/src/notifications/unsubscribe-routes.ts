import { notificationsContract } from '@kith/shared/notifications/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import { stopped, usualWays } from './choices.ts'
import { choose, waysOf } from './settings-queries.ts'
import { readUnsubscribeToken } from './unsubscribe-token.ts'

const KEY = 'POST /api/unsubscribe/:token'
const contract = { [KEY]: notificationsContract[KEY] }
const FORMS = notificationsContract[KEY].consumes
const MOST_BYTES = 1024

/**
 * Mail programs post a form (RFC 8058), which nothing else here takes: its parser lives in a scope of its own.
 * The token says everything; what the form says is thrown away.
 */
export const unsubscribeRoutes: Mounter = (app, platform) => {
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      [...FORMS],
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      async () => null,
    )
    mount(scope, contract, handlers(platform), {
      ...platform,
      db: platform.community.db,
      login: 'community',
    })
  })
}

function handlers({ secrets }: Platform): Handlers<typeof contract> {
  return {
    [KEY]: async ({ db, params }) => {
      const stop = readUnsubscribeToken(secrets.index, params.token)
      if (!stop) throw new Problem('request.not-found')
      const { accountId, kind } = stop
      const ways = (await waysOf(db, [accountId])).get(accountId) ?? usualWays
      await choose(db, accountId, stopped(kind, ways))
      return { kind }
    },
  }
}
