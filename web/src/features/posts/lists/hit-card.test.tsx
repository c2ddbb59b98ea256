import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import type { SearchHit } from '../api.ts'
import { HitCard } from './hit-card.tsx'

const postId = '018f0000-0000-7000-8000-000000000001'
const hit: SearchHit = {
  near: false,
  kind: 'post',
  id: postId,
  postId,
  position: null,
  title: 'Sleep after surgery',
  titleParts: [
    { text: 'Sleep', match: true },
    { text: ' after surgery', match: false },
  ],
  group: { id: postId, slug: 'garden', name: 'Garden' },
  author: null,
  warning: null,
  createdAt: '2026-01-01T10:00:00.000Z',
  excerpt: [{ text: 'sleep', match: true }],
}

it.each([
  ['post', null, `/posts/${postId}/sleep-after-surgery`],
  ['reply', 41, `/posts/${postId}/r/41`],
] as const)('a found %s leads to its own place', async (kind, position, place) => {
  await draw(<HitCard hit={{ ...hit, kind, position }} />)
  const link = screen.getByRole('link', { name: 'Sleep after surgery' })
  expect(link.getAttribute('href')).toBe(place)
})
