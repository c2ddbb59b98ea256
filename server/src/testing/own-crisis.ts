import type { TestApp } from './app.ts'

/** What the team keeps of someone who was in danger, and of someone who is on call. */
export async function watchedOver(
  { owner }: TestApp,
  { itemId, by, who }: { itemId: string; by: string; who: string },
): Promise<void> {
  await owner.query(
    `INSERT INTO community.crisis_step (item_id, step, by, at, note) VALUES ($1, 'thread-safe', $2, now(), 'Closed for the night.')`,
    [itemId, by],
  )
  await owner.query(
    `WITH made AS (INSERT INTO community.follow_up (item_id, due_on) VALUES ($1, now()) RETURNING id)
     INSERT INTO community.follow_up_step (follow_up_id, what, by, at, due_on, note)
     SELECT id, 'made', $2, now(), now(), '' FROM made`,
    [itemId, by],
  )
  await owner.query(
    `INSERT INTO community.on_call (account_id, duty, starts_at, ends_at)
     VALUES ($1, 'lead', now(), now() + interval '1 day')`,
    [who],
  )
  await owner.query(
    `INSERT INTO community.quality_check (decision_id, picked_at) SELECT id, now() FROM community.decision WHERE item_id = $1`,
    [itemId],
  )
  await owner.query('INSERT INTO community.exposure_choice (account_id, per_day) VALUES ($1, 23)', [
    who,
  ])
  await owner.query(
    `INSERT INTO community.declared_conflict (account_id, about_id, item_id, masked, declared_at) VALUES ($1, $2, $3, false, now())`,
    [who, by, itemId],
  )
  await owner.query('INSERT INTO community.guidelines_seen (account_id, version) VALUES ($1, 1)', [
    who,
  ])
  await owner.query(
    `INSERT INTO community.crisis_alert (item_id, stage, account_id, made_at, everyone)
     VALUES ($1, 'due', $2, now(), false)`,
    [itemId, who],
  )
}
