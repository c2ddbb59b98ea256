import { randomUUID } from 'node:crypto'
import type { TestApp } from './app.ts'
import type { TestPerson } from './accounts.ts'

export interface TestGroup {
  id: string
  slug: string
}

export async function aGroup(
  app: TestApp,
  options: { slug?: string; visibility?: 'public' | 'members' | 'private'; question?: string; holdFirst?: number; archived?: boolean; members?: TestPerson[] } = {},
): Promise<TestGroup> {
  const slug = options.slug ?? `group-${randomUUID().slice(0, 8)}`
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community."group" (slug, name, description, rules, visibility, question, hold_first, archived)
     VALUES ($1, $2, 'A group', '{"Be kind"}', $3, $4, $5, $6) RETURNING id`,
    [slug, `Group ${slug}`, options.visibility ?? 'public', options.question ?? null, options.holdFirst ?? 0, options.archived ?? false],
  )
  const id = rows[0]?.id ?? ''
  for (const member of options.members ?? []) await joined(app, id, member)
  return { id, slug }
}

/** Makes someone a member without going through the door. */
export async function joined(app: TestApp, groupId: string, member: TestPerson): Promise<void> {
  await app.owner.query(
    `INSERT INTO community.membership (group_id, account_id, state, joined_at) VALUES ($1, $2, 'member', now())
     ON CONFLICT DO NOTHING`,
    [groupId, member.id],
  )
  await app.owner.query('UPDATE community."group" SET members = members + 1 WHERE id = $1', [groupId])
}
