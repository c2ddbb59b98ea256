import { randomUUID } from 'node:crypto'
import {
  MOST_PATTERNS,
  MOST_RULES,
  type RuleSpec,
  type rulesContract,
} from '@kith/shared/moderation/rules-contract.ts'
import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { backtestHandlers } from './backtest-routes.ts'
import { lastBacktest, wasTested } from './backtest-queries.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { groupNames } from './naming-queries.ts'
import { moved, rewritten } from './rule-life.ts'
import { requireBearable } from './rule-load.ts'
import { toDetail, toLine, toTried } from './rule-presented.ts'
import * as queries from './rule-queries.ts'
import type { RuleRow } from './rule-rows.ts'
import { defaultSettings, type Rule } from './rule.ts'
import { acts, findings, ruleSet, verdictOf, type RuleSet } from './screening.ts'
import { rulesAwake, unhurried } from './screening-queries.ts'
import { lifeOf, requireUsable, ruleOf, rulesOf } from './stored-rules.ts'
import { mayCount } from './visible.ts'

/** The rules of screening, in the hands of staff. */
export function ruleHandlers(ports: Ports): Handlers<typeof rulesContract> {
  return { ...reading, ...writing, ...backtestHandlers(ports) }
}

type Reading = Pick<
  typeof rulesContract,
  'GET /api/rules' | 'GET /api/rules/:id' | 'POST /api/rules/try'
>
type Writing = Pick<
  typeof rulesContract,
  'POST /api/rules' | 'PUT /api/rules/:id' | 'POST /api/rules/:id/state'
>

const reading: Handlers<Reading> = {
  'GET /api/rules': async (context) => {
    const { db, permit, now } = context
    permit('rule.read', {})
    const rows = await queries.storedRules(db)
    const scope = mayCount(signedIn(context))
    const [figures, names] = await Promise.all([queries.figuresOf(db, scope, now), groupNames(db)])
    const rules = rulesOf(rows)
    const items = rules.map((rule) => {
      const row = rows.find((one) => one.rule === rule.id)
      return toLine(rule, row, figures.get(rule.id), names)
    })
    return { items, patterns: patternsOf(rules) }
  },

  'GET /api/rules/:id': async (context) => {
    const { db, params, permit, now } = context
    permit('rule.read', {})
    const { rule, row } = await queries.ruleNamed(db, params.id)
    const [figures, names, versions, backtest] = await Promise.all([
      queries.figuresOf(db, mayCount(signedIn(context)), now),
      groupNames(db),
      queries.versionsOf(db, rule.id),
      lastBacktest(db, rule.id),
    ])
    const line = toLine(rule, row, figures.get(rule.id), names)
    return toDetail(rule, row, line, { versions, backtest })
  },

  'POST /api/rules/try': async ({ db, body, permit }) => {
    permit('rule.read', {})
    if (body.spec) requireUsable(body.spec)
    const own = body.spec ? [ruleSet([ruleOf('draft', 'draft', body.spec)], ['draft'])] : []
    return tried([await rulesAwake(db), ...own], body)
  },
}

