import { randomBytes } from 'node:crypto'
import { fromFhirText } from '@kith/shared/surveys/fhir.ts'
import { toFhir } from '@kith/shared/surveys/fhir-out.ts'
import type { Remark } from '@kith/shared/surveys/fhir-remarks.ts'
import { codesOf, instrumentOf } from '@kith/shared/surveys/instruments.ts'
import { licenceFaults, type LicenceFacts } from '@kith/shared/surveys/licence.ts'
import type { SurveyDraft } from '@kith/shared/clinic/authoring-contract.ts'
import { dayOf, isDay } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Item, QuestionnaireVersion, Words } from '@kith/shared/surveys/questionnaire.ts'
import type { Db } from '#platform/db.ts'
import { sha256 } from '#platform/secrets.ts'
import {
  copied,
  emptyVersion,
  itemsText,
  keyFor,
  namedNow,
  publishable,
  saved,
} from './authoring.ts'
import * as queries from './authoring-queries.ts'
import { canonical } from './canonical.ts'

/** Someone of a clinic at its surveys, in a transaction that is bound to it. */
export interface Author {
  db: Db
  clinicId: string
  by: string
  now: Date
}

export async function ownSurveys({ db, clinicId }: Pick<Author, 'db' | 'clinicId'>) {
  const drafts = await queries.draftsOf(db, clinicId)
  const versions = await queries.versionsOf(db)
  return {
    drafts: drafts.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() })),
    versions: versions.map(({ clinicId: owner, terms, publishedAt, retiredAt, ...row }) => ({
      ...row,
      own: owner !== null,
      terms: terms ?? 'own',
      publishedAt: publishedAt.toISOString(),
      retired: retiredAt !== null,
    })),
  }
}

/** Begins a survey: an empty one, the next version of one's own, or one made from another. */
export async function beginDraft(author: Author, from: string | undefined): Promise<SurveyDraft> {
  if (from === undefined) return keepNew(author, emptyVersion(keyFor('', random())))
  const row = await queries.versionById(author.db, from)
  if (!row) throw new Problem('request.not-found')
  if (row.clinicId === null) {
    return keepNew(author, copied(row.definition, keyFor(row.definition.title.en, random())))
  }
  const number = (await queries.newestNumber(author.db, row.key)) + 1
  const { named, sourceSha256 } = row
  return keepNew(author, { ...row.definition, number }, { named, sourceSha256 })
}

/** Reads a FHIR form into a draft. Whatever it says of itself, its terms are unknown until somebody has looked. */
export async function importForm(
  author: Author,
  text: string,
): Promise<{ draft: SurveyDraft | null; remarks: Remark[] }> {
  const read = fromFhirText(text, { key: 'imported', number: 1 })
  if (!read.ok) return { draft: null, remarks: read.reasons }
  const { title } = read.version
  const key = keyFor(title.en || title.es, random())
  const named = instrumentOf([title.en, title.es, read.version.attribution], codesOf(read.form))
  const sourceSha256 = sha256(itemsText(read.version))
  const draft = await keepNew(author, { ...read.version, key }, { named, sourceSha256 })
  return { draft, remarks: read.notes }
}

/** Keeps questions from elsewhere as a draft: whose words they are nobody has said. */
export async function keepItems(
  author: Author,
  title: Words,
  items: readonly Item[],
): Promise<SurveyDraft> {
  const empty = emptyVersion(keyFor(title.en, random()))
  const definition = { ...empty, title, items: [...items], terms: 'unknown' as const }
  const named = instrumentOf([title.en])
  // What has no Spanish yet can not go out as it came.
  const isWhole = items.every((item) => item.title.es !== '')
  const sourceSha256 = isWhole ? sha256(itemsText(definition)) : null
  return keepNew(author, definition, { named, sourceSha256 })
}

async function keepNew(
  { db, clinicId, by, now }: Author,
  definition: QuestionnaireVersion,
  from: { named: string | null; sourceSha256: Buffer | null } = { named: null, sourceSha256: null },
): Promise<SurveyDraft> {
  const { key, number } = definition
  const row = { clinicId, key, number, definition, savedBy: by, savedAt: now, ...from }
  const kept = await queries.insertDraft(db, row)
  if (!kept) throw new Error('a draft is gone as soon as it was made')
  return shown(db, kept)
}

export async function draftOf({ db, clinicId }: Omit<Author, 'by' | 'now'>, id: string) {
  return shown(db, found(await queries.draftById(db, clinicId, id)))
}

/** Takes a draft as it was written on the present revision; on another, the present one is told and stays. */
export async function saveDraft(
  { db, clinicId, by, now }: Author,
  id: string,
  { revision, version }: { revision: number; version: QuestionnaireVersion },
): Promise<SurveyDraft> {
  const row = found(await queries.lockDraft(db, clinicId, id))
  const definition = saved(row, version)
  if (canonical(definition) === canonical(row.definition)) return shown(db, row)
  await refuseOld(db, row, revision)
  const next = { definition, savedBy: by, savedAt: now, revision: revision + 1 }
  await queries.saveDraft(db, id, next)
  return shown(db, { ...row, ...next })
}

