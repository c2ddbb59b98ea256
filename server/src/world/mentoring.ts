import type { together } from './file.ts'
import { insertRows, known, type Loading } from './loading.ts'
import { before } from './rows.ts'

type Lists = ReturnType<typeof together>

/** What mentors say to newcomers. */
export async function loadMentoring(loading: Loading, world: Lists): Promise<void> {
  await insertRows(
    loading,
    'community.mentor_hello',
    'group_id uuid, mentor_id uuid, words text, state text, shown_at timestamptz, changed_at timestamptz',
    world.people.flatMap((person) => hellosOf(loading, person)),
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
