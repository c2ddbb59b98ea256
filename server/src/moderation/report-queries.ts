import { and, count, desc, eq, sql } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { changeReview, insertSignals, startClock } from './episode-queries.ts'
import type { Subject } from './episodes.ts'
import { hiddenSignal, isHidden, manySignal, weighedSignal } from './hiding.ts'
import { hasReported, isFinished, reported } from './incoming.ts'
import { timesAt } from './lane-times-queries.ts'
import { dueIn } from './lanes.ts'
import { becameOf, outcomesOf, upheld } from './outcome-queries.ts'
import { inEpisodes, type ItemRow } from './queries.ts'
import type { ReportReason } from './reasons.ts'
import { weightOf } from './reliability.ts'
import type { Item, SubjectKind } from './review-item.ts'
import { maskOf } from './submission.ts'
import { decision, reviewItem, signal } from './tables.ts'
import { isWaiting } from './visible.ts'
import { heard, type Voice } from './voices.ts'

interface Reported extends Subject {
  kind: SubjectKind
  mask?: number | null
  postId?: string | null
  text: string
}

export interface Filed {
  itemId: string
  /** By when what was said is read. */
  dueAt: Date
  /** Whether the text is hidden with it; who filed it holds the text, and hides it. */
  hides: boolean
  topics: Topic[]
}

/** What is known of a report before its text is locked. */
export interface Weighed {
  by: Person
  at: Date
  weight: number
  /** The item that it will join, where it is still open then. */
  itemId: string | null
  /** Of all that count by themselves, this one among them. */
  together: number
  /** It follows upon another. */
  burst: boolean
}

/**
 * How much a report counts, with those before it. Asked before anything is locked, so that those of a crowd wait for each
 * other as shortly as they can: what comes in meanwhile is of the same half minute, and so of the same voice.
 */
export async function weigh(
  db: Db,
  by: Person,
  about: { kind: SubjectKind; id: string },
  at: Date,
): Promise<Weighed> {
  const [outcomes, item] = [await outcomesOf(db, by.id), await openAbout(db, about)]
  const weight = weightOf(outcomes, at)
  if (!item) return { by, at, weight, itemId: null, together: weight, burst: false }
  const voices = await voicesIn(db, item, { reporterId: by.id, weight, at })
  const burst = isInBurst(voices, by.id, at)
  return { by, at, weight, itemId: item.id, together: heard(voices).weight, burst }
}

/** A report joins the open item about the text, or opens one; enough of them that count by themselves hide it. */
export async function fileReport(
  db: Db,
  subject: Reported,
  { reason, note }: { reason: ReportReason; note: string },
  weighed: Weighed,
): Promise<Filed> {
  const { by, at: now, weight } = weighed
  const own = weighedSignal(reason, by.id, weight)
  const about = { kind: subject.kind, id: subject.id, ...maskOf(subject) }
  let [hides, tells] = [false, true]
  const item = await changeReview(db, about, subject.text, now, async (latest, times) => {
    const warned = latest !== null && (await hasWarned(db, latest.id, by.id))
    if (hasReported(latest, own, warned)) throw new Problem('report.again')
    const joins = isWeighedWith(latest, weighed)
    const many = manySignal(joins ? weighed.together : weight)
    hides = joins && isCalm(own, latest) && (await isEnough(db, subject, weighed.together))
    const others = [...(many ? [many] : []), ...(hides ? [hiddenSignal] : [])]
    const next = reported(latest, subject, [own, ...others], by, now, times)
    tells = !joins || !weighed.burst || changes(latest, next)
    return next
  })
  if (!item) throw new Problem('server.busy')
  const { kind, lane, severity } = own
  const row = { kind, lane, severity, reason, reporterId: by.id, note: note || null, weight }
  await insertSignals(db, item.id, hides ? [row, hidingRow] : [row], now)
  if (hides) await startClock(db, item.id)
  return {
    itemId: item.id,
    dueAt: dueIn(lane, now, await timesAt(db, now)) ?? now,
    hides,
    topics: tells ? ['queue'] : [],
  }
}

const hidingRow = { ...hiddenSignal, reporterId: null }

