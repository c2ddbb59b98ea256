import type { together } from './file.ts'
import { insertRows, known, type Loading } from './loading.ts'
import { before } from './rows.ts'

type Lists = ReturnType<typeof together>

/** Who joined so lately is still to be welcomed; the groups of a world keep the usual day for it. */
const NEW_DAYS = 2
const WELCOME_DAYS = 1

/** What mentors say to newcomers, and the newcomers who wait to hear it. */
export async function loadMentoring(loading: Loading, world: Lists): Promise<void> {
  await insertRows(
    loading,
    'community.mentor_hello',
    'group_id uuid, mentor_id uuid, words text, state text, shown_at timestamptz, changed_at timestamptz',
    world.people.flatMap((person) => hellosOf(loading, person)),
  )
  await insertRows(
    loading,
    'community.mentor_task',
    'group_id uuid, person_id uuid, due_at timestamptz',
    world.people
      .filter(({ daysAgo }) => daysAgo < NEW_DAYS)
      .flatMap((one) => tasksOf(loading, one)),
  )
}

function hellosOf(
  loading: Loading,
  { screenName, roles, daysAgo }: Lists['people'][number],
): object[] {
  const since = before(loading.now, daysAgo)
  return roles.flatMap(({ group, hello }) =>
    group && hello
      ? {
          group_id: known(loading.groups, group),
          mentor_id: known(loading.people, screenName),
          words: hello,
          state: 'live',
          shown_at: since,
          changed_at: since,
        }
      : [],
  )
}

function tasksOf(
  loading: Loading,
  { screenName, groups, daysAgo }: Lists['people'][number],
): object[] {
  return groups.map((slug) => ({
    group_id: known(loading.groups, slug),
    person_id: known(loading.people, screenName),
    due_at: before(loading.now, daysAgo - WELCOME_DAYS),
  }))
}
