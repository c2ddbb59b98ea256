import {
  secondFactorContract,
  type SecondStep,
} from '@kith/shared/accounts/second-factor-contract.ts'
import { holdsRole, type Actor } from '@kith/shared/actor.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Events } from '#events.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Context, type Handler, type Handlers } from '#platform/mount.ts'
import type { Mounter, Platform, SessionsIn } from '#platform/platform.ts'
import { openSession } from './own-routes.ts'
import * as people from './queries.ts'
import {
  addressFor,
  hasLapsed,
  newPaperCodes,
  newSecret,
  paperHash,
  secretPlace,
  stepOf,
} from './second-factor.ts'
import * as queries from './second-factor-queries.ts'
import { endSessions } from './session-queries.ts'

type Contract = typeof secondFactorContract
type On = Pick<Platform, 'secrets' | 'config'>

/** The second step when signing in. */
export const secondFactorRoutes: Mounter = (app, platform, sessions) => {
  mount(app, secondFactorContract, handlers(platform, sessions), {
    ...platform,
    db: platform.community.db,
    login: 'community',
  })
}

function handlers(on: On, sessions: SessionsIn): Handlers<Contract> {
  const { secrets } = on
  return {
    'GET /api/me/second-factor': async ({ db, self, actor }) => {
      const own = await queries.secondFactorOf(db, self())
      return {
        since: own?.since.toISOString() ?? null,
        codesLeft: own?.codesLeft ?? 0,
        required: isRequired(on, actor),
      }
    },

    'POST /api/me/second-factor': async ({ db, self, now, confirm }) => {
      confirm()
      const row = await people.accountById(db, self())
      if (!row) throw new Problem('session.none')
      if (await queries.secondFactorOf(db, row.id)) throw new Problem('factor.state')
      const secret = newSecret()
      await queries.beginSecondFactor(db, {
        accountId: row.id,
        secretCipher: secrets.seal(secretPlace(row.id), secret),
        begunAt: now,
      })
      return { secret, address: addressFor(secret, row.screenName) }
    },

    'PUT /api/me/second-factor': setUp(on, sessions),

    'POST /api/me/second-factor/codes': async ({ db, self, confirm, audit }) => {
      confirm()
      const own = await queries.lockSecondFactor(db, self())
      if (!own?.confirmedAt) throw new Problem('factor.state')
      await audit('account.factor-codes', `account:${self()}`)
      return { codes: await freshCodes(db, on, self()) }
    },

    'DELETE /api/me/second-factor': async ({ db, self, actor, confirm, audit, emit, recheck }) => {
      confirm()
      if (isRequired(on, actor)) throw new Problem('factor.required')
      if (!(await queries.endSecondFactor(db, self()))) throw new Problem('factor.state')
      await audit('account.factor-ended', `account:${self()}`)
      await emit('factor.ended', { accountId: self() })
      recheck(self())
      return null
    },

    'DELETE /api/admin/people/:id/second-factor': endForSomebody,
  }
}

const setUp =
  (on: On, sessions: SessionsIn): Handler<Contract['PUT /api/me/second-factor']> =>
  async (context) => {
    const { db, self, body, now, audit, emit, recheck } = context
    // Whoever is just signing in by the password alone is waited for, and their session ends with the others.
    await people.lockAccount(db, self())
    const own = await queries.lockSecondFactor(db, self())
    if (!own || own.confirmedAt) throw new Problem('factor.state')
    if (hasLapsed(own.begunAt, now)) throw new Problem('factor.lapsed')
    const lastStep = stepOf(body.code, secretOf(on, own), { now, lastStep: own.lastStep })
    if (lastStep === null) throw new Problem('factor.code-wrong', { field: 'code' })
    await queries.confirmSecondFactor(db, self(), { now, lastStep })
    const codes = await freshCodes(db, on, self())
    await audit('account.factor-set', `account:${self()}`)
    await emit('factor.set', { accountId: self() })
    // Whoever came in by the password alone has to come again.
    await endSessions(db, self())
    await openSession(context, sessions, self())
    recheck(self())
    return { codes }
  }

const endForSomebody: Handler<Contract['DELETE /api/admin/people/:id/second-factor']> = async ({
  db,
  params,
  self,
  permit,
  audit,
  emit,
  recheck,
}) => {
  permit('role.grant', { personId: params.id })
  // Who has it at hand has lost nothing, and a role that asks for it asks its administrator too.
  if (params.id === self()) throw new Problem('factor.required')
  if (!(await queries.endSecondFactor(db, params.id))) throw new Problem('factor.state')
  await audit('account.factor-ended', `account:${params.id}`)
  await emit('factor.ended', { accountId: params.id })
  await endSessions(db, params.id)
  recheck(params.id)
  return null
}

/** Counts a code that is tried; before the transaction, which would hold a connection meanwhile. */
export async function countTry(
  { limits }: Pick<Platform, 'limits'>,
  accountId: string,
  code: string | undefined,
): Promise<void> {
  if (code !== undefined) await limits.take('second-step', accountId)
}

/**
 * Asks for the second step of who has set one up: a code of their app, or one on paper, and neither is good again. In the
 * transaction that opens what it is for. Says what opened it; a code on paper is told by a letter.
 */
export async function passSecondFactor(
  { db, now, emit }: Pick<Context, 'db' | 'now' | 'emit'>,
  { secrets }: Pick<Platform, 'secrets'>,
  asked: { accountId: string; code: string | undefined; for: Events['paper-code.used']['for'] },
): Promise<SecondStep> {
  const { accountId, code } = asked
  const own = await queries.lockSecondFactor(db, accountId)
  if (!own?.confirmedAt) return 'none'
  if (code === undefined) throw new Problem('factor.code-missing')
  const step = stepOf(code, secretOf({ secrets }, own), { now, lastStep: own.lastStep })
  if (step !== null) {
    await queries.noteStep(db, accountId, step)
    return 'app'
  }
  const hash = paperHash(secrets, accountId, code)
  const left = await queries.spendPaperCode(db, accountId, hash)
  if (left === null) throw new Problem('factor.code-wrong', { field: 'code' })
  await emit('paper-code.used', { accountId, left, for: asked.for })
  return 'paper'
}

async function freshCodes(db: Db, { secrets }: Pick<On, 'secrets'>, accountId: string) {
  const codes = newPaperCodes()
  const hashes = codes.map((code) => paperHash(secrets, accountId, code))
  await queries.setPaperCodes(db, accountId, hashes)
  return codes
}

function isRequired({ config }: Pick<On, 'config'>, actor: Actor): boolean {
  return config.secondFactor === 'required' && actor.kind === 'person' && holdsRole(actor)
}

function secretOf({ secrets }: Pick<On, 'secrets'>, own: queries.SecondFactorRow): string {
  return secrets.open(secretPlace(own.accountId), own.secretCipher)
}
