import { responsibleContract } from '@kith/shared/accounts/responsible-contract.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { responsibleNow, saveResponsible } from './responsible-queries.ts'

/** Who answers for what is kept here. */
export const responsibleRoutes: Mounter = (app, platform) => {
  const { db } = platform.community
  mount(app, responsibleContract, handlers, { ...platform, db, login: 'community' })
}

const handlers: Handlers<typeof responsibleContract> = {
  'GET /api/responsible': async ({ db }) => ({ responsible: await responsibleNow(db) }),

  'PUT /api/admin/responsible': async ({ db, body, permit, audit }) => {
    permit('responsible.write', {})
    await saveResponsible(db, body)
    await audit('team.responsible', 'responsible', body)
    return null
  },
}
