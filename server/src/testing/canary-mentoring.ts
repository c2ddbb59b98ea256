import { randomUUID } from 'node:crypto'
import type { Making } from './canary-world.ts'

/** What mentors say to newcomers, to each other, and to two whom they bring together. */
export async function mentored({ app, people, tokens, full, open }: Making): Promise<string[]> {
  if (!full) return [randomUUID()]
  const { mentor, author, member } = people
  await mentor.call('PUT /api/desk/groups/:slug/hello', {
    params: { slug: open.slug },
    body: { words: `Call me, ${tokens.heldHello}: +1 507 284 2511.` },
  })
  await app.owner.query(
    `INSERT INTO community.mentor_task (group_id, person_id, due_at, holder, handed_by, note)
     VALUES ($1, $2, now(), $3, $3, $4)`,
    [open.id, people.friend.id, mentor.id, tokens.taskNote],
  )
  const { id } = await mentor.call('POST /api/desk/groups/:slug/introductions', {
    params: { slug: open.slug },
    body: { one: author.id, other: member.id, words: `You both like ${tokens.introduction}.` },
  })
  await app.owner.query('UPDATE community.introduction SET told_at = now()')
  return [id]
}
