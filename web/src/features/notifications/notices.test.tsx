import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { draw } from '../../testing/draw.tsx'
import { member, postId } from '../../testing/posts.ts'
import type { Notice } from './api.ts'
import { MailScreen } from './mail-screen.tsx'
import { NoticesScreen } from './notices-screen.tsx'

afterEach(() => vi.unstubAllGlobals())

describe('notices', () => {
  it('say who did what, and lead there', async () => {
    await opened([aNotice({ kind: 'reply', from: 'Anna', position: 7 })])
    const link = await screen.findByRole('link', { name: 'Anna replied in “A walk”' })
    expect(link.getAttribute('href')).toBe(`/posts/${postId}/r/7`)
  })

  it('say in plain words why something was removed, and what the team wrote', async () => {
    const change = { kind: 'removed', policyCode: 'medical-advice', note: 'Please ask.' } as const
    await opened([aNotice(change)])
    expect(await screen.findByText(/It gave a dose/)).toBeTruthy()
    expect(screen.getByText('Please ask.')).toBeTruthy()
  })

  it('lead nowhere when what they are about may no longer be read', async () => {
    await opened([aNotice({ about: null })])
    expect(await screen.findByText(/something that is no longer here/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: /no longer here/ })).toBeNull()
  })

  it('are all marked as read with one press', async () => {
    const { asked, user, answers } = await opened([aNotice({})])
    answers['POST /api/notices/read'] = () => {
      const items = [aNotice({ readAt: '2026-03-03T11:00:00Z' })]
      answers['GET /api/notices'] = { items, next: null, unread: 0 }
      return null
    }
    await user.click(await screen.findByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(screen.queryByText('New')).toBeNull())
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({})
  })
})

describe('the choice of mail', () => {
  it('goes back to what is true when it could not be saved', async () => {
    const { user, answers } = await opened([], <MailScreen />)
    answers['PUT /api/me/mail'] = () => refusal('request.failed', 500)
    const box = await screen.findByRole('checkbox', { name: 'When someone replies to me' })
    await user.click(box)
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(
      screen.getByRole('checkbox', { name: 'When someone replies to me', checked: true }),
    ).toBe(box)
  })
})

async function opened(items: Notice[], shown = <NoticesScreen />) {
  const answers: Answers = {
    'GET /api/me': { person: member },
    'GET /api/notices': { items, next: null, unread: items.length },
    'GET /api/me/mail': { reply: true, decision: false },
  }
  const asked = serve(answers)
  return { ...(await draw(shown)), answers, asked }
}

function aNotice(change: Partial<Notice>): Notice {
  return {
    id: '018f0000-0000-7000-8000-0000000000cc',
    kind: 'approved',
    postId,
    position: null,
    about: 'A walk',
    from: null,
    note: null,
    policyCode: null,
    groupSlug: 'sleep',
    conversationId: null,
    createdAt: '2026-03-03T10:00:00Z',
    readAt: null,
    ...change,
  }
}
