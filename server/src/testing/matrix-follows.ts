import { inGroups, nobody, onPosts, plain, type Row } from './matrix-situations.ts'

/** What someone follows, and what is new for them. */
export const followRows: readonly Row[] = [
  plain('GET /api/home', 'what is new', { query: { tab: 'new' } }),
  plain('GET /api/home', 'what one follows', { query: { tab: 'following' } }),
  ...onPosts('PUT /api/posts/:id/follow'),
  ...onPosts('DELETE /api/posts/:id/follow'),
  plain('GET /api/me/people', '-', { query: {} }),
  {
    route: 'GET /api/people/:id/follow',
    when: '-',
    make: ({ bystander }) => ({ params: { id: bystander.id } }),
  },
  {
    route: 'PUT /api/people/:id/follow',
    when: 'someone else',
    make: ({ bystander }) => ({ params: { id: bystander.id } }),
  },
  {
    route: 'PUT /api/people/:id/follow',
    when: 'oneself',
    make: ({ people }, who) => ({ params: { id: people[who].id || nobody } }),
  },
  plain('PUT /api/people/:id/follow', 'no such person', { params: { id: nobody } }),
  plain('DELETE /api/people/:id/follow', 'no such person', { params: { id: nobody } }),
  plain('GET /api/unread', '-'),
  ...inGroups('PUT /api/groups/:slug/read'),
  ...inGroups('DELETE /api/groups/:slug/read'),
]
