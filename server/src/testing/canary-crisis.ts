import type { Making } from './canary-world.ts'

/** What the team says to each other about someone to come back to: it stands beside an item of a group. */
export async function watched({ app, people, tokens, open }: Making): Promise<void> {
  await app.owner.query(
    `WITH made AS (
       INSERT INTO community.follow_up (item_id, due_on)
       SELECT id, now() FROM community.review_item
       WHERE group_id = $1 AND tier = 0 AND author_id <> $2 ORDER BY created_at LIMIT 1 RETURNING id)
     INSERT INTO community.follow_up_step (follow_up_id, what, by, at, due_on, note)
     SELECT id, 'made', $2, now(), now(), $3 FROM made`,
    [open.id, people.mentor.id, tokens.followUpNote],
  )
}
