import type { Static } from 'typebox'
import type { Person } from '@kith/shared/actor.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Locale } from '@kith/shared/contract/page.ts'
import type * as contract from '@kith/shared/moderation/contract.ts'
import { toMask } from '@kith/shared/masks.ts'
import { isFinal } from '@kith/shared/moderation/decisions.ts'
import type { NOTE_KINDS } from '@kith/shared/moderation/passing-contract.ts'
import { may, type ItemFacts } from '@kith/shared/policy.ts'
import type { Action } from './actions.ts'
import { eligible } from './eligible.ts'
import { leaseLive, lowestTier } from './item-guards.ts'
import { toAppeal, type ShownAppeal } from './appeal-presented.ts'
import { toAtHand } from './at-hand.ts'
import { toProposal, type ShownProposal } from './proposal.ts'
import type { Subject } from './public.ts'
import type { PolicyCode, ReportReason } from './reasons.ts'
import type { Item } from './review-item.ts'
import { isOwn, undoUntil, type TextBefore } from './reversing.ts'
import { heard, type Voice } from './voices.ts'
import { toSpans } from './spans.ts'

/** An item with what is shown of it. */
export interface ShownItem extends Item {
  subjectKind: Subject['kind']
  masked: boolean
  hiddenAt: Date | null
  hiddenWas: TextBefore | null
  dueAt: Date
  createdAt: Date
  excerpt: string
  snapshot: string
  holderName: string | null
  proposerName: string | null
  groupSlug: string | null
  groupName: string | null
  groupVisibility: 'public' | 'members' | 'private' | null
  language: Locale | null
  /** What fired, each once: the names of rules, and the kinds of other signals. */
  rules: string[]
  guessed: string[]
}

export interface ShownSignal extends Omit<Signal, 'span' | 'createdAt'> {
  reason: ReportReason | null
  spanStart: number | null
  spanEnd: number | null
  /** Which version of the text its episode was about. */
  version: number
  createdAt: Date
}

export interface ShownDecision {
  id: string
  decidedBy: string
  cosignedBy: string | null
  undoneAt: Date | null
  /** Someone waits for a second look at it, or the text was decided about again. */
  settled: boolean
  action: Action
  policyCode: PolicyCode | null
  note: string
  createdAt: Date
}

type QueueItem = Static<typeof contract.QueueItem>
type Signal = Static<typeof contract.Signal>

/** Who wrote a text, or the mask they wrote it under. */
export type Author = NamedAuthor | { mask: number }

interface NamedAuthor {
  id: string
  screenName: string
  locale: Locale
  createdAt: Date
  texts: number
  removed: number
}

interface ShownNote {
  kind: (typeof NOTE_KINDS)[number]
  by: string
  note: string
  at: Date
}

interface ShownBeside {
  signals: readonly ShownSignal[]
  guesses: readonly { rule: string; score: number; spans: readonly number[] }[]
  decision: ShownDecision | null
  notes: readonly ShownNote[]
  author: Author | null
  unmaskings: readonly { by: string; reason: string; at: Date }[]
  appeals: readonly ShownAppeal[]
  proposal: ShownProposal | null
  reports: ReplyOf<'GET /api/queue/:id'>['reports']
  others: ReplyOf<'GET /api/queue/:id'>['others']
}

export function factsOf(item: ItemFacts): ItemFacts {
  const { id, groupId, tier, authorId, reporterIds, pastReporterIds, barredIds, conflictIds } = item
  return { id, groupId, tier, authorId, reporterIds, pastReporterIds, barredIds, conflictIds }
}

/** A line of the queue. */
export function toQueueItem(row: ShownItem, actor: Person, now: Date): QueueItem {
  const { id, lane, severity, subjectKind, excerpt, dueAt, createdAt } = row
  return {
    id,
    lane,
    severity,
    subjectKind,
    group: toGroup(row),
    excerpt,
    language: row.language,
    signals: row.rules,
    guessed: row.guessed,
    dueAt: dueAt.toISOString(),
    createdAt: createdAt.toISOString(),
    ...toClaim(row, now),
    mine: leaseLive(row, now) && row.holder === actor.id,
    mayClaim: eligible(actor, factsOf(row)),
    proposed:
      row.proposedBy === null
        ? null
        : { by: row.proposerName ?? '', mine: row.proposedBy === actor.id },
  }
}

