import type { ContentState, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { isRefused, next } from './content.ts'
import { severities } from './lanes.ts'
import { reportSignal, type ReportReason, type Signal } from './reasons.ts'
import type { TextBefore } from './reversing.ts'
import { crisisMethods } from './rules.ts'

/** As many voices bring a text before the team as if it did harm, whatever they say of it. */
const MANY = 3
/** Whose reports were so often wrong is read a little later than others. */
const LIGHT = 0.5

/** A report as it counts: of a danger to life always in full. */
export function weighedSignal(reason: ReportReason, reporterId: string, weight: number): Signal {
  const signal = reportSignal(reason, reporterId)
  if (weight >= LIGHT || signal.lane === 'crisis' || signal.severity === 0) return signal
  return { ...signal, severity: signal.severity === 2 ? 1 : 0 }
}

/** What many voices together say beside their reasons; null where they are few. */
export function manySignal(weight: number): Signal | null {
  const severity = severities.harm
  return weight < MANY ? null : { kind: 'report', lane: 'harm', severity, reporterId: null }
}

/** What is hidden is read as soon as what does harm: nobody but its author can say that it should not be. */
export const hiddenSignal: Signal = {
  kind: 'hidden',
  lane: 'harm',
  severity: severities.harm,
  reporterId: null,
}

interface Standing {
  state: ContentState
  /** So many voices hide a text there; null for never. */
  hideAfter: number | null
  /** Someone of the team read these very words, and left them. */
  approved: boolean
}

/** Whether those who reported a text are enough for it to be hidden until someone has read it. */
export function isHidden(weight: number, { state, hideAfter, approved }: Standing): boolean {
  if (hideAfter === null || approved || weight < hideAfter) return false
  return state === 'live' && next(state, 'hide', 'system') === 'hidden'
}

/** Whether screening found words about a method: they are read within a hard time, and nobody else meets them before. */
export function namesMethod(found: readonly { rule: string | null }[]): boolean {
  return found.some(({ rule }) => rule !== null && crisisMethods.has(rule))
}

/** In which state a reviewer leaves a text that they take away for now; null where others can not read it anyway. */
export function takenAway(
  permit: Permit<'item.hide'>,
  itemId: string,
  state: ContentState,
): ContentState | null {
  if (permit.facts.id !== itemId) throw new Error('the permit is for another item')
  const after = next(state, 'hide', 'reviewer')
  return isRefused(after) ? null : after
}

/** What a text is put back to that a reviewer had taken away for now; never one that its author took back since. */
export function shownAgain(
  permit: Permit<'item.decide'>,
  itemId: string,
  state: ContentState,
  was: TextBefore | null,
): TextBefore {
  if (permit.facts.id !== itemId) throw new Error('the permit is for another item')
  if (was === null || !isAway(state, was.state)) throw new Problem('item.stale')
  return was
}

/** Whether a text of this state can go back to what it was. */
export function isAway(state: ContentState, before: ContentState): boolean {
  return state === 'hidden' && next(state, 'restore', 'reviewer', { before }) === before
}
