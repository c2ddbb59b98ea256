import { randomUUID } from 'node:crypto'
import type { TestApp } from './app.ts'
import type { TestPerson } from './accounts.ts'

export interface TestGroup {
  id: string
  slug: string
}

export interface GroupOptions {
  slug?: string
  name?: string
  visibility?: 'public' | 'members' | 'private'
  question?: string
  holdFirst?: number
  archived?: boolean
  lastPostAt?: Date
  members?: TestPerson[]
}

export async function aGroup(app: TestApp, options: GroupOptions = {}): Promise<TestGroup> {
  const slug = options.slug ?? `group-${randomUUID().slice(0, 8)}`
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community."group"
       (slug, name, description, rules, visibility, question, hold_first, archived, last_post_at)
     VALUES ($1, $2, 'A group', '{"Be kind"}', $3, $4, $5, $6, $7) RETURNING id`,
    [
      slug,
      options.name ?? `Group ${slug}`,
      options.visibility ?? 'public',
      options.question ?? null,
      options.holdFirst ?? 0,
      options.archived ?? false,
      options.lastPostAt ?? null,
    ],
  )
  const id = rows[0]?.id ?? ''
  for (const member of options.members ?? []) await joined(app, id, member)
  return { id, slug }
}

/** Makes someone a member without going through the door. */
export async function joined(app: TestApp, groupId: string, member: TestPerson): Promise<void> {
  const { rowCount } = await app.owner.query(
    `INSERT INTO community.membership (group_id, account_id, state, joined_at)
     VALUES ($1, $2, 'member', now()) ON CONFLICT DO NOTHING`,
    [groupId, member.id],
  )
  if (!rowCount) return
  await app.owner.query('UPDATE community."group" SET members = members + 1 WHERE id = $1', [
    groupId,
  ])
}

/** Everything the database knows of who is in which group, to compare before and after. */
export async function allPlaces(app: TestApp): Promise<unknown> {
  const { rows } = await app.owner.query(
    `SELECT g.id, g.members, array_agg(m::text ORDER BY m.account_id) AS places
     FROM community."group" g LEFT JOIN community.membership m ON m.group_id = g.id
     GROUP BY g.id ORDER BY g.id`,
  )
  return rows
}

/** How many members a group says it has, and how many there are. */
export async function membersOf(app: TestApp, groupId: string): Promise<unknown> {
  const { rows } = await app.owner.query<{ counted: number; there: number }>(
    `SELECT g.members AS counted, (SELECT count(*)::int FROM community.membership m
       WHERE m.group_id = g.id AND m.state = 'member') AS there
     FROM community."group" g WHERE g.id = $1`,
    [groupId],
  )
  return rows[0]
}
