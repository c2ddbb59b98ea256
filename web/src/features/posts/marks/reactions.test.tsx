import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal, serve, type Answers } from '../../../testing/answers.ts'
import { draw } from '../../../testing/draw.tsx'
import { aPage, aReply, member, postId } from '../../../testing/posts.ts'
import { currentToast } from '../../../ui/toasts.ts'
import { Conversation } from '../reading/conversation.tsx'

const page = `GET /api/posts/${postId}`
const { id } = aReply(1)
const hug = `PUT /api/replies/${id}/reactions/hug`

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  HTMLElement.prototype.hidePopover = () => {}
})
afterEach(() => vi.unstubAllGlobals())

async function opened(answers: Answers) {
  serve({
    'GET /api/me': { person: member },
    'GET /api/drafts': { items: [] },
    [`PUT /api/posts/${postId}/read`]: null,
    ...answers,
  })
  const drawn = await draw(<Conversation id={postId} page={1} />, { at: '/x' })
  await screen.findByRole('article', { name: /^Reply 1/ })
  return drawn
}

const hugs = () =>
  screen.getAllByRole('button', { name: /^Hug/ }).map((one) => ({
    says: one.textContent,
    on: one.getAttribute('aria-pressed') === 'true',
  }))

describe('a reaction', () => {
  it('is on the screen before the server has answered', async () => {
    let answer: (response: Response) => void = () => {}
    const later = new Promise<Response>((resolve) => (answer = resolve))
    const { user } = await opened({
      [page]: aPage([aReply(1, { reactions: { hug: 2 } })]),
      [hug]: () => later,
    })
    await user.click(screen.getByRole('button', { name: /^Hug 2/ }))
    expect(hugs().find(({ on }) => on)?.says).toContain('3')
    answer(new Response(null, { status: 204 }))
  })

  it('is taken back on the screen where the server refuses it, and that is said', async () => {
    const { user } = await opened({
      [page]: aPage([aReply(1, { reactions: { hug: 2 } })]),
      [hug]: () => refusal('request.forbidden', 403),
    })
    await user.click(screen.getByRole('button', { name: /^Hug 2/ }))
    await waitFor(() => expect(hugs().every(({ on }) => !on)).toBe(true))
    expect(hugs().some(({ says }) => says?.includes('2'))).toBe(true)
    expect(currentToast()?.text).toBe('That did not reach us. Please try again.')
  })

  it('is only told to who wrote the text, and to who takes no part', async () => {
    const answered = aPage([aReply(1, { reactions: { hug: 2 } })], {}, { texts: [id, postId] })
    await opened({ [page]: answered })
    expect(screen.queryByRole('button', { name: /^Hug/ })).toBeNull()
    expect(screen.getByText('Hug 2')).toBeTruthy()
  })
})

describe('what one would rather not meet', () => {
  it('is folded with its author, and shown when asked for', async () => {
    const muted = { folded: [{ id, why: 'muted' as const }] }
    const { user } = await opened({ [page]: aPage([aReply(1)], {}, muted) })
    expect(screen.getByText('Someone you muted wrote here.')).toBeTruthy()
    expect(screen.queryByText('Words of reply 1')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show Reply 1' }))
    expect(screen.getByText('Words of reply 1')).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.id).toBe('r1'))
  })

  it('has nothing to show across a block', async () => {
    const apart = { folded: [{ id, why: 'apart' as const }] }
    const gone = aReply(1, { body: null, author: null })
    await opened({ [page]: aPage([gone], {}, apart) })
    expect(screen.getByText('This is not shown to you.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Show/ })).toBeNull()
  })
})
