import { randomBytes, randomUUID } from 'node:crypto'
import { weekOf } from '@kith/shared/days.ts'
import { makeCode } from '@kith/shared/enrolment/code.ts'
import { Problem } from '@kith/shared/problems.ts'
import {
  differences,
  finishPaper,
  PaperSheet,
  reconciled,
  unfit,
  type Difference,
} from '@kith/shared/surveys/double-entry.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { scoresOf } from '@kith/shared/surveys/score.ts'
import { Check } from 'typebox/value'
import type { Db } from '#platform/db.ts'
import type { Secrets } from '#platform/secrets.ts'
import { makeNumber, mustBeAt, readNumber, type FormState, type Round } from './paper.ts'
import * as queries from './paper-queries.ts'
import type { Language } from './progress.ts'
import * as responses from './queries.ts'
import { toAnswerRow } from './sealed.ts'
import { receiptHash } from './sitting.ts'

interface At {
  db: Db
  secrets: Secrets
  clinicId: string
}

export interface PrintedForm {
  number: string
  receipt: string
}

/** Forms to print, each with a number of its own and a receipt: of the receipts only hashes stay here. */
export async function makeForms(
  { db, secrets, clinicId }: At,
  asked: {
    survey: string
    language: Language
    keyings: Round
    count: number
    today: string
  },
): Promise<{ definition: QuestionnaireVersion; forms: PrintedForm[] }> {
  const version = await responses.newestVersion(db, asked.survey)
  if (!version) throw new Problem('request.invalid', { field: 'survey' })
  const forms = Array.from({ length: asked.count }, () => ({
    number: makeNumber(randomBytes(6)),
    receipt: makeCode(randomBytes(10)),
  }))
  const { language, keyings } = asked
  const common = { clinicId, versionId: version.id, language, keyings }
  const rows = forms.map(({ number, receipt }) => ({
    ...common,
    number,
    printedOn: weekOf(asked.today),
    receiptHash: receiptHash(secrets, receipt),
  }))
  await queries.insertForms(db, rows)
  return { definition: version.definition, forms }
}

export interface KeyedForm {
  id: string
  number: string
  language: Language
  state: FormState
  /** How often it is keyed in before it is counted. */
  keyings: Round
  version: QuestionnaireVersion
  /** Whether who asks keyed it in the first time. */
  mine: boolean
  /** The questions that were keyed in two ways, once it was keyed in twice. */
  differing: Difference[]
}

/** A form by its number; null where there is none. What was keyed in shows only where the two differ. */
export async function formByNumber(at: At, typed: string, by: string): Promise<KeyedForm | null> {
  const form = await queries.formNumbered(at.db, at.clinicId, readNumber(typed))
  if (!form) return null
  const version = await queries.definitionOf(at.db, form.versionId)
  const entries = await queries.entriesOf(at.db, form.id)
  // Without a lock it may have been counted between the two reads: then there is nothing to show any more.
  const settled = entries.length < 2
  const both = form.state === 'differs' && !settled ? sheetsOf(at.secrets, form.id, entries) : null
  const { id, number, language, state } = form
  return {
    id,
    number,
    language,
    state,
    keyings: form.keyings,
    version,
    mine: entries[0]?.keyer === by,
    differing: both ? differences(version, both.first, both.second).differing : [],
  }
}

export interface Keying {
  id: string
  by: string
  /** The round for which the form was opened. */
  round: Round
  sheet: PaperSheet
  today: string
}

export interface Keyed {
  state: FormState
  differing: number
}

/**
 * Keys a form in, the first time or the second. Where both are alike it is counted at once, and so is one that is keyed in
 * once. The same sheet sent again for the same round changes nothing.
 */
export async function keyForm(at: At, keying: Keying): Promise<Keyed> {
  const { id, by, round, sheet, today } = keying
  const { db, secrets } = at
  const form = await theForm(at, id)
  const version = await queries.definitionOf(db, form.versionId)
  if (await isKept(at, { form, version, keying }))
    return { state: form.state, differing: (form.state === 'differs' && form.differing) || 0 }
  mustBeAt(form.state, round)
  const bad = unfit(version, sheet)
  if (bad !== null) throw new Problem('survey.answer', { field: bad })
  if (form.keyings === 1) {
    await count(at, form, { version, sheet, today, report: {} })
    return { state: 'counted', differing: 0 }
  }
  const sealed = secrets.seal(placeOf(id, round), JSON.stringify(sheet))
  await queries.insertEntry(db, { formId: id, round, keyer: by, sealed })
  if (round === 2) return compare(at, { form, version, today })
  await move(db, form, { state: 'keyed-once' })
  return { state: 'keyed-once', differing: 0 }
}