export function toItem(
  row: ShownItem,
  subject: Subject,
  rows: ShownBeside,
  actor: Person,
  now: Date,
): ReplyOf<'GET /api/queue/:id'> {
  const { signals, reports, guesses, decision, notes, author, unmaskings, appeals, proposal } = rows
  const staff = may(actor, 'note.read', factsOf(row))
  return {
    ...toQueueItem(row, actor, now),
    tier: row.tier,
    fence: row.fence,
    subjectVersion: row.subjectVersion,
    subjectId: row.subjectId,
    postId: subject.postId,
    title: subject.title,
    text: subject.text,
    snapshot: row.snapshot === subject.text ? null : row.snapshot,
    pictures: subject.pictures ?? [],
    contentState: subject.state,
    visibility: row.groupVisibility,
    author: author && toAuthor(author),
    quotes: (subject.quotes ?? []).map(({ mask, ...quote }) => {
      return { ...quote, mask: mask === null ? null : toMask(mask) }
    }),
    context: subject.context.map(({ author: by, mask = null, excerpt, createdAt }) => ({
      author: by,
      mask: mask === null ? null : toMask(mask),
      excerpt,
      createdAt: createdAt.toISOString(),
    })),
    mayUnmask: may(actor, 'item.unmask', { ...factsOf(row), masked: row.masked }),
    mayUndo: decision !== null && mayUndo(row, decision, actor, now),
    mayLower: may(actor, 'item.lower', factsOf(row)) && row.tier > lowestTier(row),
    notes: notes.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
    unmaskings: (staff ? unmaskings : []).map(({ at, ...rest }) => {
      return { ...rest, at: at.toISOString() }
    }),
    signalRows: toSignals(signals, row.subjectVersion, staff),
    reports,
    guesses: guesses.map((guess) => ({ ...guess, spans: toSpans(guess.spans) })),
    appeals: appeals.map(toAppeal),
    decision: decision && toDecision(decision, actor.id),
    ...toAtHand(row, subject, actor, now),
    others: rows.others,
    known: row.conflictIds.includes(actor.id),
    proposal: toProposal(proposal, row, actor),
  }
}

/** Reports of an item by their reasons; `voices` where who asks may know how far they count by themselves. */
export function toReports(
  reasons: { reason: ReportReason; count: number }[],
  voices: readonly Voice[] | null,
): ReplyOf<'GET /api/queue/:id'>['reports'] {
  const people = reasons.reduce((sum, { count }) => sum + count, 0)
  const { voices: alone, suspected } = voices ? heard(voices) : { voices: null, suspected: [] }
  return { people, reasons, voices: alone, suspected: [...suspected] }
}

function mayUndo(item: Item, made: ShownDecision, actor: Person, now: Date): boolean {
  if (made.undoneAt !== null || item.state !== 'decided' || isFinal(made.action)) return false
  // A second look is the last word.
  if (made.settled || item.appealed.length > 0) return false
  const mine = isOwn(made, actor.id) && now < undoUntil(made.createdAt)
  return may(actor, 'decision.undo', { ...factsOf(item), mine })
}

/** What is true now, for who came too late; the words only where they are what changed. */
export function toPresent(
  row: ShownItem,
  subject: Subject | null,
  decision: ShownDecision | null,
  stale: boolean,
  actorId: string,
  now: Date,
): Static<typeof contract.PresentItem> {
  const readable = subject !== null && subject.state !== 'withdrawn' && subject.state !== 'purged'
  return {
    ...toClaim(row, now),
    fence: row.fence,
    subjectVersion: row.subjectVersion,
    contentState: subject && subject.state,
    text: stale && readable ? subject.text : null,
    decision: decision && toDecision(decision, actorId),
  }
}

export function toDecision(row: ShownDecision, actorId: string): Static<typeof contract.Decision> {
  const { id, action, policyCode, note, createdAt, undoneAt } = row
  return {
    id,
    action,
    policyCode,
    note,
    createdAt: createdAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    undoUntil:
      isOwn(row, actorId) && undoneAt === null && !isFinal(action)
        ? undoUntil(createdAt).toISOString()
        : null,
  }
}

/** Who holds it; a lease that has ended is nobody's. */
function toClaim(row: ShownItem, now: Date) {
  if (row.state !== 'claimed') return { state: row.state, holder: null, leaseUntil: null }
  const leaseUntil = row.leaseUntil && row.leaseUntil > now ? row.leaseUntil.toISOString() : null
  return leaseUntil === null
    ? { state: 'open' as const, holder: null, leaseUntil }
    : { state: row.state, holder: row.holderName, leaseUntil }
}

function toGroup({ groupId, groupSlug, groupName }: ShownItem): QueueItem['group'] {
  return groupId === null ? null : { id: groupId, slug: groupSlug ?? '', name: groupName ?? '' }
}

/** Of who wrote under a mask not even the history: it would say who it is. */
function toAuthor(author: Author) {
  if ('mask' in author) {
    const mask = toMask(author.mask)
    const unknown = { locale: null, memberSince: null, texts: null, removed: null }
    return { id: null, screenName: mask.en, mask, ...unknown }
  }
  const { id, screenName, locale, createdAt, texts, removed } = author
  const memberSince = createdAt.toISOString()
  return { id, screenName, mask: null, locale, memberSince, texts, removed }
}

/** Ranges that were found before the last edit, or in another version, are ranges of words that are gone. */
function toSignals(rows: readonly ShownSignal[], version: number, notes: boolean): Signal[] {
  const lastEdit = rows.findLastIndex(({ kind }) => kind === 'edit')
  return rows.map((row, index) => ({
    kind: row.kind,
    lane: row.lane,
    severity: row.severity,
    rule: row.rule,
    name: row.name,
    span:
      index < lastEdit ||
      (row.earlier && row.version !== version) ||
      row.spanStart === null ||
      row.spanEnd === null
        ? null
        : { start: row.spanStart, end: row.spanEnd },
    reason: row.reason,
    note: notes ? row.note : null,
    createdAt: row.createdAt.toISOString(),
    earlier: row.earlier,
  }))
}
