import { and, desc, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { untick } from './crisis-queries.ts'
import { undoSignal, undone, type Subject, type Undoing } from './episodes.ts'
import { namesMethod } from './hiding.ts'
import { appealedIn, NEW, submitted, takenBack } from './incoming.ts'
import { noAlarm } from './item-effects.ts'
import { awayNoMore } from './item-queries.ts'
import type { LaneTimes } from './lanes.ts'
import { timesNow } from './lane-times-queries.ts'
import { fallOf, type ProposalEnd } from './proposal.ts'
import { endProposal } from './proposal-queries.ts'
import { appealSignal, type Appealed } from './reasons.ts'
import type { Item, SubjectKind } from './review-item.ts'
import type { Findings, Submission } from './submission.ts'
import { decision, reviewItem, signal } from './tables.ts'
import { isWaiting, whoKnow } from './visible.ts'

interface Text {
  kind: SubjectKind
  id: string
  masked?: boolean
  maskIn?: string | null
}

type NewSignal = Omit<typeof signal.$inferInsert, 'itemId' | 'createdAt'>

const EXCERPT = 200
/** An item without a due time stands last in every order. */
const NEVER = new Date('2200-01-01T00:00:00Z')

/**
 * What a text that was saved does to its review: what was found opens an item or joins the open one, and an
 * edit ages what reviewers were shown. Call it after every submit and every edit, also without findings.
 */
export async function openItem(
  db: Db,
  submission: Submission,
  findings: Findings,
  now: Date,
): Promise<Topic[]> {
  if (!submission.edited && findings.length === 0) return []
  const changed = await changeReview(
    db,
    submission,
    submission.text,
    now,
    async (latest, times) => {
      const waits =
        submission.held ?? (latest?.state === 'decided' && (await leftWaiting(db, latest.id)))
      return submitted(latest, submission, findings, waits, now, times)
    },
  )
  if (!changed) return []
  // Whether the thread is safe for others was said of other words.
  if (submission.edited) await untick(db, changed.id, 'thread-safe')
  const edit: NewSignal[] = submission.edited
    ? [{ kind: 'edit', lane: changed.lane, severity: 0 }]
    : []
  await insertSignals(db, changed.id, [...edit, ...findings.map(toSignal)], now)
  if (namesMethod(findings)) await startClock(db, changed.id)
  return ['queue']
}

/** An appeal joins the open item about the text, or opens one: gives back which. The words of a text that is gone are those it had. */
export async function fileAppeal(
  db: Db,
  subject: Subject & Text & { text: string },
  appeal: Appealed,
  now: Date,
): Promise<string> {
  const step = async (latest: Item | null, times: LaneTimes) =>
    appealedIn(latest, subject, appeal, now, times)
  const item = await changeReview(db, subject, subject.text, now, step)
  if (!item) throw new Problem('server.busy')
  const { lane, severity } = appealSignal(appeal)
  await insertSignals(db, item.id, [{ kind: 'appeal', lane, severity }], now)
  return item.id
}

/** The author took the text back: closes an open item about it, unless it is a crisis. */
export async function closeItem(
  db: Db,
  kind: Text['kind'],
  id: string,
  now: Date,
): Promise<Topic[]> {
  const step = async (latest: Item | null) => takenBack(latest, now)
  return (await changeReview(db, { kind, id }, null, now, step)) ? ['queue'] : []
}

/** A decision about a text was taken back: somebody is to decide anew, in the item that is open by now or another. */
export async function reopenItem(
  db: Db,
  decided: Item &
    Pick<typeof reviewItem.$inferSelect, 'subjectKind' | 'masked' | 'maskIn' | 'excerpt'>,
  undoing: Undoing & { words: string | null },
  now: Date,
): Promise<Item> {
  const { subjectKind: kind, subjectId: id, masked, maskIn, excerpt } = decided
  const item = await changeReview(
    db,
    { kind, id, masked, maskIn },
    undoing.words ?? excerpt,
    now,
    async (latest, times) => {
      const step = undone(latest ?? decided, decided, undoing, NEW, now, times)
      return typeof step === 'string' ? null : step.next
    },
    'undone',
  )
  if (!item) throw new Error('a decision was taken back, and its item was not')
  if (item.id !== decided.id) await insertSignals(db, item.id, [undoSignal(decided)], now)
  return item
}

/** Whether somebody is still to decide about a text. */
export async function underReview(db: Db, kind: Text['kind'], id: string): Promise<boolean> {
  const rows = await db
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(and(eq(reviewItem.subjectKind, kind), eq(reviewItem.subjectId, id), isWaiting))
  return rows.length > 0
}

/**
 * Changes the review of a text by a decision about its latest episode, which is locked meanwhile. Whoever
 * calls it holds the text itself, so that texts are always locked before their items. `because` names what a proposal
 * ends with where the item alone does not tell.
 */
export async function changeReview(
  db: Db,
  text: Text,
  words: string | null,
  now: Date,
  change: (latest: Item | null, times: LaneTimes) => Promise<Item | null>,
  because?: ProposalEnd,
): Promise<Item | null> {
  const times = await timesNow(db)
  for (let turn = 0; turn < 3; turn++) {
    const latest = await lockLatest(db, text)
    const next = await change(latest, times)
    if (next === null) return null
    if (next.id !== NEW) {
      const fell = latest && fallOf(latest, next)
      if (fell) await endProposal(db, next.id, because ?? fell, null, now)
      await updateItem(db, next, words)
      return next
    }
    const id = await insertItem(db, text, next, words ?? '', now)
    if (id !== null) return { ...next, id }
    // Someone else opened this episode at the same moment: join it.
  }
  throw new Problem('server.busy')
}

/** Puts an item under the hard clock: its text was taken from everybody before anyone had read it. */
export async function startClock(db: Db, itemId: string): Promise<void> {
  await db
    .update(reviewItem)
    .set({ hardClock: true })
    .where(and(eq(reviewItem.id, itemId), eq(reviewItem.hardClock, false)))
}

export async function insertSignals(
  db: Db,
  itemId: string,
  rows: readonly NewSignal[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await db.insert(signal).values(rows.map((row) => ({ ...row, itemId, createdAt: now })))
}

function toSignal({ span, ...finding }: Findings[number]): NewSignal {
  return { ...finding, spanStart: span?.start ?? null, spanEnd: span?.end ?? null }
}

async function lockLatest(db: Db, text: Text): Promise<Item | null> {
  const [row] = await db
    .select({ ...getTableColumns(reviewItem), conflictIds: whoKnow })
    .from(reviewItem)
    .where(and(eq(reviewItem.subjectKind, text.kind), eq(reviewItem.subjectId, text.id)))
    .orderBy(desc(reviewItem.episode))
    .limit(1)
    .for('update')
  return row ?? null
}

/** Whether the decision of this item left its text held: its author was asked for a change. */
async function leftWaiting(db: Db, itemId: string): Promise<boolean> {
  const [row] = await db
    .select({ stateAfter: decision.stateAfter })
    .from(decision)
    .where(and(eq(decision.itemId, itemId), isNull(decision.reverses)))
  return row?.stateAfter === 'held'
}

async function updateItem(db: Db, item: Item, words: string | null): Promise<void> {
  const { lane, severity, tier, state, holder, leaseUntil, proposedBy, subjectVersion } = item
  await db
    .update(reviewItem)
    .set({
      lane,
      severity,
      tier,
      dueAt: item.dueAt ?? NEVER,
      state,
      holder,
      leaseUntil,
      proposedBy,
      subjectVersion,
      reporterIds: [...item.reporterIds],
      pastReporterIds: [...item.pastReporterIds],
      appealed: [...item.appealed],
      barredIds: [...item.barredIds],
      ...(item.hiddenVersion === null && awayNoMore),
      ...(item.alarmBy === null && noAlarm),
      ...(words !== null && { excerpt: words.slice(0, EXCERPT) }),
    })
    .where(eq(reviewItem.id, item.id))
}

const NEW_DAYS = 30

/** SQL for "has been here for less than a month". */
function isNew(authorId: Item['authorId'], now: Date): SQL<boolean> {
  const since = new Date(now.getTime() - NEW_DAYS * 86_400_000)
  return sql`EXISTS (SELECT FROM ${account} a WHERE a.id = ${authorId} AND a.created_at > ${since})`
}

/** The new item’s id, or null where its episode is there already. */
async function insertItem(
  db: Db,
  text: Text,
  item: Item,
  words: string,
  now: Date,
): Promise<string | null> {
  const { id: _, dueAt, reporterIds, pastReporterIds, appealed, barredIds, ...more } = item
  const { conflictIds: _known, ...rest } = more
  const [row] = await db
    .insert(reviewItem)
    .values({
      ...rest,
      subjectKind: text.kind,
      subjectId: text.id,
      masked: text.masked ?? false,
      maskIn: text.maskIn ?? null,
      // Whatever the episode before was: see startClock.
      hardClock: false,
      hiddenAt: null,
      hiddenWas: null,
      handedTo: null,
      handedUntil: null,
      dueAt: dueAt ?? NEVER,
      reporterIds: [...reporterIds],
      pastReporterIds: [...pastReporterIds],
      appealed: [...appealed],
      barredIds: [...barredIds],
      newcomer: text.masked ? false : isNew(item.authorId, now),
      excerpt: words.slice(0, EXCERPT),
      snapshot: words,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: reviewItem.id })
  return row?.id ?? null
}