export async function throwDraftAway({ db, clinicId }: Author, id: string): Promise<void> {
  if (!(await queries.deleteDraft(db, clinicId, id))) throw new Problem('request.not-found')
}

/** Publishes a draft: from here on nobody changes it. The draft is gone; the next one is made from the version. */
export async function publishDraft(
  { db, clinicId, by, now }: Author,
  id: string,
  revision: number,
): Promise<{ survey: string; number: number }> {
  const row = found(await queries.lockDraft(db, clinicId, id))
  await refuseOld(db, row, revision)
  const permission = await queries.permissionFor(db, clinicId, row.key)
  const facts = factsOf(row, permission)
  const definition = publishable(row.definition, facts, permission)
  const { key, number, sourceSha256 } = row
  await queries.insertVersion(db, {
    key,
    number,
    sha256: sha256(canonical(definition)),
    licence: definition.licence,
    definition,
    publishedAt: now,
    clinicId,
    terms: definition.terms ?? 'unknown',
    mayModify: definition.mayModify,
    named: facts.named,
    sourceSha256,
    itemsSha256: sha256(itemsText(definition)),
    permissionId: definition.terms === 'permission' ? (permission?.id ?? null) : null,
    publishedBy: by,
  })
  await queries.deleteDraft(db, clinicId, id)
  return { survey: key, number }
}

/** Gives a version of this clinic to nobody anew. */
export async function retire({ db, clinicId, by, now }: Author, id: string): Promise<string> {
  const row = found(await queries.versionById(db, id))
  if (row.clinicId !== clinicId) throw new Problem('request.not-found')
  const end = { versionId: id, clinicId, retiredBy: by, retiredAt: now }
  await queries.retireVersion(db, end)
  return row.key
}

export async function asQuestionnaire(db: Db, id: string): Promise<Buffer> {
  const row = found(await queries.versionById(db, id))
  const form = toFhir(row.definition, dayOf(row.publishedAt))
  return Buffer.from(`${JSON.stringify(form, null, 2)}\n`)
}

/** Drafts that can't be published without a permission, and the permissions that were recorded. */
export async function licencesOf(db: Db, clinicId: string) {
  const drafts = await queries.unpermitted(db, clinicId)
  const waiting = drafts
    .filter((row) => licenceFaults(row.definition, factsOf(row, null)).some(needsPermission))
    .map((row) => ({
      id: row.id,
      title: row.definition.title,
      named: namedNow(row),
      source: row.definition.source ?? '',
      attribution: row.definition.attribution,
    }))
  const recorded = await queries.permissionsOf(db, clinicId)
  return {
    waiting,
    recorded: recorded.map(({ givenBy, givenOn, document, key, recordedAt }) => ({
      givenBy,
      givenOn,
      document,
      survey: key,
      recordedAt: recordedAt.toISOString(),
    })),
  }
}

export async function recordPermission(
  { db, clinicId, by, now }: Author,
  id: string,
  given: { givenBy: string; givenOn: string; document: string },
): Promise<string> {
  if (!isDay(given.givenOn)) throw new Problem('request.invalid', { field: 'givenOn' })
  const { key } = found(await queries.lockDraft(db, clinicId, id))
  const row = { ...given, clinicId, key, recordedBy: by, recordedAt: now }
  await queries.insertPermission(db, row)
  return key
}

async function shown(db: Db, row: queries.DraftRow): Promise<SurveyDraft> {
  const permission = await queries.permissionFor(db, row.clinicId, row.key)
  const facts = factsOf(row, permission)
  return {
    id: row.id,
    survey: row.key,
    number: row.number,
    revision: row.revision,
    savedAt: row.savedAt.toISOString(),
    version: row.definition,
    named: facts.named,
    changed: facts.changed,
    permission,
    licenceFaults: licenceFaults(row.definition, facts),
  }
}

function factsOf(row: queries.DraftRow, permission: object | null): LicenceFacts {
  const { definition, sourceSha256 } = row
  return {
    named: namedNow(row),
    permitted: permission !== null,
    changed: sourceSha256 !== null && !sourceSha256.equals(sha256(itemsText(definition))),
  }
}

function needsPermission(fault: string): boolean {
  return fault === 'licence_unknown' || fault === 'permission_missing'
}

async function refuseOld(db: Db, row: queries.DraftRow, revision: number): Promise<void> {
  if (row.revision !== revision) throw new Problem('draft.changed', { state: await shown(db, row) })
}

function random(): string {
  return randomBytes(4).toString('hex')
}

function found<T>(row: T | null): T {
  if (row === null) throw new Problem('request.not-found')
  return row
}
