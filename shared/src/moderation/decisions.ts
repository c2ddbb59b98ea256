import type { NoticeKind } from '../notifications/topics.ts'
import type { POLICY_CODES } from './policy-codes.ts'

/** What can be decided about a text, and about who wrote it. */
export const DECISIONS = [
  'approve',
  'ask-to-edit',
  'add-warning',
  'limit',
  'remove',
  'lock',
  'move',
  'merge',
  'introduce',
  'coach',
  'warn',
  'silence',
  'suspend',
  'ban',
  'purge',
  'no-action',
  'uphold',
  'overturn',
] as const
export type DecisionAction = (typeof DECISIONS)[number]

/** What stands between a member and the community, the lightest first. */
export const SANCTIONS = ['warn', 'silence', 'suspend', 'ban'] as const
export type SanctionKind = (typeof SANCTIONS)[number]

/** For how many days someone may be silenced or suspended. */
export const SANCTION_DAYS = [1, 3, 7, 14, 30, 90, 180] as const

/** The five kinds of moderating work, as the log names them. */
export type Work = 'instructive' | 'semantic' | 'connective' | 'administrative' | 'policing'

/** What a decision is about: `thread` is a post or a reply, `post` a post alone. */
type Reach = 'any' | 'thread' | 'post'

interface Nature {
  work: Work
  /** It goes against a text or a person: it names a reason, is explained, and can be appealed. */
  adverse: boolean
  /** Words to the member: adverse decisions need them. */
  words: 'needed' | 'offered' | 'none'
  reach: Reach
}

const kind = (work: Work, words: Nature['words'], reach: Reach = 'any'): Nature => {
  return { work, adverse: false, words, reach }
}
const against = (work: Work, reach: Reach = 'any'): Nature => {
  return { work, adverse: true, words: 'needed', reach }
}

/** The nature of each decision, the same for who decides and for who checks it. */
export const natures: Readonly<Record<DecisionAction, Nature>> = {
  approve: kind('administrative', 'offered'),
  'ask-to-edit': against('instructive'),
  'add-warning': against('semantic', 'thread'),
  limit: against('policing', 'thread'),
  remove: against('policing'),
  lock: against('administrative', 'post'),
  move: kind('administrative', 'offered', 'post'),
  merge: kind('semantic', 'offered', 'post'),
  introduce: kind('connective', 'needed', 'thread'),
  coach: kind('instructive', 'needed'),
  warn: against('policing'),
  silence: against('policing'),
  suspend: against('policing'),
  ban: against('policing'),
  // Not judged but erased, and nothing can be appealed that would bring it back; its author is told in fixed words, which
  // quote nothing.
  purge: kind('administrative', 'none'),
  'no-action': kind('administrative', 'none'),
  // The two answers to an appeal that leave no new decision.
  uphold: kind('policing', 'needed'),
  overturn: kind('policing', 'offered'),
}

/** Whether two people make this decision together: what is for good, and whatever ends a crisis. */
export function needsTwo(action: DecisionAction, lane: string): boolean {
  return isForGood(action) || needsChecklist(lane)
}

/** What can't be mended where the person never comes back, or the words are gone. */
export function isForGood(action: DecisionAction): boolean {
  return action === 'ban' || isFinal(action)
}

/** What nothing takes back: no undo, and no appeal. */
export function isFinal(action: DecisionAction): boolean {
  return action === 'purge'
}

/** What mentors do not do, nor agree to. */
export function isForStaff(action: DecisionAction): boolean {
  return isSanction(action) || isFinal(action)
}

/** Whether it names a reason from the list. */
export function needsReason(action: DecisionAction): boolean {
  return natures[action].adverse || isFinal(action)
}

/** Whether nothing is decided before all of the list is done. */
export function needsChecklist(lane: string): boolean {
  return lane === 'crisis'
}

/** What leaves words where they are, and holds nothing against who wrote them. */
const KEEPS_WORDS: readonly DecisionAction[] = ['add-warning', 'limit']

type Code = (typeof POLICY_CODES)[number]

/** Words are erased by law, as they are about somebody else, or as who they are of asked for it. */
const ONLY_TO_ERASE: readonly Code[] = ['legal', 'erasure-asked']
const TO_ERASE: readonly Code[] = ['personal-information', ...ONLY_TO_ERASE]

/**
 * Whether a decision can name this reason: somebody in distress did nothing wrong, so nobody is sanctioned for it, and
 * to tell of it alone is never a reason to take words away.
 */
export function fitsReason(action: DecisionAction, code: Code): boolean {
  if (isFinal(action)) return TO_ERASE.includes(code)
  if (!natures[action].adverse || ONLY_TO_ERASE.includes(code)) return false
  return code !== 'distress' || KEEPS_WORDS.includes(action)
}

export function isSanction(action: DecisionAction): action is SanctionKind {
  return SANCTIONS.some((one) => one === action)
}

/** A sanction that lasts until a day that was chosen. */
export function hasDays(action: DecisionAction): boolean {
  return action === 'silence' || action === 'suspend'
}

/** When a sanction that begins now ends; null where it does not end by itself. */
export function endOf(action: DecisionAction, days: number | undefined, now: Date): Date | null {
  if (!hasDays(action) || days === undefined) return null
  return new Date(now.getTime() + days * 86_400_000)
}

export interface Decided {
  action: DecisionAction
  /** The state of the text before the decision. */
  stateBefore: string
  /** About what someone says of themselves. */
  ofProfile: boolean
}

/** Kinds that are told alike whatever the text was. */
const toldAs: Partial<Record<DecisionAction, NoticeKind>> = {
  'add-warning': 'warning-added',
  limit: 'limited',
  lock: 'locked',
  move: 'moved',
  merge: 'merged',
  coach: 'coached',
  warn: 'warned',
  silence: 'silenced',
  suspend: 'suspended',
  ban: 'banned',
  purge: 'purged',
  uphold: 'appeal-answered',
  overturn: 'appeal-answered',
}

/**
 * The notice that a decision is to the author, or null for none: here alone, for who sends it and for who looks at it
 * before. An author whose text everybody could read all along never learns that someone doubted it; those who are
 * brought together hear of that by itself.
 */
export function noticeOf({ action, stateBefore, ofProfile }: Decided): NoticeKind | null {
  const alike = toldAs[action]
  if (alike) return alike
  if (action === 'remove') return ofProfile ? 'profile-removed' : 'removed'
  if (action === 'ask-to-edit') return ofProfile ? 'profile-asked-to-edit' : 'asked-to-edit'
  if (action !== 'approve' || !waited(stateBefore)) return null
  return ofProfile ? 'profile-approved' : 'approved'
}

/** Nobody but its author and the team saw it until someone decided. */
export function waited(state: string): boolean {
  return state === 'held' || state === 'hidden'
}
