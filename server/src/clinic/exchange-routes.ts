import { randomBytes } from 'node:crypto'
import { exchangeContract } from '@kith/shared/clinic/exchange-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { fromDictionary } from '@kith/shared/surveys/redcap-in.ts'
import type { ReadRow } from '@kith/shared/surveys/redcap-data.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Context, type Handler, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { keepItems, keyInRecords, respondentsOf, versionsOf } from '#surveys/public.ts'
import { FEWEST_ROWS, lineOf, recordsOf } from './deidentify.ts'
import {
  dictionaryCsv,
  dictionaryIn,
  dictionaryRows,
  readRecords,
  recordsFile,
} from './exchange-files.ts'
import * as queries from './exchange-queries.ts'
import { theClinic, type ClinicRow } from './queries.ts'
import { refuseUnmade, standingEdition } from './edition-public.ts'
import { lanesOf } from './respondents.ts'
import { todayAt } from './visit-day.ts'

type Contract = typeof exchangeContract

/** Surveys and their answers, to and from other systems. */
export const exchangeRoutes: Mounter = (app, platform) => {
  mount(app, exchangeContract, handlers(platform.secrets), {
    ...platform,
    db: platform.clinic.db,
    login: 'clinic',
  })
}

function handlers(secrets: Secrets): Handlers<Contract> {
  return {
    'GET /api/clinics/:clinicId/surveys/:survey/dictionary.csv': async (context) => {
      const { db, params, query, permit } = context
      permit('clinic.read', params)
      const version = await versionOf(db, params.survey, query.version)
      return Buffer.from(dictionaryCsv(version.definition))
    },

    'POST /api/clinics/:clinicId/dictionaries/read': async (context) => {
      const { db, params, body, now, self, permit, stale } = context
      permit('clinic.write', params)
      const { id } = await theClinic(db, params.clinicId)
      const table = await dictionaryIn(body.csv)
      const { title, items, remarks } = fromDictionary(dictionaryRows(table), {
        heading: table.heading,
        lines: table.rows.map(({ line }) => line),
        unread: table.unread.map(({ line }) => line),
      })
      if (body.dryRun || items.length === 0) return { title, items, remarks, draft: null }
      const author = { db, clinicId: id, by: self(), now }
      const draft = await keepItems(author, { en: title, es: '' }, items)
      stale(`clinic:${id}`)
      return { title, items, remarks, draft: draft.id }
    },

    'POST /api/clinics/:clinicId/surveys/:survey/records': (context) => giveOut(context, secrets),

    'POST /api/clinics/:clinicId/surveys/:survey/records/read': async (context) => {
      const { db, params, body, now, permit, audit, stale } = context
      permit('clinic.write', params)
      const clinic = await theClinic(db, params.clinicId)
      const version = await versionOf(db, params.survey, body.version)
      const { rows, refused } = await readRecords(version.definition, body.csv)
      const isNew = await newAmong(
        { db, secrets, clinic, survey: params.survey },
        rows.map(({ id }) => id),
        body.dryRun,
      )
      const added = rows.filter(({ id }) => isNew(id))
      if (!body.dryRun) {
        await keyAll(db, secrets, { clinic, version, news: added, language: body.language, now })
        const facts = { survey: params.survey, added: added.length }
        await audit('records.read', `clinic:${clinic.id}`, facts)
        stale(`clinic:${clinic.id}`)
      }
      const refusedLines = new Set(refused.flatMap(({ line }) => (line > 1 ? [line] : [])))
      return {
        read: rows.length + refusedLines.size,
        added: added.length,
        same: rows.length - added.length,
        unfit: refusedLines.size,
        refused: refused.slice(0, LISTED),
      }
    },

    'GET /api/clinics/:clinicId/disclosures': disclosures,
  }
}

const disclosures: Handler<Contract['GET /api/clinics/:clinicId/disclosures']> = async ({
  db,
  params,
  permit,
  self,
}) => {
  permit('clinic.read', params)
  const rows = await queries.disclosuresOf(db, params.clinicId)
  return {
    items: rows.map(({ clinicId: _clinic, by, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      mine: by === self(),
    })),
  }
}

