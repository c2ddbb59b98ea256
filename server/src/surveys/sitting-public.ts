import { randomUUID, timingSafeEqual } from 'node:crypto'
import { dayOf, weekOf } from '@kith/shared/days.ts'
import { formatCode } from '@kith/shared/enrolment/code.ts'
import { Problem } from '@kith/shared/problems.ts'
import { scoresOf } from '@kith/shared/surveys/score.ts'
import type { Sitting } from '@kith/shared/surveys/sitting-contract.ts'
import type { Db } from '#platform/db.ts'
import { randomToken, type Secrets } from '#platform/secrets.ts'
import { forgetAnswers } from './forgetting-queries.ts'
import { closeFormByReceipt } from './paper-queries.ts'
import { stateOf, toProgress } from './presented.ts'
import { handIn, keep, reachedIn, type Language, type Progress } from './progress.ts'
import * as responses from './queries.ts'
import { openDraft, sealDraft, toAnswerRow } from './sealed.ts'
import { isPersonal, lockLink, takePlace, spend, type LinkRow } from './link-queries.ts'
import * as queries from './sitting-queries.ts'
import { tookFrom } from './took.ts'
import {
  answersUntil,
  bridgeKey,
  endsAt,
  idleSeconds,
  leads,
  linkHash,
  PIN_TRIES,
  pinHash,
  receiptHash,
  receiptOf,
  receiptUntil,
  sittingHash,
} from './sitting.ts'

/** What all that happens at a survey without an account needs: a transaction on the clinic's login, and the time. */
export interface At {
  db: Db
  secrets: Secrets
  now: Date
}

/** The clinic's calendar day; its zone is the clinic slice's to know. */
export type TodayOf = (clinicId: string) => Promise<string>

/** The sitting of a cookie, as it is shown; null where there is none. */
export async function sittingOf(at: At, token: string): Promise<Sitting | null> {
  const hash = sittingHash(at.secrets, token)
  await queries.bindToClinicOf(at.db, hash)
  const row = await queries.sittingBy(at.db, hash, at.now)
  // A link that is over has nothing left to say; a tablet waits for its PIN.
  if (!row || (row.sitting.kind === 'link' && row.version === null)) return null
  return shown(at, token, row)
}

/**
 * Comes to a survey by a link; the token is for the cookie, kept until the time given or as long as the browser is open.
 * Of a link that leads nowhere nothing can be told. Others have its address too, so each browser begins anew.
 */
export async function comeByLink(
  at: At,
  { token, cookie, language }: { token: string; cookie: string | null; language: Language },
  todayOf: TodayOf,
): Promise<{ cookie: string; until: Date | null; sitting: Sitting }> {
  const { db, secrets, now } = at
  const hash = linkHash(secrets, token)
  const here = cookie === null ? null : await hereAlready(at, cookie, hash)
  if (here && cookie !== null) return { cookie, ...here }
  const clinicId = await queries.bindToClinicOf(db, hash)
  const link = await lockLink(db, hash)
  const today = clinicId === null ? dayOf(now) : await todayOf(clinicId)
  if (!link || !leads(link, today)) throw new Problem('token.spent')
  const assignmentId = await begin(db, link, weekOf(today))
  const fresh = randomToken()
  const tokenHash = sittingHash(secrets, fresh)
  const row = { clinicId: link.clinicId, kind: 'link', tokenHash, assignmentId } as const
  await queries.insertSitting(db, { ...row, linkId: link.id, language }, now)
  const sitting = await sittingOf(at, fresh)
  if (!sitting) throw new Error('a sitting is gone as soon as it began')
  const until = link.kind === 'personal' ? endsAt('link', now) : null
  return { cookie: fresh, until, sitting }
}

/** A tablet is for the one survey it was handed over for; a link that this browser is at leads back to it. */
async function hereAlready(
  at: At,
  cookie: string,
  hash: Buffer,
): Promise<{ sitting: Sitting; until: Date | null } | null> {
  const sitting = await sittingOf(at, cookie)
  if (sitting?.kind === 'tablet') return { sitting, until: null }
  const link = sitting?.survey ? await linkHere(at, cookie, hash) : null
  if (!sitting || !link) return null
  if (sitting.survey?.progress.state !== 'completed') return { sitting, until: link.until }
  // Told by the cookie, to who handed it in here; the way to a lost receipt stays with that.
  if (link.until) throw new Problem('token.spent')
  return null
}

