import { finished } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { importContract } from '@kith/shared/clinic/import-contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler, Handlers, TwoSteps } from '#platform/mount.ts'
import type { Platform } from '#platform/platform.ts'
import type { Spooled } from '#platform/spool.ts'
import { HIDES_NOTHING } from './answer-queries.ts'
import * as batches from './batch-queries.ts'
import { headAt } from './head-jobs.ts'
import type { Imports } from './import-jobs.ts'
import type { Step } from './import-state.ts'
import { keepMapping, mappingOf, refusalsOf } from './mapping-queries.ts'
import { keepPieces, lookAt } from './piece-jobs.ts'
import { toBatch } from './presented.ts'
import { theClinic } from './queries.ts'
import { likelyColumns, sameHeader, tableHead } from './table-head.ts'
import { visitCounts } from './tally-queries.ts'

const FIRST_REFUSALS = 100

type AtImport = { params: { clinicId: string; importId: string } }

/** How visits come in from files: taken in, looked at, tried, and read in by work that goes on by itself. */
export function importHandlers(
  platform: Platform,
  imports: Imports,
): Handlers<typeof importContract> {
  return {
    'GET /api/clinics/:clinicId/visits': async ({ db, params: { clinicId }, permit, self }) => {
      permit('clinic.read', { clinicId })
      const rows = await batches.recentImports(db, clinicId)
      const { visits, ...ofPeople } = await visitCounts(db, clinicId)
      const hides = await hidesSmall(db, clinicId)
      return {
        visits,
        ...(hides ? { counted: null, people: null } : ofPeople),
        imports: rows.map((row) => toBatch(row, [], { self: self(), hides })),
      }
    },

    'POST /api/clinics/:clinicId/imports': takenIn(platform),

    'GET /api/clinics/:clinicId/imports/:importId': async ({ db, params, permit, self }) => {
      permit('clinic.read', params)
      return shown(await theBatch(db, { params }), { db, self })
    },

    'GET /api/clinics/:clinicId/imports/:importId/table': tableOf(platform),

    'POST /api/clinics/:clinicId/imports/:importId/try': tried(platform, imports),

    'POST /api/clinics/:clinicId/imports/:importId/start': async (context) => {
      const { params, permit, audit } = context
      permit('clinic.write', params)
      await audit('visits.imported', `clinic:${params.clinicId}`, { import: params.importId })
      return stepped(context, imports, 'start')
    },

    'POST /api/clinics/:clinicId/imports/:importId/stop': async (context) => {
      const { params, permit, audit } = context
      permit('clinic.write', params)
      await audit('visits.stopped', `clinic:${params.clinicId}`, { import: params.importId })
      return stepped(context, imports, 'stop')
    },

    'GET /api/clinics/:clinicId/imports/:importId/refusals': refusalsFile,
  }
}

type OneOf<K extends keyof typeof importContract> = Handler<(typeof importContract)[K]>
type Steps<K extends keyof typeof importContract, Found> = TwoSteps<
  (typeof importContract)[K],
  Found | null
>

/** A file that is packed takes a while to look through: no connection is held meanwhile. */
const takenIn = ({
  secrets,
}: Platform): Steps<'POST /api/clinics/:clinicId/imports', Awaited<ReturnType<typeof lookAt>>> => ({
  // Who may not is told so in the second step, without any work.
  async before({ actor, params, request: { body: file } }) {
    return may(actor, 'clinic.write', params) && isFile(file) ? lookAt(() => file.read()) : null
  },
  async handle({ db, params, query, request, permit, self, now, audit, stale }, look) {
    permit('clinic.write', params)
    const clinic = await theClinic(db, params.clinicId)
    const file = request.body
    if (!isFile(file) || !look) throw new Problem('import.unreadable')
    const isRefused = 'refused' in look
    const batch = await batches.insertBatch(db, {
      clinicId: clinic.id,
      source: query.source,
      sha256: file.sha256,
      bytes: file.bytes,
      packed: look.packed,
      createdBy: self(),
      createdAt: now,
      ...(isRefused
        ? { state: 'failed', problem: look.refused, format: 'csv', encoding: 'utf-8' }
        : { state: 'received', format: look.format, encoding: look.encoding }),
    })
    if (!isRefused) await keepPieces(db, secrets, batch, file.read())
    await audit('visits.received', `clinic:${clinic.id}`, { import: batch.id })
    stale(`clinic:${clinic.id}`)
    return toBatch(batch, [], { self: self(), hides: clinic.thresholdInternal > HIDES_NOTHING })
  },
})

