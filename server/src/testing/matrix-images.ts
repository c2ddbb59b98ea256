import { inGroups, plain, type Row } from './matrix-situations.ts'

const read = 'GET /api/images/:id'
const states = ['live', 'held', 'limited', 'hidden', 'removed', 'withdrawn', 'purged'] as const

/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Routes of pictures: each is seen with the words it stands among. */
export const imageRows: readonly Row[] = [
  {
    route: 'POST /api/images',
    when: '-',
    make: () => ({ body: png, headers: { 'content-type': 'image/png' } }),
  },
  {
    route: read,
    when: 'not sent yet',
    make: async ({ image }) => ({ params: { id: await image() } }),
  },
  ...states.map((state): Row => ({
    route: read,
    when: `in a ${state} post`,
    make: async ({ image }) => ({ params: { id: await image(state) } }),
  })),
  ...(['members', 'private'] as const).map((group): Row => ({
    route: read,
    when: `in a live post, ${group} group`,
    make: async ({ image }) => ({ params: { id: await image('live', group) } }),
  })),
]

/** Routes that help while one writes. */
export const composingRows: readonly Row[] = [
  ...inGroups('GET /api/groups/:slug/people', { query: { q: 'a' } }),
  plain('GET /api/similar-posts', '-', { query: { title: 'A garden' } }),
]
