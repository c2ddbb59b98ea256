import { sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { prepared, type Db } from '#platform/db.ts'
import type { Context } from '#platform/mount.ts'
import { storedRules } from './rule-queries.ts'
import { ruleSet, type RuleSet, type Time } from './screening.ts'
import type { RuleState } from './rule.ts'
import { printOf, type Print } from './simhash.ts'
import { rulesOf } from './stored-rules.ts'
import {
  heldWords,
  judged,
  type Before,
  type Findings,
  type RuleFound,
  type Submission,
} from './submission.ts'
import { ruleHit } from './tables.ts'
import { tokens } from './tokens.ts'

/** What is on trial and runs over is done in the background: a writer waits no longer for it. */
const BUDGET_MS = 25
/** Where nobody waits, as long may be looked for the places of a text that patterns stand in. */
const PLACES_MS = 250
const COPIES_DAYS = 30
const DAY_MS = 86_400_000
/** Two prints are of texts almost alike up to so many bits apart. */
const BITS = 3
const MOST_COPIES = 20
const MOST_LATELY = 100

type Screening = Pick<Context, 'db' | 'now' | 'emit'>

/**
 * Screens at submit and edit, in the same transaction: says in which state the text is to stand. The rules are those of
 * this moment, in every process: their stamp is read by the statement that keeps the text's print.
 */
export async function screen(
  { db, now, emit }: Screening,
  submission: Submission,
): Promise<{ state: 'live' | 'held'; findings: Findings }> {
  const { kind, id, version } = submission
  const { stamp, ...before } = await keepPrint(db, submission, now)
  const set = await setOf(db, stamp)
  const isTime = within(BUDGET_MS)
  const time = { forTrials: isTime, forPlaces: isTime }
  const { state, findings, found, later } = judged(submission, before, set, time)
  await keepFound(db, submission, found, now)
  if (later.length > 0) await emit('text.half-read', { kind, id, version, rules: [...later] })
  return { state, findings }
}

/** For who has more time: every rule is read, and the places of patterns are looked for a while. */
export function unhurried(): Time {
  return { forPlaces: within(PLACES_MS) }
}

function within(ms: number): () => boolean {
  const until = performance.now() + ms
  return () => performance.now() < until
}

/** Of words that go out at once or not at all: what in them would be held. */
export async function screenWords(db: Db, text: string): Promise<string[]> {
  return heldWords(text, await rulesNow(db), unhurried())
}

/** The rules as they are at this moment, made ready. */
export async function rulesNow(db: Db): Promise<RuleSet> {
  const [row] = await stampNow(db, {})
  return setOf(db, row?.stamp ?? '')
}

/** Those too that only staff try: all but what is retired, which may be more than anybody can wait for. */
export async function rulesAwake(db: Db): Promise<RuleSet> {
  const [row] = await stampNow(db, {})
  return setOf(db, row?.stamp ?? '', AWAKE)
}

const AWAKE = ['draft', 'shadow', 'live'] as const

/** Several communities may be open in one process: stamps differ between them as soon as a rule does. */
const sets = new LRUCache<string, RuleSet>({ max: 8 })

async function setOf(db: Db, stamp: string, states?: readonly RuleState[]): Promise<RuleSet> {
  const key = `${stamp} ${states?.join(' ') ?? ''}`
  const kept = sets.get(key)
  if (kept) return kept
  const made = ruleSet(rulesOf(await storedRules(db)), states)
  sets.set(key, made)
  return made
}

const stampNow = prepared<{ stamp: string }>(
  'rule_stamp',
  () => sql`SELECT stamp FROM community.rule_book`,
)

interface Kept extends Record<string, unknown> {
  stamp: string
  copies: number
  minutesAgo: number[]
}

/** Keeps the print of a text, and says what was there before it. */
async function keepPrint(
  db: Db,
  { kind, id, authorId, text }: Submission,
  now: Date,
): Promise<Before & { stamp: string }> {
  const print = printOf(tokens(text))
  const [row] = await keep(db, { kind, id, authorId, now, ...columnsOf(print) })
  return row ?? { stamp: '', copies: 0, minutesAgo: [] }
}

const keep = prepared<Kept>('keep_print', () => {
  const now = sql`${sql.placeholder('now')}::timestamptz`
  const [kind, id] = [sql`${sql.placeholder('kind')}::text`, sql`${sql.placeholder('id')}::uuid`]
  const author = sql`${sql.placeholder('authorId')}::uuid`
  const print = sql`${sql.placeholder('print')}::bigint`
  const part = (name: string) => sql`${sql.placeholder(name)}::int`
  const [a, b, c, d] = [part('a'), part('b'), part('c'), part('d')]
  return sql`
    WITH kept AS (
      INSERT INTO community.screened_text (kind, id, author_id, at, print, part_a, part_b, part_c, part_d)
      VALUES (${kind}, ${id}, ${author}, ${now}, ${print}, ${a}, ${b}, ${c}, ${d})
      ON CONFLICT (kind, id) DO UPDATE SET print = excluded.print, part_a = excluded.part_a,
        part_b = excluded.part_b, part_c = excluded.part_c, part_d = excluded.part_d)
    SELECT stamp,
      ARRAY(SELECT (extract(epoch FROM ${now} - t.at) / 60)::float8 FROM community.screened_text t
        WHERE t.author_id = ${author} AND t.id <> ${id} AND t.at > ${now} - interval '1 day'
        ORDER BY t.at DESC LIMIT ${sql.raw(String(MOST_LATELY))}) AS "minutesAgo",
      (SELECT count(*)::int FROM (SELECT FROM community.screened_text t
        WHERE t.print IS NOT NULL AND t.id <> ${id}
          AND (t.part_a = ${a} OR t.part_b = ${b} OR t.part_c = ${c} OR t.part_d = ${d})
          AND bit_count((t.print # ${print})::bit(64)) <= ${sql.raw(String(BITS))}
          AND t.at > ${now} - interval '${sql.raw(String(COPIES_DAYS))} days'
        LIMIT ${sql.raw(String(MOST_COPIES))}) near) AS copies
    FROM community.rule_book`
})

function columnsOf(print: Print | null) {
  const [a = null, b = null, c = null, d = null] = print?.parts ?? []
  return { print: print && String(print.whole), a, b, c, d }
}

/** Keeps where rules fired, those on trial too: once a rule and text, at its last version. */
export async function keepFound(
  db: Db,
  { kind, id, version }: Pick<Submission, 'kind' | 'id' | 'version'>,
  found: readonly RuleFound[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return
  const about = { subjectKind: kind, subjectId: id, textVersion: version, foundAt: now }
  await db
    .insert(ruleHit)
    .values(found.map(({ spans, ...one }) => ({ ...about, ...one, spans: spans.flat() })))
    .onConflictDoUpdate({
      target: [ruleHit.rule, ruleHit.subjectKind, ruleHit.subjectId],
      set: {
        state: sql`excluded.state`,
        textVersion: sql`excluded.text_version`,
        spans: sql`excluded.spans`,
        score: sql`excluded.score`,
      },
    })
}

/** Takes away prints and hits that are past their time. */
export async function forgetScreened(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await db.execute(sql`DELETE FROM community.screened_text WHERE at < ${before(COPIES_DAYS)}`)
  await db.execute(sql`DELETE FROM ${ruleHit} WHERE found_at < ${before(180)}`)
}
