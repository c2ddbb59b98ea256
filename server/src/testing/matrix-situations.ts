import { randomUUID } from 'node:crypto'
import type { RouteKey } from '@kith/shared/contract/api.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { confirmed, person } from './accounts.ts'
import type { ActorName, MatrixWorld } from './matrix-world.ts'

export interface Input {
  params?: Record<string, string | number | undefined>
  query?: Record<string, unknown>
  body?: unknown
  headers?: Record<string, string>
}

/** One row of the table: a route in one situation. `make` sets the situation up afresh for one cell. */
export interface Row {
  route: RouteKey
  when: string
  make(world: MatrixWorld, who: ActorName): Input | Promise<Input>
}

const places = ['public', 'members', 'private', 'archived'] as const
const states = ['live', 'held', 'limited', 'hidden', 'removed', 'withdrawn'] as const
/** What became of a text that was held, and that nobody but its author and the team ever saw. */
const unshown = ['removed', 'withdrawn'] as const
export const nobody = randomUUID()

/** The same request wherever it is made. */
export const plain = (route: RouteKey, when: string, input: Input = {}): Row => ({
  route,
  when,
  make: () => input,
})

/** The same by who gave their password again a moment ago. */
export const confirming = (row: Row): Row => ({
  ...row,
  make: async (world, who) => {
    await confirmed(world.people[who])
    return row.make(world, who)
  },
})

/** The same by who is still to give their password again. */
export const unconfirmed = (row: Row): Row => ({
  ...row,
  when: `${row.when}, password not given again`,
  make: async (world, who) => {
    await world.app.owner.query('DELETE FROM community.step_up')
    return row.make(world, who)
  },
})

/** A route in each kind of group. */
export const inGroups = (route: RouteKey, more: Input = {}): Row[] =>
  places.map((place) => ({
    route,
    when: `${place} group`,
    make: ({ groups }) => ({ params: { slug: groups[place].slug }, ...more }),
  }))

/** A route on a post in each state, and in each kind of group. */
export const onPosts = (route: RouteKey, more: Input = {}): Row[] => [
  ...states.map((state): Row => ({
    route,
    when: `${state} post`,
    make: async ({ post }) => ({
      params: { id: await post('public', state), ...more.params },
      ...withoutParams(more),
    }),
  })),
  ...unshown.map((state): Row => ({
    route,
    when: `${state} post, never shown`,
    make: async ({ post }) => ({
      params: { id: await post('public', state, { shown: false }), ...more.params },
      ...withoutParams(more),
    }),
  })),
  ...places.slice(1).map((place): Row => ({
    route,
    when: `live post, ${place} group`,
    make: async ({ post }) => ({
      params: { id: await post(place, 'live'), ...more.params },
      ...withoutParams(more),
    }),
  })),
  {
    route,
    when: 'locked post',
    make: async ({ post }) => ({
      params: { id: await post('public', 'live', { locked: true }), ...more.params },
      ...withoutParams(more),
    }),
  },
  {
    route,
    when: 'no such post',
    make: () => ({ params: { id: nobody, ...more.params }, ...withoutParams(more) }),
  },
]

export const onReplies = (route: RouteKey, more: Input = {}): Row[] => [
  ...states.map((state): Row => ({
    route,
    when: `${state} reply`,
    make: async ({ reply }) => ({ params: { id: await reply('public', state) }, ...more }),
  })),
  ...unshown.map((state): Row => ({
    route,
    when: `${state} reply, never shown`,
    make: async ({ reply }) => ({
      params: { id: await reply('public', state, { shown: false }) },
      ...more,
    }),
  })),
  {
    route,
    when: 'live reply, private group',
    make: async ({ reply }) => ({ params: { id: await reply('private', 'live') }, ...more }),
  },
]

export const onItems = (route: RouteKey, more: Input = {}, held = false): Row[] =>
  (['public', 'private'] as const).flatMap((place) =>
    [0, 1].map((tier): Row => ({
      route,
      when: `${place} group, tier ${tier}${held ? ', held by who asks' : ''}`,
      make: async ({ item, people }, who) => ({
        params: {
          id: await item(place, {
            tier,
            ...(held && people[who].id && { holder: people[who].id }),
          }),
        },
        ...more,
      }),
    })),
  )

const conflicts = {
  about: 'about own text',
  reporter: 'reported by who asks',
  barred: 'appeal against what who asks decided',
  knows: 'by someone who asks knows',
}

/** An item that who asks may not judge: about their own text, reported by them, against what they decided, or of someone they know. */
export const conflicted = (route: RouteKey, more: Input = {}): Row[] =>
  (['about', 'reporter', 'barred', 'knows'] as const).map((as): Row => ({
    route,
    when: conflicts[as],
    make: async ({ item, people }, who) => {
      const { id } = people[who]
      return {
        params: { id: await item('public', { ...(id && { holder: id, [as]: id }) }) },
        ...more,
      }
    },
  }))

/** A route on a post of somebody whom who asks said to know. */
export const ofTheKnown = (route: RouteKey, more: Input = {}): Row => ({
  route,
  when: 'post of someone who asks knows',
  make: async ({ app, post, people }, who) => {
    const id = await post('public', 'live')
    const author = await person(app)
    await app.owner.query('UPDATE community.post SET author_id = $2 WHERE id = $1', [id, author.id])
    await app.owner.query(
      `WITH item AS (INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at, state)
         SELECT 'post', id, 'advice', 0, group_id, author_id, '', '', now(), 'closed' FROM community.post WHERE id = $1 RETURNING id)
       INSERT INTO community.declared_conflict (account_id, about_id, item_id, masked, declared_at)
       SELECT a.id, $3, item.id, false, now() FROM item, community.account a WHERE a.id::text = $2`,
      [id, people[who].id, author.id],
    )
    return { params: { id, ...more.params }, ...withoutParams(more) }
  },
})

export const atClinic = (route: RouteKey, more: Input = {}): Row => ({
  route,
  when: 'clinic A',
  make: ({ clinic }) => ({
    params: { clinicId: clinic.id, ...more.params },
    ...withoutParams(more),
  }),
})

function withoutParams({ query, body: sent, headers }: Input): Input {
  return {
    ...(query && { query }),
    ...(sent !== undefined && { body: sent }),
    ...(headers && { headers }),
  }
}

export const report = (kind: 'post' | 'reply'): Row[] => {
  const row = (state: ContentState, shown: boolean): Row => ({
    route: 'POST /api/reports',
    when: `${state} ${kind}${shown ? '' : ', never shown'}`,
    make: async (world) => ({
      body: {
        subjectKind: kind,
        subjectId: await world[kind]('public', state, { shown }),
        reason: 'other',
      },
    }),
  })
  const danger = (shown: boolean): Row => ({
    route: 'POST /api/reports',
    when: `hidden ${kind}${shown ? '' : ', never shown'}, of a danger to life`,
    make: async (world) => ({
      body: {
        subjectKind: kind,
        subjectId: await world[kind]('public', 'hidden', { shown }),
        reason: 'self-harm',
      },
    }),
  })
  return [
    ...states.map((state) => row(state, state !== 'held')),
    ...unshown.map((state) => row(state, false)),
    danger(true),
    danger(false),
  ]
}