const writing: Handlers<Writing> = {
  'POST /api/rules': async ({ db, body, permit, self, now, audit, stale }) => {
    permit('rule.write', {})
    requireUsable(body)
    await requireGroups(db, body)
    await queries.lockRules(db)
    requireRoom(await queries.storedRules(db), null, body)
    const rule = randomUUID()
    const row = { rule, version: 1, state: 'draft', specVersion: 1, spec: body } as const
    await queries.insertVersion(db, { ...row, by: self(), reason: '', at: now })
    await audit('rule.written', `rule:${rule}`, { version: 1 })
    stale('rules')
    return { id: rule, version: 1 }
  },

  'PUT /api/rules/:id': async (context) => {
    const { db, body, params, permit } = context
    permit('rule.write', {})
    requireUsable(body.spec)
    await requireGroups(db, body.spec)
    await queries.lockRules(db)
    const { rule, row } = await queries.ruleNamed(db, params.id)
    if (!row?.spec) throw new Problem('request.not-found')
    requireRoom(await queries.storedRules(db), rule.id, body.spec)
    const version = body.version + 1
    const next = { state: rewritten(rule.state), specVersion: version, spec: body.spec }
    return save(context, rule.id, { ...next, version, reason: '' }, 'rule.rewritten')
  },

  'POST /api/rules/:id/state': async (context) => {
    const { db, body, params, permit } = context
    permit('rule.write', {})
    await queries.lockRules(db)
    const { rule, row } = await queries.ruleNamed(db, params.id)
    const specVersion = row?.specVersion ?? 0
    const tested = await wasTested(db, rule.id, specVersion)
    const state = moved({ ...lifeOf(rule), tested }, body.state)
    if (rule.state === 'retired' && row?.spec)
      requireRoom(await queries.storedRules(db), rule.id, row.spec)
    const next = { state, specVersion, spec: row?.spec ?? null, reason: body.reason }
    return save(context, rule.id, { ...next, version: body.version + 1 }, 'rule.moved')
  },
}

type Next = Pick<RuleRow, 'version' | 'state' | 'specVersion' | 'spec' | 'reason'>

/** Adds a version to the one that was shown; whoever was shown an older one is told how the rule stands. */
async function save(
  { db, self, now, audit, stale }: Pick<Context, 'db' | 'self' | 'now' | 'audit' | 'stale'>,
  rule: string,
  next: Next,
  action: LoggedKind,
) {
  const { version, state } = next
  const newest = (await queries.storedRule(db, rule))?.version ?? 0
  const row = { ...next, rule, by: self(), at: now }
  if (newest !== version - 1 || !(await queries.insertVersion(db, row)))
    throw new Problem('rule.changed', { state: { version: newest } })
  await audit(action, `rule:${rule}`, { version, state })
  stale('rules')
  return { id: rule, version }
}

/** A rule for a group that is not there would look as if it did something. */
async function requireGroups(db: Db, { groups }: RuleSpec): Promise<void> {
  if (groups === null) return
  const known = await groupNames(db)
  if (!groups.every((id) => known.has(id)))
    throw new Problem('request.invalid', { field: 'groups' })
}

/** There are bounds to what is looked for in every text. */
function requireRoom(rows: readonly RuleRow[], id: string | null, spec: RuleSpec): void {
  const others = rows.filter((row) => row.spec !== null && row.rule !== id)
  requireBearable(others, spec)
  const patterns = others.filter((row) => row.spec?.looksFor.kind === 'pattern').length
  if (others.length >= MOST_RULES) throw new Problem('rule.too-many')
  if (spec.looksFor.kind === 'pattern' && patterns >= MOST_PATTERNS)
    throw new Problem('rule.too-many', { field: 'pattern' })
}

function patternsOf(rules: readonly Rule[]): number {
  return rules.filter(({ kind }) => kind === 'pattern').length
}

/** What all rules that are not retired say of some words; and what would become of these now. */
function tried(
  sets: readonly RuleSet[],
  { text, newcomer, groupId }: { text: string; newcomer: boolean; groupId: string | null },
) {
  const facts = {
    textsBefore: newcomer ? 0 : 3,
    hoursSinceJoining: newcomer ? 0 : Infinity,
    links: [],
    picture: 'none' as const,
    settings: defaultSettings,
    groupId,
  }
  const time = unhurried()
  const found = sets.flatMap((set) => findings(text, facts, set, time).found)
  const acting = found.map(({ rule }) => rule).filter(acts)
  return {
    verdict: verdictOf(acting),
    hits: found
      .toSorted((one, other) => one.hit.span[0] - other.hit.span[0])
      .map(({ rule, hit }) => toTried(rule, hit, text)),
  }
}
