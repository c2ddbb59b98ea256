import type { AuthorId } from '@kith/shared/author.ts'
import type { Lane, Severity } from './lanes.ts'
import type { Signal } from './reasons.ts'
import { defaultSettings, type MarkedLink, type ScreeningFacts } from './rule.ts'
import { shippedRules } from './rules.ts'
import type { SubjectKind } from './review-item.ts'
import { ruleSet, screen as read } from './screening.ts'

export interface Submission {
  kind: SubjectKind
  id: string
  /** Null for what stands in no group. */
  groupId: string | null
  authorId: AuthorId
  /** Written without the name. */
  masked?: boolean
  /** The version that stands now, after an edit the new one. */
  version: number
  /** Of a post its title, a line break and its body. */
  text: string
  /** One of the author's first texts in this group, which are held; no message ever is. */
  first: boolean
  edited: boolean
  /** It is held whatever was found; where left out, its last decision tells. */
  held?: boolean
  /** Since its author joined the group; links of who came today are held. */
  hoursSinceJoining?: number
  /** Links behind other words, with spans of `text`. */
  links?: readonly MarkedLink[]
  /** Whether there is a picture in it, and whether one of its author was let through before. */
  picture?: ScreeningFacts['picture']
}

/** One thing that screening found: what it is, how grave, and where in the text. */
export interface Finding {
  kind: 'first-post' | 'rule'
  lane: Lane
  severity: Severity
  rule: string | null
  span: { start: number; end: number } | null
}

/** Most severe first. */
export type Findings = readonly Finding[]

const rules = ruleSet(shippedRules)
const FIRST_POST = 'new-member.first-post'
/** What is said of a whole text, and not of words in it. */
const OF_ALL: readonly string[] = ['new-member.picture', 'new-member.first-picture']

/** Screens at submit and edit, in the same transaction: says in which state the text is to stand. */
export function screen(submission: Submission): { state: 'live' | 'held'; findings: Findings } {
  const { text, first, hoursSinceJoining = Infinity, links = [], picture = 'none' } = submission
  const settings = { ...defaultSettings, heldPosts: 1 }
  const facts = { textsBefore: first ? 0 : 1, hoursSinceJoining, links, picture, settings }
  const { verdict, hits } = read(text, facts, rules)
  return { state: verdict === 'hold' ? 'held' : 'live', findings: hits.map(toFinding) }
}

/** Of words that go out at once or not at all: what in them would be held. */
export function screenWords(text: string): string[] {
  const facts = { textsBefore: 1, hoursSinceJoining: Infinity, links: [], picture: 'none' } as const
  const { verdict, hits } = read(text, { ...facts, settings: defaultSettings }, rules)
  return verdict === 'hold' ? hits.map(({ span: [start, end] }) => text.slice(start, end)) : []
}

/** What a finding is to the review item. */
export function signalOf({ kind, lane, severity }: Finding): Signal {
  return { kind, lane, severity, reporterId: null }
}

function toFinding({
  rule,
  lane,
  severity,
  span: [start, end],
}: ReturnType<typeof read>['hits'][number]): Finding {
  return rule === FIRST_POST
    ? { kind: 'first-post', lane, severity, rule: null, span: null }
    : { kind: 'rule', lane, severity, rule, span: OF_ALL.includes(rule) ? null : { start, end } }
}