/** Answers row by row: written down before they leave, each row under an id that is drawn anew each time. */
async function giveOut(
  context: Context<Contract['POST /api/clinics/:clinicId/surveys/:survey/records']>,
  secrets: Secrets,
): Promise<Buffer> {
  const { db, params, body, now, permit, self, audit } = context
  permit('clinic.write', params)
  const reason = body.reason.trim()
  if (reason.length < 10 || !VISIBLE.test(reason))
    throw new Problem('request.invalid', { field: 'reason' })
  const clinic = await theClinic(db, params.clinicId)
  const { definition } = await versionOf(db, params.survey, body.version)
  const threshold = Math.max(FEWEST_ROWS, clinic.thresholdInternal, clinic.thresholdExternal)
  // Those whom the report counts: the one can be subtracted from the other.
  const { survey } = params
  const found = await standingEdition(db, { clinic, survey, now })
  refuseUnmade(found)
  const people = await respondentsOf(db, { clinicId: clinic.id, survey })
  const lines = lanesOf(body.version).map((lane) => lineOf(lane, people, found.edition?.lots))
  const { rows, generalised } = recordsOf(lines, threshold)
  const given = rows
    .map(({ plain, person }) => ({
      ...plain,
      id: randomBytes(12).toString('hex'),
      answers: person.answers,
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  await queries.insertDisclosure(db, {
    clinicId: clinic.id,
    at: now,
    by: self(),
    reason,
    format: body.format,
    survey: params.survey,
    version: body.version,
    people: given.length,
    generalised,
  })
  const at = { secrets, clinic, survey: params.survey }
  const hashes = given.map(({ id }) => recordHash(at, id))
  await queries.rememberRecords(db, clinic.id, hashes)
  const facts = { survey: params.survey, version: body.version, people: given.length, reason }
  await audit('records.disclosed', `clinic:${clinic.id}`, facts)
  return Buffer.from(recordsFile(definition, given, body.format))
}

/** So many reasons are told; who has more of them needs another file, not a longer list. */
const LISTED = 200

interface OfRecords {
  secrets: Secrets
  clinic: ClinicRow
  survey: string
}

/** The ids of two surveys are of different people: studies number each from 1. */
function recordHash({ secrets, clinic, survey }: OfRecords, record: string): Buffer {
  return secrets.index('clinic.record', `${clinic.id}|${survey}|${record}`)
}

/** As earlier releases kept it, of which survey they did not say. */
function earlierHash({ secrets, clinic }: OfRecords, record: string): Buffer {
  return secrets.index('clinic.record', `${clinic.id}|${record}`)
}

async function versionOf(db: Db, survey: string, number: number | undefined) {
  const versions = await versionsOf(db, survey)
  const found =
    number === undefined
      ? versions.at(-1)
      : versions.find(({ definition }) => definition.number === number)
  if (!found) throw new Problem('request.not-found')
  return found
}

interface ToKey {
  clinic: ClinicRow
  version: Awaited<ReturnType<typeof versionOf>>
  news: readonly ReadRow[]
  language: 'en' | 'es'
  now: Date
}

async function keyAll(
  db: Db,
  secrets: Secrets,
  { clinic, version, news, language, now }: ToKey,
): Promise<void> {
  await keyInRecords(db, secrets, {
    clinicId: clinic.id,
    version,
    today: todayAt(clinic.timezone, now),
    records: news.map((row) => ({
      answers: row.answers,
      entered: true,
      mode: row.mode === 'tablet' || row.mode === 'phone' ? row.mode : 'paper',
      language: row.language === 'es' || row.language === 'en' ? row.language : language,
    })),
  })
}

/** Which ids are new here; remembered in the same step where they are read in and not only tried. */
async function newAmong(
  { db, ...of }: OfRecords & { db: Db },
  ids: readonly string[],
  dryRun: boolean,
): Promise<(id: string) => boolean> {
  const { id: clinicId } = of.clinic
  const hashes = ids.map((id) => recordHash(of, id))
  const before = ids.map((id) => earlierHash(of, id))
  const earlier = await queries.knownAmong(db, clinicId, before)
  const news = dryRun
    ? await unknownAmong(db, clinicId, hashes)
    : await queries.rememberRecords(db, clinicId, hashes)
  return (id) =>
    news.has(recordHash(of, id).toString('hex')) &&
    !earlier.has(earlierHash(of, id).toString('hex'))
}

async function unknownAmong(
  db: Db,
  clinicId: string,
  hashes: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  const known = await queries.knownAmong(db, clinicId, hashes)
  return new Set(hashes.map((hash) => hash.toString('hex')).filter((hash) => !known.has(hash)))
}
