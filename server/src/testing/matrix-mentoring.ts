import { person } from './accounts.ts'
import { joined } from './groups.ts'
import { inGroups, nobody, onPosts, plain, type Input, type Row } from './matrix-situations.ts'
import type { ActorName, MatrixWorld } from './matrix-world.ts'
import { aPost } from './posts.ts'

/** A newcomer of the public group who waits to be welcomed. */
async function aTask({ app, groups }: MatrixWorld, holder: string | null): Promise<string> {
  const who = await person(app)
  await joined(app, groups.public.id, who)
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.mentor_task (group_id, person_id, due_at, holder) VALUES ($1, $2, now(), $3) RETURNING id`,
    [groups.public.id, who.id, holder],
  )
  return rows[0]?.id ?? ''
}

const onTasks = (route: Row['route'], more: Input = {}): Row[] => [
  {
    route,
    when: 'public group, nobody has it',
    make: async (world) => ({ params: { id: await aTask(world, null) }, ...more }),
  },
  {
    route,
    when: 'public group, who asks has it',
    make: async (world, who) => ({
      params: { id: await aTask(world, world.people[who].id || null) },
      ...more,
    }),
  },
  plain(route, 'no such task', { params: { id: nobody }, ...more }),
]

const undone = async (world: MatrixWorld, who: ActorName) => {
  const id = await aTask(world, null)
  await world.app.owner.query(
    `UPDATE community.mentor_task SET done_at = now(), done_how = 'said', done_by = $2 WHERE id = $1`,
    [id, world.people[who].id || null],
  )
  return { params: { id } }
}

/** Two who wrote in the group. */
async function aPair({ app, groups }: MatrixWorld, place: keyof MatrixWorld['groups']) {
  const [one, other] = await Promise.all([person(app), person(app)])
  for (const who of [one, other]) {
    await joined(app, groups[place].id, who)
    await aPost(app, groups[place], who)
  }
  return [one.id, other.id]
}

async function introduced(world: MatrixWorld, by: string, one: string, told: boolean) {
  const [first = '', second = ''] = await aPair(world, 'public')
  const pair = [one || first, second].toSorted()
  const { rows } = await world.app.owner.query<{ id: string }>(
    `INSERT INTO community.introduction (group_id, made_by, one_id, other_id, words, made_at, told_at)
     VALUES ($1, $2, $3, $4, 'You both like gardens.', now(), CASE WHEN $5 THEN now() END) RETURNING id`,
    [world.groups.public.id, by || world.bystander.id, ...pair, told],
  )
  return { params: { id: rows[0]?.id ?? '' } }
}

/** Introductions of earlier cells count for no later one. */
const introducing = (place: keyof MatrixWorld['groups']): Row => ({
  route: 'POST /api/desk/groups/:slug/introductions',
  when: `${place} group`,
  make: async (world) => {
    await world.app.owner.query('DELETE FROM community.introduction')
    const [one, other] = await aPair(world, place)
    return {
      params: { slug: world.groups[place].slug },
      body: { one, other, words: 'You both like gardens.' },
    }
  },
})

/** What those do who help newcomers and bring people together. */
export const mentoringRows: readonly Row[] = [
  plain('GET /api/desk/count', '-'),
  plain('GET /api/desk/newcomers', '-', { query: {} }),
  plain('GET /api/desk/unanswered', '-', { query: {} }),
  ...inGroups('GET /api/desk/groups/:slug/mentors'),
  ...onPosts('POST /api/desk/posts/:id/take').map((row): Row => ({
    ...row,
    when: `${row.when}, a day old`,
    make: async (world, who) => {
      const input = await row.make(world, who)
      await world.app.owner.query(
        `UPDATE community.post SET created_at = now() - interval '1 day' WHERE id = $1`,
        [input.params?.['id']],
      )
      return input
    },
  })),
  ...onTasks('POST /api/desk/tasks/:id/take'),
  ...onTasks('POST /api/desk/tasks/:id/give-back'),
  ...onTasks('POST /api/desk/tasks/:id/hand-over', { body: { to: nobody, note: '' } }),
  ...onTasks('POST /api/desk/tasks/:id/done'),
  { route: 'POST /api/desk/tasks/:id/undone', when: 'done by who asks', make: undone },
  ...onTasks('POST /api/desk/tasks/:id/hello'),
  plain('GET /api/desk/hellos', '-'),
  ...inGroups('PUT /api/desk/groups/:slug/hello', { body: { words: 'Good that you are here.' } }),
  ...inGroups('DELETE /api/desk/groups/:slug/hello'),
  plain('GET /api/welcome', '-'),
  plain('PUT /api/welcome', '-', { body: { done: 'read' } }),
  ...inGroups('GET /api/desk/groups/:slug/people', { query: { q: '' } }),
  ...(['public', 'members', 'private', 'archived'] as const).map(introducing),
  plain('GET /api/desk/introductions', '-'),
  {
    route: 'POST /api/introductions/:id/undo',
    when: 'made by who asks',
    make: (world, who) => introduced(world, world.people[who].id, '', false),
  },
  {
    route: 'POST /api/introductions/:id/undo',
    when: 'made by somebody else',
    make: (world) => introduced(world, '', '', false),
  },
  {
    route: 'GET /api/introductions/:id',
    when: 'of who asks',
    make: (world, who) => introduced(world, world.bystander.id, world.people[who].id, true),
  },
  {
    route: 'GET /api/introductions/:id',
    when: 'of two others',
    make: (world) => introduced(world, '', '', true),
  },
  plain('GET /api/me/introductions', '-'),
  plain('PUT /api/me/introductions', 'own', { body: { wanted: true } }),
]
