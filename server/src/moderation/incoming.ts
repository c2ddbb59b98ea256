import type { Person } from '@kith/shared/actor.ts'
import { edited, freely, raised, withdrawn, type Subject } from './episodes.ts'
import { release, takeBack } from './item.ts'
import { barredBy, mustLetGo, type Made } from './appealed.ts'
import { appealSignal, type Appealed, type Signal } from './reasons.ts'
import type { LaneTimes } from './lanes.ts'
import type { Item } from './review-item.ts'
import { signalOf, type Findings, type Submission } from './submission.ts'

/** Stands for the id that a new episode will have. */
export const NEW = 'new'

/**
 * What a text that was sent or changed does to its review, or null for nothing; `waits` says that the text
 * was held until now.
 */
export function submitted(
  latest: Item | null,
  submission: Submission,
  findings: Findings,
  waits: boolean,
  now: Date,
  times: LaneTimes,
): Item | null {
  const { kind, id, groupId, authorId, version } = submission
  const subject: Subject = { kind, id, groupId, authorId, version, state: waits ? 'held' : 'live' }
  const [gravest, ...others] = findings.map(signalOf)
  const begin = () => (gravest ? raised(latest, subject, gravest, NEW, now, times) : null)
  const step = submission.edited
    ? edited(latest, subject, gravest ?? null, NEW, now, times)
    : begin()
  if (!step) return null
  const item = others.reduce(
    (so, each) => raised(so, subject, each, NEW, now, times).next,
    step.next,
  )
  return { ...item, subjectVersion: Math.max(item.subjectVersion, version) }
}

/**
 * What a report does to the review of its text, with what follows from it and those before. Who reports an item they
 * hold lets go of it, and of what they proposed.
 */
export function reported(
  latest: Item | null,
  subject: Subject,
  [report, ...others]: readonly [Signal, ...Signal[]],
  reporter: Person,
  now: Date,
  times: LaneTimes,
): Item {
  const letGo = latest?.state === 'second' ? takeBack : release
  const freed = latest && letGo(latest, latest.fence, reporter, now)
  const free = freed === null || typeof freed === 'string' ? latest : freed.next
  const first = raised(free, subject, report, NEW, now, times).next
  return others.reduce((so, signal) => raised(so, subject, signal, NEW, now, times).next, first)
}

/** What an appeal does to the review of its text. Who may not answer it lets go of the item. */
export function appealedIn(
  latest: Item | null,
  subject: Subject,
  appeal: Appealed,
  now: Date,
  times: LaneTimes,
): Item {
  const signal = appealSignal(appeal)
  const free = latest && mustLetGo(latest, signal) ? { ...latest, ...freely } : latest
  return raised(free, subject, signal, NEW, now, times).next
}

/**
 * One report a person and episode. Whoever sees later on that a life is in danger says so once more, whatever they told
 * of before: `warned` says that they did.
 */
export function hasReported(latest: Item | null, report: Signal, warned: boolean): boolean {
  if (latest === null || isFinished(latest) || report.reporterId === null) return false
  return latest.reporterIds.includes(report.reporterId) && (warned || report.lane !== 'crisis')
}

/** What comes now begins another episode. */
export function isFinished({ state }: Item): boolean {
  return state === 'decided' || state === 'closed'
}

/** What taking a text back does to its review, or null for nothing. */
export function takenBack(latest: Item | null, now: Date): Item | null {
  return withdrawn(latest, now)?.next ?? null
}

/**
 * An item after an appeal in it was taken back, with those that are left: whoever made the decision may work on it
 * again, and where it was there for the appeal alone, nobody has to.
 */
export function withoutAppeal(
  item: Item,
  left: readonly { decisionId: string; decision: Made }[],
  others: boolean,
  now: Date,
): Item {
  // Who proposed an answer to it proposed one to a question that nobody asks any more.
  const next = {
    ...item,
    ...(item.state === 'second' && freely),
    appealed: left.map(({ decisionId }) => decisionId),
    barredIds: [...new Set(left.flatMap(({ decision }) => barredBy(decision)))],
  }
  return left.length > 0 || others ? next : (takenBack(next, now) ?? next)
}
