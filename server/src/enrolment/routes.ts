import type { Actor } from '@kith/shared/actor.ts'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { enrolmentContract } from '@kith/shared/enrolment/contract.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import { accountKey, hiddenAccount } from './account.ts'
import { refuseOldChange, refuseOldConsent } from './agreed.ts'
import { readCode } from './code.ts'
import { toLink } from './presented.ts'
import * as queries from './queries.ts'

export const enrolmentRoutes: Mounter = (app, platform) => {
  mount(app, enrolmentContract, handlers(platform), {
    ...platform,
    db: platform.community.db,
    login: 'community',
  })
}

function handlers({ secrets }: Platform): Handlers<typeof enrolmentContract> {
  const hashOf = (code: string) => secrets.index(CODE_PURPOSE, code)
  /** Only who is signed in can be told that a code was used, and only of their own. */
  const isOwn = async (db: Db, actor: Actor, code: string) =>
    actor.kind === 'person' &&
    (await queries.isOwnCode(db, hashOf(code), accountKey(secrets, actor.id)))

  return {
    'POST /api/codes/check': async ({ db, actor, body }) => {
      const { code, refusal } = readCode(body.code)
      if (await isOwn(db, actor, code)) throw refusal(true)
      const invitation = await queries.invitationOf(db, hashOf(code))
      if (!invitation) throw refusal(false)
      return { ...invitation, consentVersion: CONSENT_VERSION }
    },

    // People join groups after this, so nothing is noted here of groups they may be in already: what they did
    // before they agreed to be counted is not counted.
    'POST /api/codes/redeem': async ({ db, actor, self, body, audit }) => {
      refuseOldConsent(body.consentVersion)
      const { code, refusal } = readCode(body.code)
      const account = hiddenAccount(secrets, self())
      const spent = await queries.redeem(db, hashOf(code), account, body.level, body.consentVersion)
      if (!spent) throw refusal(await isOwn(db, actor, code))
      // Not by whom: that would be the link itself, in clear.
      await audit('code.redeemed', 'link', {}, null)
      return { clinicName: spent.clinicName, level: body.level }
    },

    'GET /api/me/links': async ({ db, self }) => {
      const rows = await queries.linksOf(db, accountKey(secrets, self()))
      return { items: rows.map(toLink) }
    },

    'PUT /api/me/links/:id': async ({ db, self, params, body, audit }) => {
      refuseOldChange(body.level, body.consentVersion)
      const key = accountKey(secrets, self())
      const { level, consentVersion } = body
      if (!(await queries.setLevel(db, key, params.id, level, consentVersion))) {
        throw new Problem('request.not-found')
      }
      await audit('link.changed', 'link', {}, null)
      return { level }
    },
  }
}
