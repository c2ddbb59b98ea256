import { personalData } from '@kith/shared/personal/personal-data.ts'
import { doseAdvice } from './dose.ts'
import type { Lane } from './lanes.ts'
import { addresses } from './link.ts'
import { isFirstPost, isNewMember } from './newcomer.ts'
import { patternsIn, patternsOf, spansOfPattern, type Patterns } from './patterns.ts'
import { phoneNumbers } from './phone.ts'
import type { Hit, Rule, ScreeningFacts, Span, Verdict, WordsRule } from './rule.ts'
import { tokens } from './tokens.ts'
import { matchWords, wordTrie, type WordTrie } from './word-trie.ts'

/** Rules made ready once, for many texts. */
export interface RuleSet {
  /** Those that cost the least first. */
  rules: readonly Rule[]
  words: readonly WordsRule[]
  trie: WordTrie
  /** The rules that the patterns are of, in the same order. */
  patterned: readonly Rule[]
  patterns: Patterns
}

export interface Screening {
  verdict: Verdict
  /** Most severe first. */
  hits: readonly Hit[]
  /** What rules on trial would have said; it changes nothing. */
  shadow: readonly Hit[]
  /** Rules that there was no time for. */
  later: readonly string[]
}

const EXCERPT = 80
/** More hits than this of one rule in one text say nothing new. */
const HITS_A_RULE = 20

/** What is read first. */
const COSTS: Readonly<Record<Rule['kind'], number>> = {
  words: 0,
  'first-post': 0,
  'first-picture': 0,
  'new-member-picture': 0,
  duplicate: 0,
  rate: 0,
  dose: 1,
  link: 2,
  email: 2,
  'new-member-link': 2,
  personal: 3,
  phone: 4,
  pattern: 5,
}

export function ruleSet(
  all: readonly Rule[],
  states: readonly Rule['state'][] = ['live', 'shadow'],
): RuleSet {
  const rules = all
    .filter(({ state }) => states.includes(state))
    .toSorted((one, other) => COSTS[one.kind] - COSTS[other.kind])
  const words = rules.filter((rule) => rule.kind === 'words')
  const patterned = rules.filter((rule) => rule.kind === 'pattern')
  const patterns = patternsOf(patterned.map(({ pattern }) => pattern))
  return { rules, words, trie: wordTrie(words), patterned, patterns }
}

/**
 * What the rules say of a text. Each hit names its rule and the place in the text that it is about. Once `isTime` says
 * no, the patterns and the rules on trial that are left are named as `later`.
 */
export function screen(
  text: string,
  facts: ScreeningFacts,
  set: RuleSet,
  isTime: () => boolean = always,
): Screening {
  const { found, later } = findings(text, facts, set, isTime)
  const acting = found.filter(({ rule }) => rule.state === 'live')
  const onTrial = found.filter(({ rule }) => rule.state === 'shadow')
  return {
    verdict: verdictOf(acting.map(({ rule }) => rule)),
    hits: acting.map(({ hit }) => hit).toSorted(mostSevere),
    shadow: onTrial.map(({ hit }) => hit),
    later,
  }
}

interface Found {
  rule: Rule
  hit: Hit
}

/** Every hit of every rule in the set, whatever its state. */
export function findings(
  text: string,
  facts: ScreeningFacts,
  set: RuleSet,
  isTime: () => boolean = always,
): { found: Found[]; later: string[] } {
  const spansOf = reading(text, facts, set)
  const found: Found[] = []
  const later: string[] = []
  for (const rule of set.rules) {
    if (!isFor(rule, facts)) continue
    if (mayWait(rule) && !isTime()) {
      later.push(rule.id)
      continue
    }
    const spans = spansOf(rule).slice(0, HITS_A_RULE)
    found.push(...spans.map((span) => ({ rule, hit: hitOf(rule, span, text) })))
  }
  return { found, later }
}

const always = () => true

