import { person, type TestPerson } from './accounts.ts'
import { until, type TestApp } from './app.ts'
import { aGroup, joined, type GroupOptions, type TestGroup } from './groups.ts'

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

/** Waits until nothing is left to do in the background. */
export async function settled(app: TestApp): Promise<void> {
  await until(async () => {
    const { rows } = await app.owner.query(
      `SELECT FROM jobs.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_%' AND start_after <= now()`,
    )
    return rows.length === 0
  }, 20_000)
}
