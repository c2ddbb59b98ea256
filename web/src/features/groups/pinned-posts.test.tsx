import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PostCard } from '../../lib/post-entry.tsx'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { draw } from '../../testing/draw.tsx'
import { aMember } from '../../testing/people.ts'
import { postId } from '../../testing/posts.ts'
import { ToastRegion } from '../../ui/toast-region.tsx'
import type { Group } from './api.ts'
import { PinnedPosts } from './pinned-posts.tsx'

const group: Group = {
  id: '018f0000-0000-7000-8000-0000000000bb',
  slug: 'sleep',
  name: 'Sleep',
  description: '',
  visibility: 'public',
  archived: false,
  membership: 'member',
  readable: true,
  members: 3,
  lastPostAt: null,
  rules: [],
  question: null,
  mentors: [],
  admits: false,
  formerSlugs: [],
  inSpanish: null,
  noVisitLink: false,
  masks: true,
  follow: null,
  refusal: null,
  invited: false,
  offers: [],
}

const card: PostCard = {
  id: postId,
  group: { id: group.id, slug: group.slug, name: group.name },
  title: 'What helps at night',
  excerpt: 'A warm drink',
  author: { id: group.id, screenName: 'Marigold', mentor: false, mask: null },
  state: 'live',
  warning: null,
  createdAt: '2026-03-01T10:00:00Z',
  lastReplyAt: null,
  replies: 0,
  folded: false,
  unread: null,
  fresh: false,
}

const mentor = aMember({ mentorOf: [group.id] })
const may = { pin: false, unpin: true, lock: false, unlock: false, move: false }

async function opened(answers: Answers) {
  const asked = serve({
    'GET /api/me': { person: mentor },
    'GET /api/groups': { items: [] },
    [`GET /api/posts/${postId}/team`]: { may, items: [] },
    [`DELETE /api/posts/${postId}/pin`]: null,
    ...answers,
  })
  const view = await draw(
    <>
      <PinnedPosts group={group} cards={[card]} />
      <ToastRegion />
    </>,
  )
  return { ...view, asked }
}

afterEach(() => vi.unstubAllGlobals())

const name = 'Unpin “What helps at night”'

describe('a pinned post', () => {
  it('is unpinned by who helps in the group, who is told that it was', async () => {
    const { user, asked } = await opened({})
    await user.click(await screen.findByRole('button', { name }))
    expect(await screen.findByText('The post is no longer pinned.')).toBeTruthy()
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })

  it('says why where it could not be unpinned', async () => {
    const { user } = await opened({
      [`DELETE /api/posts/${postId}/pin`]: () => refusal('request.not-found', 404),
    })
    await user.click(await screen.findByRole('button', { name }))
    expect((await screen.findByRole('alert')).textContent).toContain('It may no longer be here')
  })

  it.each([
    ['who only reads', { 'GET /api/me': { person: aMember() } }],
    [
      'who knows the author, as the server says',
      { [`GET /api/posts/${postId}/team`]: { may: { ...may, unpin: false }, items: [] } },
    ],
  ])('is not to be unpinned by %s', async (_, answers) => {
    const { asked } = await opened(answers)
    await screen.findByText('What helps at night')
    await waitFor(() => expect(asked.some(({ path }) => path === '/api/me')).toBe(true))
    expect(screen.queryByRole('button', { name })).toBeNull()
  })
})
