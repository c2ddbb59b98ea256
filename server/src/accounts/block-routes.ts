import { blocksContract } from '@kith/shared/accounts/contract.ts'
import { uuid } from '@kith/shared/contract/page.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter } from '#platform/platform.ts'
import * as blocks from './block-queries.ts'

const BLOCKS_A_PAGE = 50
const cursorForm = new RegExp(uuid)

/** Whom one wants nothing to do with. What it changes is told to oneself alone. */
export const blockRoutes: Mounter = (app, platform) => {
  const { db } = platform.community
  mount(app, blocksContract, handlers, { ...platform, db, login: 'community' })
}

const handlers: Handlers<typeof blocksContract> = {
  'GET /api/me/blocks': async ({ db, self, query, permit }) => {
    permit('people.know', {})
    const after = query.cursor ?? null
    if (after !== null && !cursorForm.test(after))
      throw new Problem('request.invalid', { field: 'cursor' })
    const rows = await blocks.blockPage(db, self(), after, BLOCKS_A_PAGE + 1)
    return pageOf(
      rows,
      BLOCKS_A_PAGE,
      ({ at, ...person }) => ({ ...person, at: at.toISOString() }),
      ({ id }) => id,
    )
  },

  'PUT /api/me/blocks/:id': async ({ db, self, params, permit, now, stale }) => {
    permit('people.know', {})
    if (params.id === self()) throw new Problem('request.invalid', { field: 'id' })
    if (!(await blocks.insertBlock(db, self(), params.id, now)))
      throw new Problem('request.not-found')
    stale(`inbox:${self()}`)
    return null
  },

  'DELETE /api/me/blocks/:id': async ({ db, self, params, stale }) => {
    await blocks.endBlock(db, self(), params.id)
    stale(`inbox:${self()}`)
    return null
  },
}
