import type { Making } from './canary-world.ts'

/** A rule of the staff that fired on every text and message there is, on trial. */
export async function ruled({ app, people }: Making): Promise<void> {
  const spec = {
    name: 'Everything',
    looksFor: { kind: 'words', terms: ['garden'] },
    lane: 'spam',
    severity: 1,
    verdict: 'hold',
    groups: null,
  }
  await app.owner.query(
    `INSERT INTO community.rule_version (rule, version, state, spec_version, spec, by, at)
     VALUES ('canary', 1, 'draft', 1, $1, $2, now())`,
    [JSON.stringify(spec), people.moderator.id],
  )
  await app.owner.query(
    `WITH tried AS (
       INSERT INTO community.rule_backtest (rule, spec_version, state, asked_by, asked_at, ended_at)
       VALUES ('canary', 1, 'done', $1, now(), now()) RETURNING id),
     texts AS (
       SELECT 'post' AS kind, id, content_version AS version FROM community.post
       UNION ALL SELECT 'reply', id, content_version FROM community.reply
       UNION ALL SELECT 'message', id, 1 FROM community.message),
     real AS (
       INSERT INTO community.rule_hit (rule, state, subject_kind, subject_id, text_version, spans, found_at)
       SELECT 'canary', 'shadow', kind, id, version, '{0,5}', now() FROM texts)
     INSERT INTO community.rule_backtest_hit (backtest_id, subject_kind, subject_id, text_version, spans, found_at)
     SELECT tried.id, kind, texts.id, version, '{0,5}', now() FROM texts, tried`,
    [people.moderator.id],
  )
}