/** Whether someone told of a danger to life in this item. */
export async function hasWarned(db: Db, itemId: string, reporterId: string): Promise<boolean> {
  const rows = await db
    .select({ id: signal.id })
    .from(signal)
    .where(
      and(
        eq(signal.itemId, itemId),
        eq(signal.reporterId, reporterId),
        eq(signal.kind, 'report'),
        eq(signal.lane, 'crisis'),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Whether it stands elsewhere in the queue now. */
function changes(before: Item | null, after: Item): boolean {
  return (
    before?.id !== after.id ||
    before.severity !== after.severity ||
    before.lane !== after.lane ||
    before.state !== after.state
  )
}

async function openAbout(db: Db, { kind, id }: { kind: SubjectKind; id: string }) {
  const [row] = await db
    .select({ id: reviewItem.id, authorId: reviewItem.authorId })
    .from(reviewItem)
    .where(and(eq(reviewItem.subjectKind, kind), eq(reviewItem.subjectId, id), isWaiting))
  return row ?? null
}

/** Of reports that come one upon the other, open queues hear once. */
const BURST_MS = 10_000

function isInBurst(voices: readonly Voice[], reporterId: string, now: Date): boolean {
  return voices.some((one) => {
    return one.reporterId !== reporterId && Math.abs(now.getTime() - one.at.getTime()) <= BURST_MS
  })
}

/** So many of the last reports are looked at: the work is the same for the thousandth as for the hundredth. */
const MOST_HEARD = 60
const MOST_BEFORE = 30
const BEFORE_DAYS = 90

/** The last reports of an item as they count, each person once, and one that is about to join them. */
export async function voicesIn(
  db: Db,
  { id, authorId }: Pick<Item, 'id' | 'authorId'>,
  also?: { reporterId: string; weight: number; at: Date },
): Promise<Voice[]> {
  const added =
    also &&
    sql`UNION ALL SELECT ${also.reporterId}::uuid, ${also.at}::timestamptz, ${also.weight}::float8`
  const { rows } = await db.execute<{
    reporterId: string
    at: string
    weight: number
    accountSince: string
    before: Voice['before']
  }>(sql`
    SELECT said.by AS "reporterId", said.at, said.weight, who.created_at AS "accountSince",
      (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('item', i.id, 'upheld', coalesce(${upheld}, false))), '[]') FROM (
        SELECT e.item_id, e.reporter_id, e.created_at FROM ${signal} e WHERE e.kind = 'report' AND e.reporter_id = said.by
        ORDER BY e.created_at DESC LIMIT ${sql.raw(String(MOST_BEFORE))}) s
        JOIN ${reviewItem} i ON i.id = s.item_id ${becameOf}
        WHERE i.author_id = ${authorId}::uuid AND i.id <> ${id}
          AND s.created_at > said.at - interval '${sql.raw(String(BEFORE_DAYS))} days') AS before
    FROM (SELECT DISTINCT ON (twice.by) twice.* FROM (
      (SELECT s.reporter_id AS by, s.created_at AS at, coalesce(s.weight, 1)::float8 AS weight FROM ${signal} s
        WHERE s.item_id = ${id} AND s.kind = 'report' AND s.reporter_id IS NOT NULL
        ORDER BY s.created_at DESC LIMIT ${sql.raw(String(MOST_HEARD))})
      ${added ?? sql``}
    ) twice ORDER BY twice.by, twice.at) said JOIN ${account} who ON who.id = said.by`)
  return rows.map(({ at, accountSince, ...row }) => {
    return { ...row, at: new Date(at), accountSince: new Date(accountSince) }
  })
}

/** It joins the item whose reports it was weighed with. */
function isWeighedWith(latest: Item | null, { itemId }: Weighed): latest is Item {
  return latest !== null && !isFinished(latest) && latest.id === itemId
}

/** A cry for help is not taken from those who may answer it: in a crisis someone of the team reads it first. */
function isCalm(...about: readonly Pick<Item, 'lane'>[]): boolean {
  return about.every(({ lane }) => lane !== 'crisis')
}

/** Whether voices of this weight hide the text, by the setting of its group. */
async function isEnough(db: Db, subject: Reported, weight: number): Promise<boolean> {
  const { kind, id, groupId, state, version } = subject
  if (groupId === null) return false
  const { rows } = await db.execute<{ hideAfter: number | null; approved: boolean }>(sql`
    SELECT g.hide_after AS "hideAfter", EXISTS (
      SELECT FROM ${decision} made JOIN ${reviewItem} i ON i.id = made.item_id
      WHERE i.subject_kind = ${kind} AND i.subject_id = ${id}::uuid AND made.subject_version = ${version}
        AND made.reverses IS NULL AND made.state_after IN ('live', 'limited')
        AND NOT EXISTS (SELECT FROM ${decision} back WHERE back.reverses = made.id)) AS approved
    FROM ${group} g WHERE g.id = ${groupId}::uuid`)
  const [row] = rows
  return row !== undefined && isHidden(weight, { state, ...row })
}

/** How many told of an item, and of what: who told of it twice is one, for the graver. */
export async function countedReports(db: Db, item: ItemRow) {
  const who = sql`coalesce(${signal.reporterId}, ${signal.id})`
  const each = db
    .selectDistinctOn([who], {
      reason: sql<ReportReason>`coalesce(${signal.reason}, 'other')`.as('reason'),
    })
    .from(signal)
    .innerJoin(reviewItem, eq(reviewItem.id, signal.itemId))
    .where(and(inEpisodes(item), eq(signal.kind, 'report')))
    .orderBy(who, desc(signal.severity), signal.createdAt)
    .as('each')
  return db
    .select({ reason: each.reason, count: count() })
    .from(each)
    .groupBy(each.reason)
    .orderBy(sql`2 DESC, 1`)
}
