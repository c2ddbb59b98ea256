import { act, screen } from '@testing-library/react'
import { vi } from 'vitest'
import { Conversation } from '../features/posts/reading/conversation.tsx'
import { forgetKept } from '../lib/kept.ts'
import { forgetUnsent } from '../lib/unsent.ts'
import { serve, type Answers } from './answers.ts'
import { draw } from './draw.tsx'
import { member, postId, type aPage } from './posts.ts'

/** As it is before each test of a conversation. */
export function beginReading(): void {
  forgetUnsent(member.id)
  forgetKept()
  localStorage.setItem('kith.writing-box', 'simple')
  vi.stubGlobal('IntersectionObserver', SeenAtOnce)
  Element.prototype.scrollIntoView = () => {}
  HTMLElement.prototype.hidePopover = () => {}
}

export async function opened(
  page: ReturnType<typeof aPage>,
  me: typeof member | null = member,
  at = '/x',
) {
  const answers: Answers = {
    'GET /api/me': { person: me },
    [`GET /api/posts/${postId}`]: page,
    [`PUT /api/posts/${postId}/read`]: null,
    'GET /api/drafts': { items: [] },
    [`DELETE /api/drafts/reply:${postId}`]: null,
  }
  const asked = serve(answers)
  const view = await draw(<Conversation id={postId} page={1} />, { at })
  await screen.findByRole('heading', { level: 1 })
  if (me && page.mine.mayReply) await screen.findByRole('textbox', { name: 'Your reply' })
  const stale = () => act(() => view.queries.invalidateQueries({ queryKey: ['posts', postId] }))
  return { ...view, answers, asked, stale }
}

export const sentAs = (state: string, position: number | null) => {
  return { id: postId, state, position, version: 1 }
}

export function sent(asked: ReturnType<typeof serve>) {
  return asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/replies'))
}

/** Only what is read of an entry. */
type Seen = (entries: readonly { isIntersecting: boolean }[]) => void

class SeenAtOnce {
  private readonly seen: Seen
  constructor(seen: Seen) {
    this.seen = seen
  }
  observe() {
    queueMicrotask(() => this.seen([{ isIntersecting: true }]))
  }
  disconnect() {}
}