/** The link of this browser's sitting, where that is the one it comes by; it ends in time where it is personal. */
async function linkHere(at: At, cookie: string, hash: Buffer) {
  const row = await queries.sittingBy(at.db, sittingHash(at.secrets, cookie), at.now)
  const link = await lockLink(at.db, hash)
  if (!row || !link || link.id !== row.sitting.linkId) return null
  return { until: link.kind === 'personal' ? row.sitting.endsAt : null }
}

async function begin(db: Db, { versionId, clinicId }: LinkRow, week: string): Promise<string> {
  const id = randomUUID()
  await responses.insertAnonymous(db, { id, versionId, clinicId, week })
  return id
}

/** Of an open link: with the first answer, for who only opens it must not keep others out. */
async function takeOpenPlace(db: Db, linkId: string | null, today: string): Promise<void> {
  if (linkId === null || (await isPersonal(db, linkId))) return
  if (!(await takePlace(db, linkId, today))) throw new Problem('token.spent')
}

export interface HandOver {
  clinicId: string
  survey: string
  language: Language
  pin: string
  /** Of who hands the tablet over. */
  sessionId: string
  today: string
}

/** A tablet for one patient and one survey; the token is for the cookie. */
export async function handOver(at: At, given: HandOver): Promise<string> {
  const { db, secrets, now } = at
  const { clinicId, survey, language, pin, sessionId, today } = given
  const version = await responses.newestVersion(db, survey)
  if (!version) throw new Problem('request.invalid', { field: 'survey' })
  const assignmentId = randomUUID()
  const week = weekOf(today)
  await responses.insertAnonymous(db, { id: assignmentId, versionId: version.id, clinicId, week })
  const token = randomToken()
  const row = {
    clinicId,
    kind: 'tablet',
    tokenHash: sittingHash(secrets, token),
    assignmentId,
    sessionId,
    pinHash: (id: string) => pinHash(secrets, id, pin),
    language,
  } as const
  await queries.insertSitting(db, row, now)
  return token
}

type Answering = queries.SittingRow & {
  assignmentId: string
  version: NonNullable<queries.SittingRow['version']>
}

/** The survey that is being answered at a sitting, locked; refused where it is over. */
async function answering({ db, secrets, now }: At, token: string): Promise<Answering> {
  const hash = sittingHash(secrets, token)
  await queries.bindToClinicOf(db, hash)
  const row = await queries.lockSitting(db, hash, now)
  if (!row) throw new Problem('token.spent')
  const { assignmentId, version } = row
  if (assignmentId === null || version === null) throw new Problem('token.spent')
  return { ...row, assignmentId, version }
}

export async function keepAt(
  at: At,
  token: string,
  incoming: Pick<Progress, 'answers' | 'revision' | 'language'>,
  todayOf: TodayOf,
): Promise<Progress> {
  const { db, secrets, now } = at
  const row = await answering(at, token)
  const { sitting, assignmentId } = row
  const before = progressOf(secrets, row)
  const kept = keep(row.version, before, incoming)
  const { revision, language, answers } = kept
  const id = row.response?.id ?? randomUUID()
  const today = await todayOf(sitting.clinicId)
  if (!row.response) await takeOpenPlace(db, sitting.linkId, today)
  const draft = sealDraft(secrets, id, answers)
  const reached = reachedIn(row.version, answers)
  if (row.response) await responses.updateResponse(db, id, { language, revision, draft, reached })
  else
    await responses.insertResponse(db, {
      id,
      assignmentId,
      subjectKind: 'anonymous',
      state: 'in-progress',
      language,
      mode: sitting.kind,
      revision,
      draft,
      reached,
      startedOn: weekOf(today),
    })
  await queries.prolong(db, sitting.id, answersUntil(sitting.kind, now))
  return kept
}