/**
 * What is written by the staff may cost more than a writer should wait, and what is on trial changes nothing. All else
 * takes a time that grows with the text alone: on a slow machine it takes longer, but is never left out.
 */
function mayWait({ kind, state }: Rule): boolean {
  return kind === 'pattern' || state === 'shadow'
}

/** Never holds a text for the crisis lane, whatever a stored rule may say. */
export function verdictOf(rules: readonly { lane: Lane; verdict: Verdict }[]): Verdict {
  if (rules.length === 0) return 'pass'
  return rules.some(({ lane, verdict }) => verdict === 'hold' && lane !== 'crisis')
    ? 'hold'
    : 'flag'
}

/** A rule of some groups is not for what stands in another, nor in none. */
function isFor({ groups = null }: Rule, { groupId = null }: ScreeningFacts): boolean {
  return groups === null || (groupId !== null && groups.includes(groupId))
}

/** Where each rule finds something. What several of them need is read once, and only when one does. */
function reading(
  text: string,
  facts: ScreeningFacts,
  set: RuleSet,
): (rule: Rule) => readonly Span[] {
  const words = once(() => tokens(text))
  const matches = once(() => matchWords(set.trie, words()).matches)
  const found = once(() => addresses(text))
  const allLinks = once(() => [...found().links, ...facts.links.map(({ span }) => span)])
  const personal = once(() => personalData(text))
  const patterns = once(() => patternsIn(set.patterns, text))
  const ofWhom = byItsAuthor(text, facts, allLinks)
  return (rule) => {
    switch (rule.kind) {
      case 'words':
        return matches()
          .filter((match) => set.words[match.rule] === rule)
          .map(({ span }) => span)
      case 'phone':
        return phoneNumbers(text, facts.settings.country)
      case 'email':
        return found().emails
      case 'personal':
        return personal()
          .filter(({ kind }) => rule.of.includes(kind))
          .map(({ from, to }) => [from, to])
      case 'link':
        return allLinks()
      case 'dose':
        return doseAdvice(text, words())
      case 'pattern': {
        const at = set.patterned.indexOf(rule)
        return patterns().has(at) ? spansOfPattern(set.patterns, at, text) : []
      }
      default:
        return ofWhom(rule)
    }
  }
}

/** What rules say for who wrote a text, when and how often, and not for the words in it. */
function byItsAuthor(
  text: string,
  facts: ScreeningFacts,
  allLinks: () => readonly Span[],
): (rule: Rule) => readonly Span[] {
  const whole: Span = [0, text.length]
  const wholeIf = (fires: boolean) => (fires ? [whole] : [])
  return (rule) => {
    switch (rule.kind) {
      case 'new-member-link':
        return isNewMember(facts) ? allLinks() : []
      case 'first-post':
        return wholeIf(isFirstPost(facts))
      case 'first-picture':
        return wholeIf(facts.picture === 'first')
      case 'new-member-picture':
        return wholeIf(facts.picture !== 'none' && isNewMember(facts))
      case 'duplicate':
        return wholeIf((facts.copies ?? 0) >= rule.copies)
      case 'rate':
        return wholeIf(lately(facts, rule.minutes) >= rule.texts)
      default:
        return []
    }
  }
}

/** How many texts of its author came within so many minutes, this one included. */
function lately({ minutesAgo = [] }: ScreeningFacts, minutes: number): number {
  return 1 + minutesAgo.filter((ago) => ago <= minutes).length
}

function once<T>(read: () => T): () => T {
  let kept: { value: T } | null = null
  return () => (kept ??= { value: read() }).value
}

function hitOf({ id, lane, severity }: Rule, [start, end]: Span, text: string): Hit {
  const excerpt = text.slice(start, Math.min(end, start + EXCERPT))
  return { rule: id, span: [start, end], excerpt, lane, severity }
}

function mostSevere(one: Hit, other: Hit): number {
  return other.severity - one.severity || one.span[0] - other.span[0]
}
