import { screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { serve } from '../../../testing/answers.ts'
import { openAt } from '../../../testing/open-at.tsx'
import { aMember } from '../../../testing/people.ts'
import type { SearchHit } from '../api.ts'
import { postsRoutes } from '../routes.tsx'

const id = '018f0000-0000-7000-8000-000000000001'
const hit = (ending: number, near: boolean): SearchHit => ({
  near,
  kind: 'post',
  id: id.slice(0, -1) + String(ending),
  postId: id,
  position: null,
  title: 'Sleep',
  titleParts: [{ text: 'Sleep', match: true }],
  group: { id, slug: 'garden', name: 'Garden' },
  author: null,
  warning: null,
  createdAt: '2026-01-01T10:00:00.000Z',
  excerpt: [],
})

afterEach(() => vi.unstubAllGlobals())

it.each([
  [[hit(1, true)], /^1 text has words that are nearly the same\.$/],
  [[hit(1, false), hit(2, true)], /^1 text has these words\. .* 1 text has words that are nearly/],
])('what only nearly has the words is not counted among what has them', async (items, said) => {
  serve({
    'GET /api/me': { person: aMember() },
    'GET /api/groups': { items: [] },
    'GET /api/search': { items, next: null, also: [] },
  })
  await openAt('/search?q=slep', postsRoutes)
  expect(await screen.findByText(said)).toBeTruthy()
})
