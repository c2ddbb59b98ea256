import { screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { serve } from '../../../testing/answers.ts'
import { draw } from '../../../testing/draw.tsx'
import { EntryCard } from '../../../ui/entry-card.tsx'
import { usePostEntry, type PostCard } from '../../../lib/post-entry.tsx'

const card: PostCard = {
  id: 'p',
  group: { id: 'g', slug: 'breast-cancer', name: 'Breast Cancer' },
  title: '',
  excerpt: '',
  author: { id: 'a', screenName: 'Garden Wren', mentor: false, mask: null },
  state: 'removed',
  warning: null,
  createdAt: '2026-03-02T09:00:00Z',
  lastReplyAt: null,
  replies: 2,
  folded: false,
  unread: null,
  fresh: false,
}

function Entry() {
  return <EntryCard as="h2" {...usePostEntry({ withGroup: true })(card)} />
}

afterEach(() => vi.unstubAllGlobals())

it('says of a text that is gone that it is no longer here, and leads to what was answered', async () => {
  serve({ 'GET /api/groups': () => ({ items: [] }) })
  await draw(<Entry />)
  const link = await screen.findByRole('link', { name: /No longer here/ })
  expect(link.getAttribute('href')).toContain('p')
})
