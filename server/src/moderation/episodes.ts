import type { Person } from '@kith/shared/actor.ts'
import type { AuthorId } from '@kith/shared/author.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { withAppeal } from './appealed.ts'
import { noAlarm } from './item-effects.ts'
import { itemMachine, type ItemMachine } from './item.ts'
import { itemTable } from './item-table.ts'
import { merge, severities, type LaneTimes } from './lanes.ts'
import type { Signal } from './reasons.ts'
import type { Past } from './reversing.ts'
import type { Item, ItemRefusal, Step } from './review-item.ts'

/** The text that an item is about, as it is after what has just happened to it. */
export interface Subject {
  kind: string
  id: string
  groupId: string | null
  authorId: AuthorId | null
  state: ContentState
  version: number
}

/**
 * What happens to a text, in terms of its review: `latest` is the item of its last episode, if it
 * ever had one. A finished item is never opened again; whatever comes after it begins a new episode.
 */
export const { raised, edited, withdrawn, undone } = episodes(itemMachine(itemTable))

export function episodes({ join, revise, close, undo }: ItemMachine) {
  /** A signal joins the open item, or begins an episode with the id given. */
  const raised = (
    latest: Item | null,
    subject: Subject,
    signal: Signal,
    newId: string,
    now: Date,
    times: LaneTimes,
  ): Step => {
    const joined = latest === null ? 'item.closed' : join(latest, signal, now, times)
    return typeof joined === 'string' ? begin(latest, subject, signal, newId, now, times) : joined
  }

  /** An edit ages what reviewers were shown. A text that is still held must be read again. */
  const edited = (
    latest: Item | null,
    subject: Subject,
    found: Signal | null,
    newId: string,
    now: Date,
    times: LaneTimes,
  ): Step | null => {
    const revised = latest === null ? 'item.closed' : revise(latest, now)
    if (typeof revised === 'string') {
      const signal = found ?? (subject.state === 'held' ? heldAfterEdit : null)
      return signal && raised(latest, subject, signal, newId, now, times)
    }
    if (found === null) return revised
    return raised(revised.next, subject, found, newId, now, times)
  }

  /** Nobody judges a text that its author took back, but a crisis is never closed by that alone. */
  const withdrawn = (latest: Item | null, now: Date): Step | null => {
    const closed = latest && close(latest, now)
    return typeof closed === 'string' ? null : closed
  }

  /** A decision taken back brings its text before the team again: in the item that is open by now, or a new one. */
  const undone = (
    latest: Item,
    decided: Item,
    { past, subject, actor }: Undoing,
    newId: string,
    now: Date,
    times: LaneTimes,
  ): Step | ItemRefusal => {
    const step = undo(decided, past, subject, actor, newId, now)
    if (typeof step === 'string' || step.next.id === decided.id) return step
    const { next } = step
    const joined = join(latest, undoSignal(next), now, times)
    if (typeof joined === 'string') return { next: { ...next, episode: latest.episode + 1 } }
    return { next: withUndone(joined.next, next) }
  }

  return { raised, edited, withdrawn, undone }
}

/** The open item once an episode that was taken back has joined it. */
function withUndone(open: Item, undone: Item): Item {
  const tier = Math.max(open.tier, undone.tier)
  const reporterIds = [...new Set([...open.reporterIds, ...undone.reporterIds])]
  // What was proposed was about a text that stood as the decision had left it.
  const pastReporterIds = [...new Set([...open.pastReporterIds, ...undone.pastReporterIds])]
  return { ...open, ...(open.state === 'second' && freely), tier, reporterIds, pastReporterIds }
}

function everReported({ reporterIds, pastReporterIds }: Item): string[] {
  return [...new Set([...pastReporterIds, ...reporterIds])]
}

/** As it is when nobody has it and nothing is proposed. */
export const freely = { state: 'open', holder: null, leaseUntil: null, proposedBy: null } as const

/** What a decision that was taken back says of its text: it is as grave as it was. */
export function undoSignal({ lane, severity }: Pick<Item, 'lane' | 'severity'>): Signal {
  return { kind: 'undo', lane, severity, reporterId: null }
}

export interface Undoing {
  past: Past
  subject: { state: ContentState; version: number } | null
  actor: Person
}

const heldAfterEdit: Signal = {
  kind: 'edit',
  lane: 'new-member',
  severity: severities['new-member'],
  reporterId: null,
}

function begin(
  latest: Item | null,
  subject: Subject,
  signal: Signal,
  id: string,
  now: Date,
  times: LaneTimes,
): Step {
  const next: Item = {
    id,
    subjectKind: subject.kind,
    subjectId: subject.id,
    groupId: subject.groupId,
    authorId: subject.authorId,
    subjectVersion: subject.version,
    episode: (latest?.episode ?? 0) + 1,
    ...merge(null, signal, now, times),
    reporterIds: signal.reporterId === null ? [] : [signal.reporterId],
    pastReporterIds: latest === null ? [] : everReported(latest),
    // What stands in no group is no mentor's.
    ...withAppeal({ tier: subject.groupId === null ? 1 : 0, appealed: [], barredIds: [] }, signal),
    // Who that is, is read from their own words each time.
    conflictIds: [],
    state: 'open',
    holder: null,
    leaseUntil: null,
    fence: 0,
    renewals: 0,
    hiddenVersion: null,
    ...noAlarm,
    proposedBy: null,
  }
  return { next }
}
