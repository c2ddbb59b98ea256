import { person } from './accounts.ts'
import { joined } from './groups.ts'
import { nobody, onPosts, onReplies, plain, type Input, type Row } from './matrix-situations.ts'
import { aBlock } from './messages.ts'
import { aPost } from './posts.ts'

const kind = { kind: 'hug' }
const note = { body: { note: 'For the next visit.' } }

/** `onReplies` keeps nothing of the parameters it is given. */
const onRepliesTo = (route: Row['route'], params: Input['params']): Row[] =>
  onReplies(route).map((row): Row => ({
    ...row,
    make: async (world, who) => {
      const input = await row.make(world, who)
      return { ...input, params: { ...input.params, ...params } }
    },
  }))

/** A post of someone who has blocked who asks. */
const acrossBlock = (route: Row['route'], more: Input): Row => ({
  route,
  when: 'live post, of who blocked one',
  make: async ({ app, groups, people }, who) => {
    const author = await person(app)
    await joined(app, groups.public.id, author)
    if (people[who].id) await aBlock(app, author, people[who])
    const { id } = await aPost(app, groups.public, author)
    return { ...more, params: { id, ...more.params } }
  },
})

/** What a reader marks on what others wrote, and for themselves. */
export const markRows: readonly Row[] = [
  ...onPosts('PUT /api/posts/:id/muted-masks/:number', { params: { number: 1 } }),
  ...onPosts('DELETE /api/posts/:id/muted-masks/:number', { params: { number: 1 } }),
  ...onPosts('PUT /api/posts/:id/reactions/:kind', { params: kind }),
  acrossBlock('PUT /api/posts/:id/reactions/:kind', { params: kind }),
  plain('DELETE /api/posts/:id/reactions/:kind', 'none', { params: { id: nobody, ...kind } }),
  ...onRepliesTo('PUT /api/replies/:id/reactions/:kind', kind),
  plain('DELETE /api/replies/:id/reactions/:kind', 'none', { params: { id: nobody, ...kind } }),
  ...onPosts('PUT /api/posts/:id/saved', note),
  acrossBlock('PUT /api/posts/:id/saved', note),
  plain('DELETE /api/posts/:id/saved', 'not saved', { params: { id: nobody } }),
  ...onReplies('PUT /api/replies/:id/saved', note),
  plain('DELETE /api/replies/:id/saved', 'not saved', { params: { id: nobody } }),
  plain('GET /api/saved', '-', { query: {} }),
]
