import type { LooksFor, RuleSpec } from '@kith/shared/moderation/rules-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { faultOfPattern } from './patterns.ts'
import type { Detector, Rule, RuleState } from './rule.ts'
import type { RuleNow } from './rule-life.ts'
import { shippedRules } from './rules.ts'
import { tokens } from './tokens.ts'

/** A rule as its newest row says; a shipped one has no words of its own there. */
export interface StoredRule {
  rule: string
  state: RuleState
  spec: RuleSpec | null
}

const shipped: ReadonlyMap<string, Rule> = new Map(shippedRules.map((rule) => [rule.id, rule]))

export function shippedRule(id: string): Rule | null {
  return shipped.get(id) ?? null
}

/** Never switched off: it brings people in distress to the team. */
export function isNeeded({ id, lane, kind }: Pick<Rule, 'id' | 'lane' | 'kind'>): boolean {
  return lane === 'crisis' && kind !== 'guess' && shipped.has(id)
}

/** What decides where a rule may be brought to. */
export function lifeOf(rule: Rule): Omit<RuleNow, 'tested'> {
  return { state: rule.state, needed: isNeeded(rule), guesses: rule.kind === 'guess' }
}

/** All rules there are: the shipped ones in the state that staff gave them, and those of the staff. */
export function rulesOf(stored: readonly StoredRule[]): Rule[] {
  const states = new Map(stored.map(({ rule, state }) => [rule, state]))
  const own = stored.flatMap(({ rule, state, spec }) =>
    spec === null ? [] : [ruleOf(rule, state, spec)],
  )
  return [
    ...shippedRules.map((rule) => ({ ...rule, state: states.get(rule.id) ?? rule.state })),
    ...own,
  ]
}

/** A rule of the staff as screening takes it. Throws where its parts do not go together. */
export function ruleOf(id: string, state: RuleState, spec: RuleSpec): Rule {
  const { name, severity, groups, lane, verdict } = spec
  const detector = detectorOf(spec.looksFor)
  const about = { id, name, state, severity, groups }
  if (lane !== 'crisis') return { ...about, ...detector, lane, verdict }
  if (verdict === 'hold') throw new Problem('rule.unfit', { field: 'verdict' })
  return { ...about, ...detector, lane, verdict }
}

/** Refuses what can not be used, by the field it stands in, before it is kept. */
export function requireUsable(spec: RuleSpec): void {
  ruleOf('', 'draft', spec)
  const { terms = [], allow = [], pattern } = spec.looksFor
  const field = [
    { name: 'terms', list: terms },
    { name: 'allow', list: allow },
  ].find(({ list }) => list.some((term) => tokens(term).length === 0))
  if (field) throw new Problem('rule.term', { field: field.name })
  const fault = pattern === undefined ? null : faultOfPattern(pattern)
  if (fault) throw new Problem('rule.pattern', { field: 'pattern', state: { fault } })
}

const needs: Readonly<Record<LooksFor['kind'], readonly (keyof LooksFor)[]>> = {
  words: ['terms'],
  pattern: ['pattern'],
  personal: ['personal'],
  link: [],
  duplicate: ['copies'],
  rate: ['texts', 'minutes'],
  'first-post': [],
  'new-member-link': [],
}

/** Stands for what a rule of another kind does not have. */
const left = { terms: [], allow: [], pattern: '', personal: [], copies: 1, texts: 2, minutes: 1 }

function detectorOf(looksFor: LooksFor): Detector {
  const missing = needs[looksFor.kind].find((field) => looksFor[field] === undefined)
  if (missing) throw new Problem('rule.unfit', { field: missing })
  const { kind, terms, allow, pattern, personal, copies, texts, minutes } = { ...left, ...looksFor }
  switch (kind) {
    case 'words':
      if (terms.length === 0) throw new Problem('rule.unfit', { field: 'terms' })
      return { kind, terms, allow }
    case 'pattern':
      return { kind, pattern }
    case 'personal':
      return { kind, of: personal }
    case 'duplicate':
      return { kind, copies }
    case 'rate':
      return { kind, texts, minutes }
    default:
      return { kind }
  }
}

const inText: readonly Rule['kind'][] = [
  'words',
  'pattern',
  'personal',
  'phone',
  'email',
  'link',
  'dose',
  'guess',
]

/** Whether what it looks for can be seen in a text alone, whoever wrote it and when. */
export function isInText({ kind }: Pick<Rule, 'kind'>): boolean {
  return inText.includes(kind)
}
