import type { RuleSpec } from './api.ts'

/** A rule as it is typed: lists line by line, numbers as they stand in their fields. */
export interface RuleValues {
  name: string
  kind: RuleSpec['looksFor']['kind']
  terms: string
  allow: string
  pattern: string
  personal: NonNullable<RuleSpec['looksFor']['personal']>
  copies: string
  texts: string
  minutes: string
  lane: RuleSpec['lane']
  severity: RuleSpec['severity']
  verdict: RuleSpec['verdict']
  groups: string[]
}

export const kinds = [
  'words',
  'pattern',
  'personal',
  'link',
  'duplicate',
  'rate',
  'first-post',
  'new-member-link',
] as const
export const lanes = ['harm', 'privacy', 'spam', 'advice', 'new-member', 'crisis'] as const
export const personalKinds = [
  'card',
  'bank',
  'id',
  'record',
  'birth',
  'email',
  'phone',
  'address',
  'name',
] as const

export const blank: RuleValues = {
  name: '',
  kind: 'words',
  terms: '',
  allow: '',
  pattern: '',
  personal: [],
  copies: '2',
  texts: '5',
  minutes: '10',
  lane: 'spam',
  severity: 1,
  verdict: 'flag',
  groups: [],
}

export function valuesOf({
  name,
  looksFor,
  lane,
  severity,
  verdict,
  groups,
}: RuleSpec): RuleValues {
  const { kind, terms = [], allow = [], pattern = '', personal = [] } = looksFor
  const number = (value: number | undefined, otherwise: string) => value?.toString() ?? otherwise
  return {
    name,
    kind,
    terms: terms.join('\n'),
    allow: allow.join('\n'),
    pattern,
    personal,
    copies: number(looksFor.copies, blank.copies),
    texts: number(looksFor.texts, blank.texts),
    minutes: number(looksFor.minutes, blank.minutes),
    lane,
    severity,
    verdict,
    groups: groups ?? [],
  }
}

/** What was typed before on this page, where there is any. */
export function keptValues(kept: string): RuleValues {
  if (kept === '') return blank
  const values: unknown = JSON.parse(kept)
  return typeof values === 'object' ? { ...blank, ...values } : blank
}

/** What is sent. A text with words of distress is never held. */
export function specOf(values: RuleValues): RuleSpec {
  const { name, lane, severity, groups } = values
  return {
    name: name.trim(),
    looksFor: looksForOf(values),
    lane,
    severity,
    verdict: lane === 'crisis' ? 'flag' : values.verdict,
    groups: groups.length > 0 ? groups : null,
  }
}

function looksForOf(values: RuleValues): RuleSpec['looksFor'] {
  const { kind, pattern, personal, copies, texts, minutes } = values
  switch (kind) {
    case 'words':
      return { kind, terms: linesOf(values.terms), allow: linesOf(values.allow) }
    case 'pattern':
      return { kind, pattern }
    case 'personal':
      return { kind, personal }
    case 'duplicate':
      return { kind, copies: Number(copies) }
    case 'rate':
      return { kind, texts: Number(texts), minutes: Number(minutes) }
    default:
      return { kind }
  }
}

/** Each line once, without the empty ones. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

interface Fault {
  field: string
  message: string
}

/** What is missing, in the order of the form; messages are ids. */
export function faultsOf(values: RuleValues): Fault[] {
  const { name, kind, pattern, personal, copies, texts, minutes } = values
  const whole = (value: string, least: number, most: number) =>
    /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
  const checks: [boolean, string, string][] = [
    [name.trim() !== '', 'rule-name', 'moderation.rules.fault.name'],
    [
      kind !== 'words' || linesOf(values.terms).length > 0,
      'rule-terms',
      'moderation.rules.fault.terms',
    ],
    [kind !== 'pattern' || pattern !== '', 'rule-pattern', 'moderation.rules.fault.pattern'],
    [
      kind !== 'personal' || personal.length > 0,
      'rule-personal',
      'moderation.rules.fault.personal',
    ],
    [kind !== 'duplicate' || whole(copies, 1, 20), 'rule-copies', 'moderation.rules.fault.number'],
    [kind !== 'rate' || whole(texts, 2, 100), 'rule-texts', 'moderation.rules.fault.number'],
    [kind !== 'rate' || whole(minutes, 1, 1440), 'rule-minutes', 'moderation.rules.fault.number'],
  ]
  return checks.flatMap(([good, field, message]) => (good ? [] : [{ field, message }]))
}