type FoundHead = Awaited<ReturnType<typeof headAt>>

const tableOf = (
  platform: Platform,
): Steps<'GET /api/clinics/:clinicId/imports/:importId/table', FoundHead> => ({
  async before({ actor, params }) {
    return may(actor, 'clinic.write', params) ? headAt(platform, params) : null
  },
  async handle(context, head) {
    const { db, params, query, permit, audit } = context
    permit('clinic.write', params)
    const batch = await theBatch(db, context)
    if (!head) throw new Problem('request.not-found')
    if ('refused' in head)
      throw new Problem('import.unreadable', { state: { reason: head.refused } })
    await audit('visits.looked-at', `clinic:${params.clinicId}`, { import: batch.id })
    const before = await mappingOf(db, params.clinicId, batch.source)
    const remembered = before !== null && sameHeader(before.header, head.header)
    const columns = remembered ? before.columns : likelyColumns(head.header, head.rows)
    return { ...tableHead(head.header, head.rows, { ...query, columns }), columns, remembered }
  },
})

const tried = (
  platform: Platform,
  imports: Imports,
): Steps<'POST /api/clinics/:clinicId/imports/:importId/try', FoundHead> => ({
  async before({ actor, params, body }) {
    return body.columns && may(actor, 'clinic.write', params) ? headAt(platform, params) : null
  },
  async handle(context, head) {
    const { db, params, body, permit, now } = context
    permit('clinic.write', params)
    const batch = await theBatch(db, context)
    const columns = body.columns ?? (await mappingOf(db, params.clinicId, batch.source))?.columns
    if (body.columns && head && 'header' in head) {
      const { clinicId } = params
      const { source } = batch
      const said = { header: head.header, columns: body.columns, savedAt: now }
      await keepMapping(db, { clinicId, source, ...said })
    }
    return stepped(context, imports, 'try', batch.format === 'csv' ? columns : undefined)
  },
})

const refusalsFile: OneOf<'GET /api/clinics/:clinicId/imports/:importId/refusals'> = async (
  context,
) => {
  const { db, params, permit } = context
  permit('clinic.read', params)
  await theBatch(db, context)
  const rows = await refusalsOf(db, params.clinicId, params.importId)
  return Buffer.from(
    stringify(rows, {
      header: true,
      columns: ['line', 'reason', 'detail'],
      escape_formulas: true,
    }),
  )
}

/** Takes an import a step further, and begins the work once that is kept. */
async function stepped(
  { db, params, self, stale, reply }: Pick<Context, 'db' | 'self' | 'stale' | 'reply'> & AtImport,
  imports: Imports,
  step: Step,
  columns?: batches.BatchRow['columns'],
) {
  const { clinicId, importId } = params
  await theBatch(db, { params })
  const row = await batches.takeStep(db, clinicId, importId, step, columns ?? undefined)
  if (!row) throw new Problem('import.state')
  stale(`clinic:${clinicId}`)
  if (step !== 'stop') finished(reply.raw, () => imports.begin(clinicId, importId))
  return toBatch(row, [], { self: self(), hides: await hidesSmall(db, clinicId) })
}

async function shown(row: batches.BatchRow, { db, self }: Pick<Context, 'db' | 'self'>) {
  const refusals = await refusalsOf(db, row.clinicId, row.id, FIRST_REFUSALS)
  return toBatch(row, refusals, { self: self(), hides: await hidesSmall(db, row.clinicId) })
}

/** Exact counts of now, beside a report that hides small ones and counts once a day, would tell what it hides. */
async function hidesSmall(db: Context['db'], clinicId: string): Promise<boolean> {
  return (await theClinic(db, clinicId)).thresholdInternal > HIDES_NOTHING
}

async function theBatch(db: Context['db'], { params }: AtImport): Promise<batches.BatchRow> {
  const batch = await batches.batchById(db, params.clinicId, params.importId)
  if (!batch) throw new Problem('request.not-found')
  return batch
}

export function isFile(body: unknown): body is Spooled {
  return typeof body === 'object' && body !== null && 'read' in body && 'sha256' in body
}
