import { randomUUID } from 'node:crypto'
import type { RouteKey } from '@kith/shared/contract/api.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { person } from './accounts.ts'
import { joined } from './groups.ts'
import { nobody, plain, type Input, type Row } from './matrix-situations.ts'
import type { ActorName, MatrixWorld } from './matrix-world.ts'
import { aBlock, aMessage, aTalk, settle } from './messages.ts'

const body = bodyOf('A few more words about the garden.')

interface Talk {
  id: string
  /** The last message of the other. */
  theirs: string
  own: string
}

/** A conversation of who asks in the cell, or of two others, with a message from each side. */
type Situation = (world: MatrixWorld, who: ActorName) => Promise<Talk>

const situations: Record<string, Situation> = {
  'own, open': (world, who) => talk(world, who, 'asker', 'accepted'),
  'own, blocked by the other': async (world, who) => {
    const other = await person(world.app)
    const id = await talkWith(world, world.people[who].id, other.id, 'accepted')
    if (world.people[who].id) await aBlock(world.app, other, world.people[who])
    return id
  },
  'own request': (world, who) => talk(world, who, 'asker', 'asked'),
  'own request, declined': (world, who) => talk(world, who, 'asker', 'declined'),
  'request to oneself': (world, who) => talk(world, who, 'asked', 'asked'),
  'of two others': async (world) => {
    const [one, other] = [await person(world.app), await person(world.app)]
    return talkWith(world, one.id, other.id, 'accepted')
  },
}

async function talk(
  world: MatrixWorld,
  who: ActorName,
  as: 'asker' | 'asked',
  state: 'asked' | 'accepted' | 'declined',
): Promise<Talk> {
  const other = await person(world.app)
  const self = world.people[who].id
  return as === 'asker'
    ? talkWith(world, self, other.id, state)
    : swapped(await talkWith(world, other.id, self, state))
}

const swapped = ({ id, own, theirs }: Talk): Talk => ({ id, own: theirs, theirs: own })

async function talkWith(
  { app }: MatrixWorld,
  asker: string,
  asked: string,
  state: 'asked' | 'accepted' | 'declined',
): Promise<Talk> {
  // A visitor is nobody: the conversation is then one of two others.
  const [one, other] = [asker || (await person(app)).id, asked || (await person(app)).id]
  const id = await aTalk(app, { id: one }, { id: other }, { state })
  const own = await aMessage(app, id, { id: one })
  return { id, own, theirs: await aMessage(app, id, { id: other }) }
}

/** A route on a conversation in each situation. */
const inTalks = (route: RouteKey, input: (talk: Talk) => Input = () => ({})): Row[] =>
  Object.entries(situations).map(([when, situation]) => ({
    route,
    when,
    make: async (world, who) => {
      const made = await situation(world, who)
      return { params: { id: made.id }, ...input(made) }
    },
  }))

const members: readonly ActorName[] = ['unverified', 'insider', 'author', 'silenced', 'suspended']

/** Asking someone, by who has just come or has been here for a while. */
const asking = (when: string, group: 'public' | null, prepare: 'new' | 'settled'): Row => ({
  route: 'POST /api/conversations',
  when,
  make: async ({ app, groups, people }, who) => {
    const whom = await person(app)
    if (group) await joined(app, groups[group].id, whom)
    if (prepare === 'settled' && members.includes(who))
      await settle(app, groups.public, people[who])
    return { body: { personId: whom.id, body } }
  },
})

export const messageRows: readonly Row[] = [
  plain('GET /api/conversations', '-', { query: {} }),
  plain('GET /api/conversations/count', '-'),
  {
    route: 'GET /api/conversations/with/:id',
    when: 'someone of the public group',
    make: async ({ app, groups }) => {
      const whom = await person(app)
      await joined(app, groups.public.id, whom)
      return { params: { id: whom.id } }
    },
  },
  plain('GET /api/conversations/with/:id', 'nobody', { params: { id: nobody } }),
  asking('someone of the public group, new here', 'public', 'new'),
  asking('someone of the public group, here for a while', 'public', 'settled'),
  asking('someone of no group', null, 'settled'),
  ...inTalks('GET /api/conversations/:id'),
  ...inTalks('GET /api/conversations/:id/messages', () => ({ query: {} })),
  ...inTalks('POST /api/conversations/:id/messages', () => ({ body: { body } })),
  ...inTalks('POST /api/conversations/:id/answer', () => ({ body: { accept: true } })),
  ...inTalks('PUT /api/conversations/:id/read', ({ theirs }) => ({ body: { upTo: theirs } })),
  ...inTalks('PATCH /api/conversations/:id', () => ({ body: { muted: true } })),
  ...inTalks('POST /api/conversations/:id/leave'),
  ...inTalks('POST /api/conversations/:id/report', ({ theirs }) => ({
    body: { messageIds: [theirs], reason: 'other' },
  })),
  ...inTalks('POST /api/messages/:id/withdraw', ({ own }) => ({ params: { id: own } })),
]

export const muteRows: readonly Row[] = [
  plain('GET /api/me/mutes', '-', { query: {} }),
  {
    route: 'PUT /api/me/mutes/:id',
    when: 'someone',
    make: async ({ app }) => ({ params: { id: (await person(app)).id } }),
  },
  plain('PUT /api/me/mutes/:id', 'nobody', { params: { id: nobody } }),
  plain('DELETE /api/me/mutes/:id', 'nobody muted', { params: { id: randomUUID() } }),
  plain('GET /api/me/muted-words', '-'),
  plain('POST /api/me/muted-words', 'own', { body: { word: 'pain' } }),
  plain('DELETE /api/me/muted-words/:id', 'no such word', { params: { id: nobody } }),
]

export const blockRows: readonly Row[] = [
  plain('GET /api/me/blocks', '-', { query: {} }),
  {
    route: 'PUT /api/me/blocks/:id',
    when: 'someone',
    make: async ({ app }) => ({ params: { id: (await person(app)).id } }),
  },
  plain('PUT /api/me/blocks/:id', 'nobody', { params: { id: nobody } }),
  plain('DELETE /api/me/blocks/:id', 'nobody blocked', { params: { id: randomUUID() } }),
]
