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

export interface Contents {
  posts: number
  replies: number
  items: number
  places: number
  mentors: number
  /** Whether the time of the last post is what it should be. */
  last_right: boolean
  members: number
}

/** Where everything stands that belongs to a group, and what is counted of it. */
export async function contentsOf(app: TestApp, group: { id: string }): Promise<Contents> {
  const { rows } = await app.owner.query<Contents>(
    `SELECT (SELECT count(*)::int FROM community.post WHERE group_id = $1) AS posts,
       (SELECT count(*)::int FROM community.reply WHERE group_id = $1) AS replies,
       (SELECT count(*)::int FROM community.review_item WHERE group_id = $1) AS items,
       (SELECT count(*)::int FROM community.membership WHERE group_id = $1 AND state = 'member') AS places,
       (SELECT count(*)::int FROM community.role_grant WHERE group_id = $1 AND revoked_at IS NULL) AS mentors,
       (SELECT max(created_at) FROM community.post WHERE group_id = $1 AND state IN ('live', 'limited')) IS NOT DISTINCT FROM g.last_post_at AS last_right,
       g.members FROM community."group" g WHERE g.id = $1`,
    [group.id],
  )
  const [row] = rows
  if (!row) throw new Error('no such group')
  return row
}
