import { emergencyContract, SHORTEST_REASON } from '@kith/shared/accounts/emergency-contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Events } from '#events.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Context, type Handler, type Handlers } from '#platform/mount.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import {
  secondPerson,
  standing,
  takeStep,
  type EmergencyKind,
  type EmergencyPort,
} from './emergency.ts'
import * as queries from './emergency-queries.ts'
import { accountById } from './queries.ts'

type Ports = readonly EmergencyPort<Db, Secrets>[]
type Contract = typeof emergencyContract
type Shown = ReplyOf<'GET /api/admin/emergencies'>['items'][number]

/** What administrators never see, looked at by two. Each slice says how a record of its own is found. */
export const emergencyRoutes =
  (ports: Ports): Mounter =>
  (app, platform) => {
    const { db } = platform.community
    mount(app, emergencyContract, handlers(platform, ports), {
      ...platform,
      db,
      login: 'community',
    })
  }

function handlers({ secrets }: Platform, ports: Ports): Handlers<Contract> {
  return {
    'GET /api/admin/emergencies': async ({ db, now, permit, self }) => {
      permit('emergency.list', {})
      const rows = await queries.emergencies(db)
      return {
        items: rows.map((row) => toShown(row, self(), now)),
        ...secondPerson(await queries.agreeing(db), self(), now),
      }
    },

    'POST /api/admin/emergencies': async (context) => {
      const { db, body, now, permit, self, audit } = context
      permit('emergency.ask', {})
      const reason = body.reason.trim()
      if (reason.length < SHORTEST_REASON) throw new Problem('request.invalid', { field: 'reason' })
      const named = portOf(ports, body.kind).named(secrets, body.kind, body.target)
      if (!named) throw new Problem('request.invalid', { field: 'target' })
      const { kind, minutes } = body
      const asked = { kind, ...named, reason, minutes, askedBy: self(), askedAt: now }
      const { id } = await queries.insertEmergency(db, asked)
      await audit('emergency.asked', `emergency:${id}`, { kind, reason, minutes })
      await tellAll(context, id, 'asked')
      return shownNow(context, id)
    },

    'POST /api/admin/emergencies/:id/answer': answer,
    'POST /api/admin/emergencies/:id/end': end,

    'POST /api/admin/emergencies/:id/read': async ({ db, params, now, permit, audit, emit }) => {
      permit('emergency.list', {})
      const row = await theEmergency(db, params.id)
      permit('emergency.read', { askedBy: row.askedBy })
      takeStep(row, 'read', now)
      const found = await portOf(ports, row.kind).find(db, secrets, row.kind, row.target)
      const accountId = found?.accountId ?? null
      const readId = await queries.insertRead(db, { emergencyId: row.id, accountId, at: now })
      await audit('emergency.read', `emergency:${row.id}`, {
        kind: row.kind,
        found: found !== null,
      })
      await tellAll({ db, emit }, row.id, 'read')
      await emit('emergency.read', { emergencyId: row.id, readId })
      if (!found) return { person: null, clinicName: null, title: null, text: null }
      const person = found.named && accountId !== null ? await accountById(db, accountId) : null
      const { clinicName, title, text } = found
      return {
        person: person && { id: person.id, screenName: person.screenName },
        clinicName,
        title,
        text,
      }
    },

    'GET /api/me/looks': async ({ db, self }) => {
      const rows = await queries.looksAt(db, self())
      return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
    },
  }
}

const answer: Handler<Contract['POST /api/admin/emergencies/:id/answer']> = async (context) => {
  const { db, params, body, now, permit, self, audit } = context
  permit('emergency.list', {})
  const row = await theEmergency(db, params.id)
  permit('emergency.answer', { askedBy: row.askedBy })
  const next = takeStep(row, body.answer, now)
  if (body.answer === 'approve') {
    const { agreesFrom } = secondPerson(await queries.agreeing(db), self(), now)
    permit('emergency.agree', { askedBy: row.askedBy, settled: agreesFrom === null })
  }
  await queries.updateEmergency(db, row.id, { ...next, answeredBy: self(), answeredAt: now })
  await audit(`emergency.${next.state}`, `emergency:${row.id}`)
  await tellAll(context, row.id, next.state)
  return shownNow(context, row.id)
}

const end: Handler<Contract['POST /api/admin/emergencies/:id/end']> = async (context) => {
  const { db, params, now, permit, self, audit } = context
  permit('emergency.end', {})
  const row = await theEmergency(db, params.id)
  const next = takeStep(row, 'end', now)
  await queries.updateEmergency(db, row.id, { ...next, endedBy: self() })
  await audit('emergency.ended', `emergency:${row.id}`)
  await tellAll(context, row.id, 'ended')
  return shownNow(context, row.id)
}

/** Each administrator by an event of their own: a letter that fails is tried again without the others. */
async function tellAll(
  { db, emit }: Pick<Context, 'db' | 'emit'>,
  emergencyId: string,
  step: Events['emergency.told']['step'],
): Promise<void> {
  for (const accountId of await queries.administrators(db))
    await emit('emergency.told', { emergencyId, step, accountId })
}

function portOf(ports: Ports, kind: EmergencyKind): EmergencyPort<Db, Secrets> {
  const port = ports.find(({ kinds }) => kinds.includes(kind))
  if (!port) throw new Error(`nobody finds a ${kind}`)
  return port
}

async function theEmergency(db: Db, id: string): Promise<queries.EmergencyRow> {
  const row = await queries.lockEmergency(db, id)
  if (!row) throw new Problem('request.not-found')
  return row
}

async function shownNow(
  { db, now, self }: Pick<Context, 'db' | 'now' | 'self'>,
  id: string,
): Promise<Shown> {
  const [found] = await queries.emergencies(db, id)
  if (!found) throw new Problem('request.not-found')
  return toShown(found, self(), now)
}

type Row = Awaited<ReturnType<typeof queries.emergencies>>[number]

function toShown({ row, askedBy, answeredBy, reads }: Row, self: string, now: Date): Shown {
  const { id, kind, about, reason, minutes } = row
  return {
    id,
    kind,
    about,
    reason,
    minutes,
    askedBy,
    askedAt: row.askedAt.toISOString(),
    mine: row.askedBy === self,
    state: standing(row, now),
    answeredBy,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    until: row.until?.toISOString() ?? null,
    reads: reads.map((at) => new Date(at).toISOString()),
  }
}