/** Whether this very sheet lies there already, of this round and by this person. */
async function isKept(
  { db, secrets }: At,
  {
    form,
    version,
    keying,
  }: { form: queries.PaperForm; version: QuestionnaireVersion; keying: Keying },
): Promise<boolean> {
  const entries = await queries.entriesOf(db, form.id)
  const own = entries.find(({ round, keyer }) => round === keying.round && keyer === keying.by)
  if (!own) return false
  return differences(version, sheetOf(secrets, form.id, own), keying.sheet).differing.length === 0
}

async function compare(
  at: At,
  {
    form,
    version,
    today,
  }: { form: queries.PaperForm; version: QuestionnaireVersion; today: string },
): Promise<Keyed> {
  const entries = await queries.entriesOf(at.db, form.id)
  const { first, second } = sheetsOf(at.secrets, form.id, entries)
  const { questions, differing } = differences(version, first, second)
  const keyers = new Set(entries.map(({ keyer }) => keyer)).size
  const report = { questions, differing: differing.length, keyers }
  if (differing.length > 0) {
    await move(at.db, form, { state: 'differs', ...report })
    return { state: 'differs', differing: differing.length }
  }
  await count(at, form, { version, sheet: first, today, report })
  return { state: 'counted', differing: 0 }
}

/** Settles where the two keyings differ, with the paper in hand, and counts the form. */
export async function settleForm(
  at: At,
  { id, chosen, today }: { id: string; chosen: PaperSheet; today: string },
): Promise<void> {
  const form = await theForm(at, id)
  if (form.state !== 'differs') throw new Problem('survey.closed')
  const version = await queries.definitionOf(at.db, form.versionId)
  const both = sheetsOf(at.secrets, id, await queries.entriesOf(at.db, id))
  const { sheet, open } = reconciled(both, version, chosen)
  const [missing] = open
  if (missing !== undefined) throw new Problem('survey.incomplete', { field: missing })
  const bad = unfit(version, sheet)
  if (bad !== null) throw new Problem('survey.answer', { field: bad })
  await count(at, form, { version, sheet, today, report: {} })
}

interface Counting {
  version: QuestionnaireVersion
  sheet: PaperSheet
  today: string
  report: { questions?: number; differing?: number; keyers?: number }
}

/** Once: the receipt goes over to the response, and nothing of what was keyed in stays by the form. */
async function count(
  { db, secrets, clinicId }: At,
  form: queries.PaperForm,
  { version, sheet, today, report }: Counting,
): Promise<void> {
  await move(db, form, { state: 'counted', receiptHash: null, ...report })
  await queries.removeEntries(db, form.id)
  const [assignmentId, responseId, week] = [randomUUID(), randomUUID(), weekOf(today)]
  const { versionId, language } = form
  await responses.insertAnonymous(db, { id: assignmentId, versionId, clinicId, week })
  await responses.insertResponse(db, {
    id: responseId,
    assignmentId,
    subjectKind: 'anonymous',
    state: 'completed',
    language,
    mode: 'paper',
    entered: true,
    revision: 1,
    startedOn: week,
    completedOn: week,
    receiptHash: form.receiptHash,
  })
  const items = finishPaper(version, sheet)
  const rows = items.map((item) => toAnswerRow(secrets, responseId, item))
  await responses.insertAnswers(db, responseId, rows, scoresOf(version, items))
}

async function theForm({ db, clinicId }: At, id: string): Promise<queries.PaperForm> {
  const form = await queries.lockForm(db, clinicId, id)
  if (!form) throw new Problem('request.not-found')
  return form
}

async function move(
  db: Db,
  { id, state }: queries.PaperForm,
  set: Parameters<typeof queries.moveForm>[2],
): Promise<void> {
  if (!(await queries.moveForm(db, { id, from: state }, set))) throw new Problem('survey.closed')
}

function sheetsOf(secrets: Secrets, formId: string, entries: readonly queries.PaperEntry[]) {
  const [first, second] = entries.map((entry) => sheetOf(secrets, formId, entry))
  if (!first || !second) throw new Error('a form was not keyed in twice')
  return { first, second }
}

function sheetOf(
  secrets: Secrets,
  formId: string,
  { round, sealed }: queries.PaperEntry,
): PaperSheet {
  const sheet: unknown = JSON.parse(secrets.open(placeOf(formId, round), sealed))
  if (!Check(PaperSheet, sheet)) throw new Error('a keyed form has lost its shape')
  return sheet
}

function placeOf(formId: string, round: number): `paper_entry|sheet|${string}` {
  return `paper_entry|sheet|${formId} ${round}`
}
