import type { AuthorId } from '@kith/shared/author.ts'
import { TEAM_MASK } from '@kith/shared/masks.ts'
import type { Lane, Severity } from './lanes.ts'
import type { Signal } from './reasons.ts'
import {
  defaultSettings,
  type Hit,
  type MarkedLink,
  type Rule,
  type ScreeningFacts,
  type Span,
} from './rule.ts'
import type { SubjectKind } from './review-item.ts'
import { screen as read, type RuleSet, type Time } from './screening.ts'

export interface Submission {
  kind: SubjectKind
  id: string
  /** Null for what stands in no group. */
  groupId: string | null
  authorId: AuthorId
  /** Written without the name. */
  masked?: boolean
  /** The post in which they stand under a mask of their own, where they do. */
  maskIn?: string | null
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

const FIRST_POST = 'new-member.first-post'
/** What is said of a whole text, and not of words in it. */
const OF_ALL: readonly Rule['kind'][] = [
  'first-post',
  'first-picture',
  'new-member-picture',
  'duplicate',
  'rate',
]

/** What came before a text, of which its words say nothing. */
export interface Before {
  copies: number
  minutesAgo: readonly number[]
}

/** What one rule found in a text: to be kept for its precision. */
export interface RuleFound {
  rule: string
  state: 'shadow' | 'live'
  spans: readonly Span[]
  /** How sure a guess is. */
  score: number | null
}

export interface Screened {
  state: 'live' | 'held'
  findings: Findings
  found: readonly RuleFound[]
  /** Rules that there was no time for. */
  later: readonly string[]
}

/** Says in which state a text is to stand, and why. */
export function judged(
  submission: Submission,
  before: Before,
  set: RuleSet,
  time?: Time,
): Screened {
  const { text, first, hoursSinceJoining = Infinity, links = [], picture = 'none' } = submission
  const settings = { ...defaultSettings, heldPosts: 1 }
  const about = { links, picture, settings, groupId: submission.groupId, ...before }
  const facts = { textsBefore: first ? 0 : 1, hoursSinceJoining, ...about }
  const { verdict, hits, shadow, later } = read(text, facts, set, time)
  const whole = new Set(set.rules.filter(({ kind }) => OF_ALL.includes(kind)).map(({ id }) => id))
  return {
    state: verdict === 'hold' ? 'held' : 'live',
    findings: hits.map((hit) => toFinding(hit, whole.has(hit.rule))),
    found: [...byRule('live', hits), ...byRule('shadow', shadow)],
    later,
  }
}

/** Of words that go out at once or not at all: what in them would be held. */
export function heldWords(text: string, set: RuleSet, time: Time): string[] {
  const facts = { textsBefore: 1, hoursSinceJoining: Infinity, links: [], picture: 'none' } as const
  const { verdict, hits } = read(text, { ...facts, settings: defaultSettings }, set, time)
  return verdict === 'hold' ? hits.map(({ span: [start, end] }) => text.slice(start, end)) : []
}

/** Whether a text stands under a mask, and in which post under one of its author's own: the team shares one. */
export function maskOf({ mask, postId = null }: { mask?: number | null; postId?: string | null }) {
  const masked = typeof mask === 'number'
  return { masked, maskIn: masked && mask !== TEAM_MASK ? postId : null }
}

/** What a finding is to the review item. */
export function signalOf({ kind, lane, severity }: Finding): Signal {
  return { kind, lane, severity, reporterId: null }
}

function toFinding({ rule, lane, severity, span: [start, end] }: Hit, whole: boolean): Finding {
  return rule === FIRST_POST
    ? { kind: 'first-post', lane, severity, rule: null, span: null }
    : { kind: 'rule', lane, severity, rule, span: whole ? null : { start, end } }
}

function byRule(state: RuleFound['state'], hits: readonly Hit[]): RuleFound[] {
  return [...Map.groupBy(hits, ({ rule }) => rule)].map(([rule, of]) => {
    return { rule, state, spans: of.map(({ span }) => span), score: of[0]?.score ?? null }
  })
}
