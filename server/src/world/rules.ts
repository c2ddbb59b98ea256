import { dueIn, severities, shippedTimes, placesOf } from '#moderation/public.ts'
import type { together } from './file.ts'
import { insertOne, known, type LoadedText, type Loading } from './loading.ts'
import { before } from './rows.ts'

type Rule = ReturnType<typeof together>['rules'][number]
type Hit = Rule['hits'][number]

/** Rules of the staff as they came to be, with what they found since. */
export async function loadRules(loading: Loading, rules: readonly Rule[]): Promise<void> {
  for (const rule of rules) {
    await insertVersions(loading, rule)
    if (rule.state === 'live') await insertBacktest(loading, rule)
    for (const hit of rule.hits) await insertHit(loading, rule, hit)
  }
}

/** Written one day, on trial the next, and live a day after that where it is. */
async function insertVersions({ client, people, now }: Loading, rule: Rule): Promise<void> {
  const { key, name, by, lane, severity, terms } = rule
  const looksFor = { kind: 'words', terms, allow: [] }
  const spec = { name, looksFor, lane, severity, verdict: 'flag', groups: null }
  const states = rule.state === 'live' ? ['draft', 'shadow', 'live'] : ['draft', 'shadow']
  for (const [at, state] of states.entries())
    await client.query(
      `INSERT INTO community.rule_version (rule, version, state, spec_version, spec, by, at)
       VALUES ($1, $2, $3, 1, $4, $5, $6)`,
      [key, at + 1, state, spec, known(people, by), before(now, rule.daysAgo + states.length - at)],
    )
}

/** On what stood then, before it went live. */
async function insertBacktest({ client, people, now }: Loading, rule: Rule): Promise<void> {
  const at = before(now, rule.daysAgo + 1.5)
  await client.query(
    `INSERT INTO community.rule_backtest (rule, spec_version, state, texts, read, found, asked_by, asked_at, ended_at)
     SELECT $1, 1, 'done', n.texts, n.texts, 0, $2, $3, $3 FROM (SELECT (SELECT count(*) FROM community.post WHERE created_at < $3)
       + (SELECT count(*) FROM community.reply WHERE created_at < $3) AS texts) n`,
    [rule.key, known(people, rule.by), at],
  )
}

async function insertHit(loading: Loading, rule: Rule, hit: Hit): Promise<void> {
  const place = hit.reply ? `${hit.post}/${hit.reply}` : hit.post
  const text = known(loading.texts, place)
  const table = text.kind === 'post' ? 'post' : 'reply'
  const { rows } = await loading.client.query<{ found_at: Date }>(
    `INSERT INTO community.rule_hit (rule, state, subject_kind, subject_id, text_version, spans, found_at)
     SELECT $1, $2, $3, t.id, 1, $4, t.created_at FROM community.${table} t WHERE t.id = $5 RETURNING found_at`,
    [rule.key, rule.state, text.kind, placesOf(rule.terms, text.text), text.id],
  )
  const at = rows[0]?.found_at
  if (at && hit.became !== 'open') await insertDecided(loading, rule, text, hit.became, at)
}

/** What the team said of it a few hours later. */
async function insertDecided(
  { client, people }: Loading,
  { key, lane, by }: Rule,
  text: LoadedText,
  became: 'let-stand' | 'removed',
  at: Date,
): Promise<void> {
  const itemId = await insertOne(
    client,
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at, created_at, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'decided') RETURNING id`,
    [
      text.kind,
      text.id,
      lane,
      severities[lane],
      text.groupId,
      text.authorId,
      text.text.slice(0, 200),
      text.text,
      dueIn(lane, at, shippedTimes),
      at,
    ],
  )
  await client.query(
    `INSERT INTO community.signal (item_id, kind, lane, severity, rule, created_at) VALUES ($1, 'rule', $2, $3, $4, $5)`,
    [itemId, lane, severities[lane], key, at],
  )
  const [action, code, after] =
    became === 'removed' ? ['remove', 'other', 'removed'] : ['approve', null, 'live']
  await client.query(
    `INSERT INTO community.decision (item_id, decided_by, action, policy_code, subject_version, fence, state_before, state_after, created_at)
     VALUES ($1, $2, $3, $4, 1, 1, 'live', $5, $6::timestamptz + interval '3 hours')`,
    [itemId, known(people, by), action, code, after, at],
  )
}
