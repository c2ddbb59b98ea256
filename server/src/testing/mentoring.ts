import { person, type PersonOptions, type TestPerson } from './accounts.ts'
import { until, type TestApp } from './app.ts'
import { aGroup, joined, type GroupOptions, type TestGroup } from './groups.ts'
import { aPost } from './posts.ts'

interface Helped {
  group: TestGroup
  mentors: TestPerson[]
  first: TestPerson
  second: TestPerson
}

/** A group with two mentors, or more, who are its members as well. */
export async function aHelpedGroup(
  app: TestApp,
  options: GroupOptions & { mentors?: number } = {},
): Promise<Helped> {
  const group = await aGroup(app, options)
  const helper = async () => {
    const who = await person(app, { roles: [{ role: 'mentor', groupId: group.id }] })
    await joined(app, group.id, who)
    return who
  }
  const [first, second] = [await helper(), await helper()]
  const mentors = [first, second]
  while (mentors.length < (options.mentors ?? 2)) mentors.push(await helper())
  return { group, mentors, first, second }
}

/** Someone who has just joined by themselves, and whom the desk knows of. */
export async function aNewcomer(
  app: TestApp,
  group: TestGroup,
  who?: TestPerson,
): Promise<{ who: TestPerson; taskId: string }> {
  const newcomer = who ?? (await person(app))
  await newcomer.call('POST /api/groups/:slug/join', { params: { slug: group.slug }, body: {} })
  return { who: newcomer, taskId: await until(() => taskOf(app, group, newcomer)) }
}

/** Someone of the group who has written there for all to read. */
export async function aWriter(
  app: TestApp,
  group: TestGroup,
  options: PersonOptions = {},
): Promise<TestPerson> {
  const who = await person(app, options)
  await joined(app, group.id, who)
  await aPost(app, group, who)
  return who
}

export async function taskOf(
  app: TestApp,
  group: { id: string },
  who: { id: string },
): Promise<string | undefined> {
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.mentor_task WHERE group_id = $1 AND person_id = $2',
    [group.id, who.id],
  )
  return rows[0]?.id
}

/** Whom the desk of this helper lists as waiting to be welcomed. */
export async function waitingFor(
  helper: TestPerson,
  query: { group?: string; show?: 'waiting' | 'done' } = {},
): Promise<string[]> {
  const { items } = await helper.call('GET /api/desk/newcomers', { query })
  return items.map(({ person: one }) => one.id)
}

/** Makes of them who was a mentor once, and was welcomed themselves. */
export async function mentored(app: TestApp, who: TestPerson, friend: TestPerson): Promise<void> {
  const helped = await aGroup(app)
  for (const statement of [
    `INSERT INTO community.mentor_hello (group_id, mentor_id, words, state, changed_at) VALUES ($2, $1, 'x', 'live', now())`,
    `INSERT INTO community.mentor_task (group_id, person_id, due_at, handed_by, note, done_at, done_how)
     VALUES ($2, $1, now(), $1, '', now(), 'said')`,
    `INSERT INTO community.welcome (account_id) SELECT $1 WHERE $2::uuid IS NOT NULL`,
    `INSERT INTO community.no_introductions (account_id, since) SELECT $1, now() WHERE $2::uuid IS NOT NULL`,
  ])
    await app.owner.query(statement, [who.id, helped.id])
  const third = await person(app)
  const [one, other] = [friend.id, third.id].sort()
  await app.owner.query(
    `INSERT INTO community.introduction (group_id, made_by, one_id, other_id, words, made_at) VALUES ($1, $2, $3, $4, 'x', now())`,
    [helped.id, who.id, one, other],
  )
}

/** Waits until nothing is left to do in the background. */
export async function settled(app: TestApp): Promise<void> {
  await until(async () => {
    const { rows } = await app.owner.query(
      `SELECT FROM jobs.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_%' AND start_after <= now()`,
    )
    return rows.length === 0
  }, 20_000)
}
