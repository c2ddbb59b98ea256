import { personalData } from '@kith/shared/personal/personal-data.ts'
import { doseAdvice } from './dose.ts'
import type { Lane } from './lanes.ts'
import { addresses } from './link.ts'
import { isFirstPost, isNewMember } from './newcomer.ts'
import { phoneNumbers } from './phone.ts'
import type { Hit, Rule, ScreeningFacts, Span, Verdict, WordsRule } from './rule.ts'
import { tokens } from './tokens.ts'
import { matchWords, wordTrie, type WordTrie } from './word-trie.ts'

/** Rules made ready once, for many texts. */
export interface RuleSet {
  rules: readonly Rule[]
  words: readonly WordsRule[]
  trie: WordTrie
}

export interface Screening {
  verdict: Verdict
  /** Most severe first. */
  hits: readonly Hit[]
  /** What rules on trial would have said; it changes nothing. */
  shadow: readonly Hit[]
}

const EXCERPT = 80
/** More hits than this of one rule in one text say nothing new. */
const HITS_A_RULE = 20

export function ruleSet(all: readonly Rule[]): RuleSet {
  const rules = all.filter(({ state }) => state === 'live' || state === 'shadow')
  const words = rules.filter((rule) => rule.kind === 'words')
  return { rules, words, trie: wordTrie(words) }
}

/** What the rules say of a text. Each hit names its rule and the place in the text that it is about. */
export function screen(text: string, facts: ScreeningFacts, set: RuleSet): Screening {
  const spansOf = reading(text, facts, set)
  const acting = hitsOf('live', text, set, spansOf)
  const hits = acting.map(({ hit }) => hit).toSorted(mostSevere)
  const shadow = hitsOf('shadow', text, set, spansOf).map(({ hit }) => hit)
  return { verdict: verdictOf(acting.map(({ rule }) => rule)), hits, shadow }
}

/** Never holds a text for the crisis lane, whatever a stored rule may say. */
function verdictOf(rules: readonly { lane: Lane; verdict: Verdict }[]): Verdict {
  if (rules.length === 0) return 'pass'
  return rules.some(({ lane, verdict }) => verdict === 'hold' && lane !== 'crisis')
    ? 'hold'
    : 'flag'
}

/** Reads the text once for all rules; answers where each of them finds something. */
function reading(
  text: string,
  facts: ScreeningFacts,
  set: RuleSet,
): (rule: Rule) => readonly Span[] {
  const words = tokens(text)
  const { matches } = matchWords(set.trie, words)
  const { links, emails } = addresses(text)
  const allLinks = [...links, ...facts.links.map(({ span }) => span)]
  const whole: Span = [0, text.length]
  const personal = personalData(text)
  return (rule) => {
    switch (rule.kind) {
      case 'words':
        return matches.filter((match) => set.words[match.rule] === rule).map(({ span }) => span)
      case 'phone':
        return phoneNumbers(text, facts.settings.country)
      case 'email':
        return emails
      case 'personal':
        return personal
          .filter(({ kind }) => rule.of.includes(kind))
          .map(({ from, to }) => [from, to])
      case 'link':
        return allLinks
      case 'new-member-link':
        return isNewMember(facts) ? allLinks : []
      case 'first-post':
        return isFirstPost(facts) ? [whole] : []
      case 'first-picture':
        return facts.picture === 'first' ? [whole] : []
      case 'new-member-picture':
        return facts.picture !== 'none' && isNewMember(facts) ? [whole] : []
      case 'dose':
        return doseAdvice(text, words)
    }
  }
}

function hitsOf(
  state: Rule['state'],
  text: string,
  { rules }: RuleSet,
  spansOf: (rule: Rule) => readonly Span[],
): { rule: Rule; hit: Hit }[] {
  return rules
    .filter((rule) => rule.state === state)
    .flatMap((rule) =>
      spansOf(rule)
        .slice(0, HITS_A_RULE)
        .map((span) => ({ rule, hit: hitOf(rule, span, text) })),
    )
}

function hitOf({ id, lane, severity }: Rule, [start, end]: Span, text: string): Hit {
  const excerpt = text.slice(start, Math.min(end, start + EXCERPT))
  return { rule: id, span: [start, end], excerpt, lane, severity }
}

function mostSevere(one: Hit, other: Hit): number {
  return other.severity - one.severity || one.span[0] - other.span[0]
}
