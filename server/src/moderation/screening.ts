import { personalData } from '@kith/shared/personal/personal-data.ts'
import { doseAdvice } from './dose.ts'
import { shippedModel } from './guess-model.ts'
import { guessesIn } from './guess.ts'
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
  /** Those that act stand by themselves: they are read for every text, and what is on trial costs them nothing. */
  patterned: readonly Patterned[]
}

/** Rules with their patterns, in the same order. */
interface Patterned {
  rules: readonly Rule[]
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

/** Says when a writer has waited long enough: for the rules on trial, and for places of patterns. */
export interface Time {
  forTrials?: () => boolean
  forPlaces?: () => boolean
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
  guess: 4,
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
  const patterned = [true, false].map((acts) => {
    const of = rules.filter((rule) => rule.kind === 'pattern' && acts === (rule.state === 'live'))
    return { rules: of, patterns: patternsOf(of.flatMap(patternIn)) }
  })
  return { rules, words, trie: wordTrie(words), patterned }
}

function patternIn(rule: Rule): string[] {
  return rule.kind === 'pattern' ? [rule.pattern] : []
}

/**
 * What the rules say of a text. Each hit names its rule and the place in the text that it is about. Rules on trial that
 * there was no time for are named as `later`, and patterns whose places there was no time for stand in the whole text.
 */
export function screen(
  text: string,
  facts: ScreeningFacts,
  set: RuleSet,
  time: Time = {},
): Screening {
  const { found, later } = findings(text, facts, set, time)
  const acting = found.filter(({ rule }) => acts(rule))
  const onTrial = found.filter(({ rule }) => !acts(rule))
  return {
    verdict: verdictOf(acting.map(({ rule }) => rule)),
    hits: acting.map(({ hit }) => hit).toSorted(mostSevere),
    shadow: onTrial.map(({ hit }) => hit),
    later,
  }
}

/** Whether anything follows where a rule fires: never of a guess. */
export function acts({ state, kind }: Rule): boolean {
  return state === 'live' && kind !== 'guess'
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
  { forTrials = always, forPlaces = always }: Time = {},
): { found: Found[]; later: string[] } {
  const { spansOf, scoreOf } = reading(text, facts, set, forPlaces)
  const found: Found[] = []
  const later: string[] = []
  for (const rule of set.rules) {
    if (!isFor(rule, facts)) continue
    if (mayWait(rule) && !forTrials()) {
      later.push(rule.id)
      continue
    }
    const spans = spansOf(rule).slice(0, HITS_A_RULE)
    const sure = scoreOf(rule)
    found.push(...spans.map((span) => ({ rule, hit: { ...hitOf(rule, span, text), ...sure } })))
  }
  return { found, later }
}

const always = () => true

/**
 * What is on trial changes nothing. What acts is read to its end, however slow the machine is at this moment: nothing
 * that would be held goes out for want of time. How much that can be is bounded where rules are saved; see rule-load.ts.
 */
function mayWait(rule: Rule): boolean {
  return !acts(rule)
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
  forPlaces: () => boolean,
): {
  spansOf: (rule: Rule) => readonly Span[]
  scoreOf: (rule: Rule) => { score?: number }
} {
  const words = once(() => tokens(text))
  const matches = once(() => Map.groupBy(matchWords(set.trie, words()).matches, ({ rule }) => rule))
  const found = once(() => addresses(text))
  const allLinks = once(() => [...found().links, ...facts.links.map(({ span }) => span)])
  const personal = once(() => personalData(text))
  const guesses = once(() => guessesIn(words(), shippedModel))
  const guessOf = (rule: Rule) =>
    rule.kind === 'guess' ? guesses().find(({ label }) => label === rule.of) : undefined
  const spansOfPatterns = patterns(text, set, forPlaces)
  const ofWhom = byItsAuthor(text, facts, allLinks)
  const spansOf = (rule: Rule): readonly Span[] => {
    switch (rule.kind) {
      case 'words':
        return (matches().get(set.words.indexOf(rule)) ?? []).map(({ span }) => span)
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
      case 'guess':
        return guessOf(rule)?.spans ?? []
      case 'pattern':
        return spansOfPatterns(rule)
      default:
        return ofWhom(rule)
    }
  }
  const scoreOf = (rule: Rule) => {
    const guess = guessOf(rule)
    return guess ? { score: guess.score } : {}
  }
  return { spansOf, scoreOf }
}

/** Where each pattern stands, of those that one pass over the text says it has. */
function patterns(
  text: string,
  { patterned }: RuleSet,
  forPlaces: () => boolean,
): (rule: Rule) => readonly Span[] {
  const groups = patterned.map((of) => ({ ...of, has: once(() => patternsIn(of.patterns, text)) }))
  return (rule) => {
    const group = groups.find(({ rules }) => rules.includes(rule))
    const at = group?.rules.indexOf(rule) ?? -1
    return group?.has().has(at) ? spansOfPattern(group.patterns, at, text, forPlaces) : []
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
