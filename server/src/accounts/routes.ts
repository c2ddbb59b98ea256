import { randomUUID } from 'node:crypto'
import { accountsContract } from '@kith/shared/accounts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter, Platform, SessionsIn } from '#platform/platform.ts'
import { sha256 } from '#platform/secrets.ts'
import { emailIndex } from './email.ts'
import { join } from './join-routes.ts'
import { me } from './own-routes.ts'
import { toPersonRow, toSession } from './presented.ts'
import * as queries from './queries.ts'
import { reset } from './reset-routes.ts'
import { giveRole, takeRole } from './role-routes.ts'
import { nameKey } from './look-alike.ts'
import { tidyName } from './screen-name.ts'
import { clinicLooks, nameCheck } from './name-routes.ts'
import { withSecondFactor } from './second-factor-queries.ts'
import * as openSessions from './session-queries.ts'
import { signIn, signOut } from './sign-in-routes.ts'

const PEOPLE_A_PAGE = 50

export const accountRoutes: Mounter = (app, platform, sessions) => {
  mount(app, accountsContract, handlers(platform, sessions), {
    ...platform,
    db: platform.community.db,
    login: 'community',
  })
}

function handlers(platform: Platform, sessions: SessionsIn): Handlers<typeof accountsContract> {
  const { secrets, config } = platform
  const clinics = clinicLooks(platform.community.heard)

  return {
    'POST /api/join': join(platform, sessions, clinics),
    'POST /api/sign-in': signIn(platform, sessions),
    'POST /api/sign-out': signOut(sessions),
    'POST /api/reset': reset,
    'POST /api/admin/people/:id/roles': giveRole,
    'DELETE /api/admin/people/:id/roles/:grantId': takeRole,

    'GET /api/me': async ({ db, actor, now }) =>
      actor.kind === 'person' ? me(db, actor.id, now, config) : { person: null },

    'GET /api/screen-names/:name': nameCheck(clinics),

    'POST /api/verify': async ({ db, body, now, recheck }) => {
      const accountId = await queries.spendToken(db, sha256(body.token), 'verify', now)
      const row = accountId ? await queries.accountById(db, accountId) : null
      if (!row || (await queries.confirmedElsewhere(db, row.emailIndex, row.id)))
        throw new Problem('token.spent')
      await queries.confirmEmail(db, row.id, now)
      recheck(row.id)
      return { verified: true }
    },

    'POST /api/verify/again': async ({ db, self, emit }) => {
      const row = await queries.accountById(db, self())
      if (
        row &&
        !row.verifiedAt &&
        !(await queries.confirmedElsewhere(db, row.emailIndex, row.id))
      ) {
        await emit('verification.asked', { accountId: row.id })
      }
      return null
    },

    'POST /api/reset/request': async ({ db, body, emit }) => {
      const row = await queries.accountByEmail(db, emailIndex(secrets, body.email))
      // Also for nobody, so that it takes as long: nobody is sent no letter.
      await emit('reset.asked', { accountId: row?.id ?? randomUUID() })
      return null
    },

    'PATCH /api/me': async ({ db, self, body, now }) => {
      if (body.locale) await queries.setLocale(db, self(), body.locale)
      return me(db, self(), now, config)
    },

    'GET /api/me/sessions': async ({ db, self, now, request }) => ({
      items: (await openSessions.sessionsOf(db, self(), now)).map((row) =>
        toSession(row, request.session?.id),
      ),
    }),

    'DELETE /api/me/sessions/:id': async ({ db, self, params, recheck }) => {
      if (!(await openSessions.endSession(db, self(), params.id)))
        throw new Problem('request.not-found')
      recheck(self())
      return null
    },

    'GET /api/admin/people': async ({ db, query, permit }) => {
      permit('people.read', {})
      const rows = await queries.peoplePage(
        db,
        nameKey(query.name ?? ''),
        tidyName(query.name ?? ''),
        query.cursor ?? '',
        PEOPLE_A_PAGE + 1,
      )
      const ids = rows.map(({ id }) => id)
      const grants = await queries.grantsOf(db, ids)
      const factors = await withSecondFactor(db, ids)
      const present = (row: queries.AccountRow) => toPersonRow(row, grants, factors)
      return pageOf(rows, PEOPLE_A_PAGE, present, ({ screenNameKey }) => screenNameKey)
    },
  }
}