/** Hands the answers in for a receipt, of which only a hash stays. Asked again it is the same, as long as one sits there. */
export async function handInAt(
  at: At,
  token: string,
  revision: number,
  todayOf: TodayOf,
): Promise<string> {
  const { db, secrets, now } = at
  const row = await answering(at, token)
  const { response, sitting, assignmentId } = row
  const receipt = receiptOf(secrets, token)
  const hash = receiptHash(secrets, receipt)
  if (response?.receiptHash?.equals(hash)) return formatCode(receipt)
  const kept = progressOf(secrets, row)
  const items = handIn(row.version, kept, revision)
  const id = response?.id ?? ''
  const today = await todayOf(sitting.clinicId)
  // One personal link is one person: of two browsers the first is counted. Nothing before this tells the other of it.
  if (sitting.linkId !== null && !(await spend(db, sitting.linkId, assignmentId)))
    throw new Problem('token.spent')
  const rows = items.map((item) => toAnswerRow(secrets, id, item))
  await responses.insertAnswers(db, id, rows, scoresOf(row.version, items))
  const completedOn = weekOf(today)
  const took = tookFrom(sitting.beganAt, now)
  const done = { state: 'completed', completedOn, draft: {}, receiptHash: hash, took } as const
  await responses.updateResponse(db, id, done)
  await queries.handedIn(db, sitting, receiptUntil(now))
  return formatCode(receipt)
}

/** Leaves the survey: what was not handed in is forgotten. Says what remains: a tablet waits for its PIN. */
export async function leave(at: At, token: string): Promise<'tablet' | 'nothing'> {
  const { db, secrets, now } = at
  const hash = sittingHash(secrets, token)
  await queries.bindToClinicOf(db, hash)
  const row = await queries.lockSitting(db, hash, now)
  if (!row) return 'nothing'
  const { sitting } = row
  if (sitting.assignmentId !== null) await forgetAnswers(db, sitting.assignmentId)
  await queries.letGo(db, sitting)
  return sitting.kind === 'tablet' ? 'tablet' : 'nothing'
}

export type PinTried =
  | { outcome: 'right' | 'locked'; sessionId: string }
  | { outcome: 'wrong'; left: number }
  | { outcome: 'none' }

/** Tries a tablet's PIN. After the right one, and after one wrong too often, nothing of the sitting is left. */
export async function tryPin(at: At, token: string, pin: string): Promise<PinTried> {
  const { db, secrets, now } = at
  const hash = sittingHash(secrets, token)
  await queries.bindToClinicOf(db, hash)
  await queries.lockAssignmentOf(db, hash)
  const row = await queries.countTry(db, hash, PIN_TRIES, now)
  if (!row?.pinHash || row.sessionId === null) return { outcome: 'none' }
  const right = timingSafeEqual(row.pinHash, pinHash(secrets, row.id, pin))
  const left = PIN_TRIES - row.tries
  if (!right && left > 0) return { outcome: 'wrong', left }
  if (row.assignmentId !== null) await forgetAnswers(db, row.assignmentId)
  await queries.removeSitting(db, row.id)
  return { outcome: right ? 'right' : 'locked', sessionId: row.sessionId }
}

/** Deletes what was handed in under a receipt. A wrong one, and one that was used, are refused alike. */
export async function forgetByReceipt({ db, secrets }: At, typed: string): Promise<void> {
  const hash = receiptHash(secrets, typed)
  await queries.bindToClinicOf(db, hash)
  // The form first: where it is just being counted that is waited for, and the answers are there after it.
  const onPaper = await closeFormByReceipt(db, hash)
  const given = await queries.deleteByReceipt(db, hash)
  if (!given && !onPaper) throw new Problem('code.unusable')
}

async function shown(
  { db, secrets }: At,
  token: string,
  row: queries.SittingRow,
): Promise<Sitting> {
  const { sitting, version } = row
  const { kind, language } = sitting
  if (version === null) return { kind, language, survey: null }
  const progress = progressOf(secrets, row)
  const once = sitting.linkId !== null && (await isPersonal(db, sitting.linkId))
  const [key, idle] = [bridgeKey(secrets, token), idleSeconds(kind)]
  return { kind, language, survey: { version, progress, once, key, idleSeconds: idle } }
}

/** After handing in, without the answers: nobody reads them on the device any more. */
function progressOf(secrets: Secrets, { response, sitting }: queries.SittingRow): Progress {
  const state = stateOf({ skippedAt: null, responseState: response?.state ?? null })
  const open = response !== null && state === 'in-progress'
  const answers = open ? openDraft(secrets, response.id, response.draft) : {}
  return {
    ...toProgress(state, response, answers),
    language: response?.language ?? sitting.language,
  }
}
