import type { Static } from 'typebox'
import type { Actor } from '@kith/shared/actor.ts'
import { may } from '@kith/shared/policy.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type {
  Backtest,
  RuleHit,
  RuleLine,
  TriedHit,
} from '@kith/shared/moderation/rules-contract.ts'
import { excerptOf } from './hit-excerpt.ts'
import type { Subject } from './public.ts'
import { movesOf } from './rule-life.ts'
import type { BacktestRow, Figures, HitRow, RuleRow, VersionRow } from './rule-rows.ts'
import type { Hit, Rule } from './rule.ts'
import { isInText, lifeOf, shippedRule } from './stored-rules.ts'
import { tokens } from './tokens.ts'

export type GroupNames = ReadonlyMap<string, string>

const none: Omit<Figures, 'usual' | 'days'> = { today: 0, month: 0, right: 0, wrong: 0 }

/** One line of the list; `row` is what staff last made of the rule, where they ever did. */
export function toLine(
  rule: Rule,
  row: RuleRow | undefined,
  figures: Figures | undefined,
  names: GroupNames,
): Static<typeof RuleLine> {
  const { id, name = null, kind, state, lane, severity, verdict, groups = null } = rule
  const { today, month, right, wrong } = figures ?? none
  return {
    id,
    name,
    kind,
    state,
    lane,
    severity,
    verdict,
    shipped: shippedRule(id) !== null,
    groups: groups && groups.map((of) => ({ id: of, name: names.get(of) ?? '' })),
    version: row?.version ?? 0,
    alarm: alarmOf(row),
    figures: { today, month, right, wrong },
  }
}

/** What the alarm said, as long as nobody did anything since. */
export function alarmOf(row: RuleRow | undefined): 'many' | 'wrong' | null {
  if (!row || row.by !== null) return null
  return row.reason === 'many' || row.reason === 'wrong' ? row.reason : null
}

export function toDetail(
  rule: Rule,
  row: RuleRow | undefined,
  line: Static<typeof RuleLine>,
  { versions, backtest }: { versions: readonly VersionRow[]; backtest: BacktestRow | null },
): ReplyOf<'GET /api/rules/:id'> {
  return {
    ...line,
    spec: row?.spec ?? null,
    terms: rule.kind === 'words' ? rule.terms.length : 0,
    moves: [...movesOf(lifeOf(rule))],
    inText: isInText(rule),
    backtest: backtest && toBacktest(backtest, row?.specVersion ?? 0),
    versions: versions.map(({ version, state, specVersion, by, reason, at }) => {
      return { version, state, changed: specVersion === version, by, reason, at: at.toISOString() }
    }),
  }
}

export function toBacktest(row: BacktestRow, specVersion: number): Static<typeof Backtest> {
  const { id, state, texts, read, found, askedAt, endedAt } = row
  return {
    id,
    state,
    texts,
    read,
    found,
    current: row.specVersion === specVersion,
    askedAt: askedAt.toISOString(),
    endedAt: endedAt && endedAt.toISOString(),
  }
}

const unread = {
  postId: null,
  title: null,
  writtenAt: null,
  excerpt: null,
  titleEnd: null,
  spans: [],
}

/** A text that a rule fired on; its words are left out where who asks may not read them, or they are others by now. */
export function toHit(
  { id, subjectKind, foundAt, textVersion, spans }: HitRow,
  subject: Subject | null,
  actor: Actor,
  outcome: 'right' | 'wrong' | undefined,
): Static<typeof RuleHit> {
  const about = { id, subjectKind, foundAt: foundAt.toISOString(), outcome: outcome ?? null }
  if (subject === null || subject.version !== textVersion || !readsWords(actor, subject))
    return { ...about, ...unread }
  const { postId, title, createdAt } = subject
  const { text: excerpt, ...places } = excerptOf(subject, spans)
  return { ...about, postId, title, writtenAt: createdAt.toISOString(), excerpt, ...places }
}

/** Where a tombstone stands for others, only those read the words who help there; what was taken back nobody does. */
function readsWords(actor: Actor, { group, ...text }: Subject): boolean {
  if (group === null) return text.state !== 'withdrawn' && may(actor, 'message.review', {})
  const isOpen = text.state === 'live' || text.state === 'limited'
  return isOpen || may(actor, 'text.history', { ...text, group })
}

export function toTried(rule: Rule, hit: Hit, text: string): Static<typeof TriedHit> {
  const { id, name = null, state, kind, lane, severity, verdict } = rule
  const [start, end] = hit.span
  return {
    rule: id,
    name,
    state,
    kind,
    lane,
    severity,
    verdict,
    span: { start, end },
    readAs: kind === 'words' ? readAs(text.slice(start, end)) : null,
  }
}

/** How the words of a list were read, where they are written in another way than by case and spaces. */
function readAs(written: string): string | null {
  const read = tokens(written)
    .map(({ letters }) => letters)
    .join(' ')
  return read === written.toLowerCase().split(/\s+/).join(' ') ? null : read
}

/** Who reads for the machine: whatever stands before the team. */
export const machine: Actor = {
  kind: 'person',
  id: '00000000-0000-0000-0000-000000000000',
  verified: true,
  standing: 'active',
  moderator: true,
  admin: false,
  mentorOf: [],
  clinics: [],
}
