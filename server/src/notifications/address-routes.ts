import { notificationsContract } from '@kith/shared/notifications/contract.ts'
import type { Handlers } from '#platform/mount.ts'
import { tryAgain } from './bounce-queries.ts'
import { toSettings } from './presented.ts'
import { settingsOf } from './settings-queries.ts'

const { 'POST /api/me/address/again': again } = notificationsContract
export const addressContract = { 'POST /api/me/address/again': again }

export const addressHandlers: Handlers<typeof addressContract> = {
  'POST /api/me/address/again': async ({ db, self, now }) => {
    await tryAgain(db, self())
    return toSettings(await settingsOf(db, self(), now))
  },
}
