import { MOST_MUTED_WORDS, mutesContract } from '@kith/shared/accounts/mutes-contract.ts'
import { uuid } from '@kith/shared/contract/page.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter } from '#platform/platform.ts'
import * as mutes from './mute-queries.ts'

const MUTES_A_PAGE = 50
const cursorForm = new RegExp(uuid)

/** What someone would rather not read. It is told to themselves alone. */
export const muteRoutes: Mounter = (app, platform) => {
  const { db } = platform.community
  mount(app, mutesContract, handlers, { ...platform, db, login: 'community' })
}

const handlers: Handlers<typeof mutesContract> = {
  'GET /api/me/mutes': async ({ db, self, query, permit }) => {
    permit('people.know', {})
    const after = query.cursor ?? null
    if (after !== null && !cursorForm.test(after))
      throw new Problem('request.invalid', { field: 'cursor' })
    const rows = await mutes.mutePage(db, self(), after, MUTES_A_PAGE + 1)
    return pageOf(rows, MUTES_A_PAGE, said, ({ id }) => id)
  },

  'PUT /api/me/mutes/:id': async ({ db, self, params, permit, now, stale }) => {
    permit('people.know', {})
    if (params.id === self()) throw new Problem('request.invalid', { field: 'id' })
    if (!(await mutes.insertMute(db, self(), params.id, now)))
      throw new Problem('request.not-found')
    stale(`inbox:${self()}`)
    return null
  },

  'DELETE /api/me/mutes/:id': async ({ db, self, params, stale }) => {
    await mutes.endMute(db, self(), params.id)
    stale(`inbox:${self()}`)
    return null
  },

  'GET /api/me/muted-words': async ({ db, self }) => ({
    items: (await mutes.mutedWordsOf(db, self())).map(said),
  }),

  'POST /api/me/muted-words': async ({ db, self, body, now }) => {
    await mutes.lockWords(db, self())
    const word = body.word.trim()
    const { looked, kept } = await mutes.sameWord(db, self(), word)
    if (looked === '') throw new Problem('word.empty', { field: 'word' })
    if (kept) return said(kept)
    const all = await mutes.mutedWordsOf(db, self())
    if (all.length >= MOST_MUTED_WORDS) throw new Problem('word.too-many')
    return said(await mutes.insertWord(db, self(), word, now))
  },

  'DELETE /api/me/muted-words/:id': async ({ db, self, params }) => {
    await mutes.dropWord(db, self(), params.id)
    return null
  },
}

function said<Row extends { at: Date }>({ at, ...row }: Row) {
  return { ...row, at: at.toISOString() }
}
