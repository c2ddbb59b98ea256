import { BACKTEST_TEXTS } from '@kith/shared/moderation/rules-contract.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox, type Outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import * as backtests from './backtest-queries.ts'
import { driftOf, type Doing } from './drift.ts'
import { openItem } from './episode-queries.ts'
import type { SubjectPort } from './public.ts'
import { alarmOf, machine } from './rule-presented.ts'
import * as queries from './rule-queries.ts'
import type { HitRow, RuleRow } from './rule-rows.ts'
import { defaultSettings, type Rule } from './rule.ts'
import { findings, ruleSet } from './screening.ts'
import { forgetScreened, keepFound, rulesNow, unhurried } from './screening-queries.ts'
import { everything } from './statistics-queries.ts'
import { isInText, isNeeded, ruleOf, rulesOf, shippedRule } from './stored-rules.ts'
import { judged, maskOf } from './submission.ts'
import type { SubjectKind } from './review-item.ts'

type Ported = readonly SubjectPort[]

/** What rules do when nobody waits for it: the rest of long texts, trials on what stands already, and the alarm. */
export function ruleListeners(platform: Platform, ports: Ported): Listener[] {
  const { clock, community } = platform
  return [
    {
      event: 'text.half-read',
      name: 'screening',
      work: (text) => changed(platform, (tx, out) => readRest(tx, out, ports, text, clock.now())),
    },
    {
      event: 'backtest.asked',
      name: 'backtest',
      work: ({ backtestId }) => backtest(platform, ports, backtestId),
    },
    {
      event: 'hour.passed',
      name: 'drift',
      work: () => changed(platform, (tx, out) => watchDrift(tx, out, clock.now())),
    },
    {
      event: 'day.passed',
      name: 'screened',
      work: () => forgetScreened(community.db, clock.now()),
    },
  ]
}

async function changed(
  { community, jobs }: Platform,
  work: (tx: Db, out: Outbox) => Promise<void>,
): Promise<void> {
  await community.db.transaction(async (tx) => {
    const out = outbox(jobs)
    await work(tx, out)
    await out.flush(tx)
  })
}

const nothingBefore = { copies: 0, minutesAgo: [] }

/** The rules that there was no time for: they are on trial, and change nothing. */
async function readRest(
  tx: Db,
  out: Outbox,
  ports: Ported,
  { kind, id, version, rules }: { kind: string; id: string; version: number; rules: string[] },
  now: Date,
): Promise<void> {
  const port = ports.find((one) => one.kind === kind)
  const subject = await port?.load(tx, machine, id, true)
  // An edit was screened by itself, and whose author left is nobody's to hear of it.
  if (!subject || subject.version !== version || subject.authorId === null) return
  const { groupId, authorId, text } = subject
  const all = await rulesNow(tx)
  const set = ruleSet(all.rules.filter((rule) => rules.includes(rule.id)))
  const about = { kind: subject.kind, id, groupId, authorId, version, text }
  const submission = { ...about, ...maskOf(subject), first: false, edited: false }
  const { findings: found, found: fired } = judged(submission, nothingBefore, set, unhurried())
  await keepFound(tx, submission, fired, now)
  out.stale(...(await openItem(tx, { ...submission, held: subject.state === 'held' }, found, now)))
}

const AT_ONCE = 100

/** A rule on the newest texts, some at a time; whoever stops it is heard between two times. */
async function backtest(platform: Platform, ports: Ported, id: string): Promise<void> {
  const { community, clock } = platform
  const row = await backtests.runningBacktest(community.db, id)
  if (!row) return
  const rule = await ruleOnTrial(community.db, row.rule)
  const newest = rule ? await newestTexts(community.db, ports) : []
  await changed(platform, (tx) => backtests.startOver(tx, id, newest.length))
  for (let at = 0; rule && at < newest.length; at += AT_ONCE) {
    const batch = newest.slice(at, at + AT_ONCE)
    const found = await firedOn(community.db, ports, rule, batch, clock.now())
    let running = false
    await changed(platform, async (tx, out) => {
      running = await backtests.noteRead(tx, id, batch.length, found)
      out.stale('rules')
    })
    if (!running) return
  }
  await changed(platform, async (tx, out) => {
    await backtests.endBacktest(tx, { id }, rule ? 'done' : 'failed', clock.now())
    out.stale('rules')
  })
}

async function ruleOnTrial(db: Db, id: string): Promise<Rule | null> {
  const row = await queries.storedRule(db, id)
  if (row?.spec) return ruleOf(id, 'live', row.spec)
  const shipped = shippedRule(id)
  return shipped && { ...shipped, state: 'live' }
}

interface Placed {
  port: SubjectPort
  id: string
  at: Date
}

async function newestTexts(db: Db, ports: Ported): Promise<Placed[]> {
  const all: Placed[] = []
  for (const port of ports) {
    const texts = (await port.newest?.(db, BACKTEST_TEXTS)) ?? []
    all.push(...texts.map((text) => ({ port, ...text })))
  }
  return all
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, BACKTEST_TEXTS)
}

/** As texts of somebody who has been here a while, whom no rule about newcomers is for. */
const regular = {
  textsBefore: 3,
  hoursSinceJoining: Infinity,
  links: [],
  picture: 'none',
  settings: defaultSettings,
} as const

async function firedOn(db: Db, ports: Ported, rule: Rule, batch: readonly Placed[], now: Date) {
  const set = ruleSet([rule])
  const hits: Omit<HitRow, 'id'>[] = []
  for (const port of ports) {
    const ids = batch.filter((one) => one.port === port).map(({ id }) => id)
    const texts = ids.length > 0 ? await port.texts?.(db, ids) : []
    for (const { id, groupId, version, text } of texts ?? []) {
      const { found } = findings(text, { ...regular, groupId }, set, unhurried())
      const spans = found.flatMap(({ hit }) => hit.span)
      const about: { subjectKind: SubjectKind; subjectId: string } = {
        subjectKind: port.kind,
        subjectId: id,
      }
      if (spans.length > 0) hits.push({ ...about, textVersion: version, spans, foundAt: now })
    }
  }
  return hits
}

/** A rule of the staff that left its band goes back on trial; of a shipped one staff are told, and it goes on. */
async function watchDrift(tx: Db, out: Outbox, now: Date): Promise<void> {
  await queries.lockRules(tx)
  const rows = await queries.storedRules(tx)
  const figures = await queries.figuresOf(tx, everything, now)
  for (const rule of rulesOf(rows)) {
    const row = rows.find((one) => one.rule === rule.id)
    const change = demotion(rule, row, figures.get(rule.id))
    if (!change) continue
    await queries.insertVersion(tx, { ...change, at: now })
    out.emit('rule.demoted', { rule: rule.id, version: change.version })
    out.stale('rules')
  }
}

function demotion(rule: Rule, row: RuleRow | undefined, doing: Doing | undefined) {
  if (!doing || !watched(rule) || alarmOf(row) !== null) return null
  const reason = driftOf(doing)
  if (reason === null) return null
  const { version, specVersion, spec } = row ?? { version: 0, specVersion: 0, spec: null }
  const state = shippedRule(rule.id) ? rule.state : ('shadow' as const)
  return { rule: rule.id, version: version + 1, state, specVersion, spec, by: null, reason }
}

/** What fires for who someone is, and not for what they say, is right to be let through most times. */
function watched(rule: Rule): boolean {
  if (rule.kind === 'guess') return rule.state === 'shadow'
  return rule.state === 'live' && !isNeeded(rule) && (isInText(rule) || rule.kind === 'duplicate')
}
