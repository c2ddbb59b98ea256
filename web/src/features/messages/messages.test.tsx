import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetUnsent, unsentNames } from '../../lib/unsent.ts'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { draw } from '../../testing/draw.tsx'
import { member, wordsOf } from '../../testing/posts.ts'
import type { Conversation, ConversationCard, Message, Prospect } from './api.ts'
import { AskScreen } from './ask-screen.tsx'
import { ConversationScreen } from './conversation-screen.tsx'
import { MessagesScreen } from './messages-screen.tsx'

beforeEach(() => {
  HTMLElement.prototype.hidePopover = () => {}
  Element.prototype.scrollIntoView = () => {}
})
afterEach(() => {
  vi.unstubAllGlobals()
  forgetUnsent(member.id)
})

vi.mock('../../lib/address.ts', async (original) => ({
  ...(await original<object>()),
  useParam: () => talkId,
}))

const talkId = '018f0000-0000-7000-8000-0000000000ee'
const anna = { id: '018f0000-0000-7000-8000-000000000002', screenName: 'Anna' }

describe('the list of conversations', () => {
  it('says of a message that is hidden for now that it is, and not that it was deleted', async () => {
    await list([aCard({ last: { own: false, excerpt: '', state: 'hidden' } })])
    const card = await screen.findByRole('article', { name: 'Anna' })
    expect(card.textContent).toContain('The team has hidden this message for now')
  })

  it('says with whom, what was said last, and what is new', async () => {
    await list([aCard({ unread: 2 }), aCard({ id: `${talkId.slice(0, -1)}1`, phase: 'waiting' })])
    const said = (await screen.findAllByRole('article', { name: 'Anna' })).map(
      ({ textContent }) => textContent,
    )
    expect(said).toEqual([
      expect.stringMatching(/Good night.*2 new/),
      expect.stringMatching(/Good night.*No answer yet/),
    ])
    expect(screen.getByRole('link', { name: 'Requests (3)' })).toBeTruthy()
  })

  it('says what to do where there is none', async () => {
    await list([])
    expect(await screen.findByRole('heading', { name: 'No conversations yet' })).toBeTruthy()
  })

  it('lets a failed request be tried again', async () => {
    const { answers, user } = await list(refusal('request.failed', 500))
    const again = await screen.findByRole('button', { name: 'Try again' })
    answers['GET /api/conversations'] = { items: [aCard({})], next: null }
    await user.click(again)
    expect(await screen.findByRole('article', { name: 'Anna' })).toBeTruthy()
  })
})

describe('a conversation', () => {
  it('says of a message that is hidden for now that it is, to each of the two', async () => {
    const away = { state: 'hidden' } as const
    await talk({}, [aMessage(2, { ...away, own: true }), aMessage(1, { ...away, body: null })])
    expect(await screen.findAllByText('Hidden for now')).toHaveLength(2)
    expect(
      screen.getByText('The team has hidden this message for now, and looks at it.'),
    ).toBeTruthy()
    expect(screen.getByText(/^Only you and the team see this for now/)).toBeTruthy()
    expect(screen.queryByText('Not sent yet')).toBeNull()
  })

  it('leads from its title to who one talks with', async () => {
    await talk({}, [aMessage(1)])
    const title = await screen.findByRole('heading', { level: 1 })
    const link = await within(title).findByRole('link', { name: 'Anna' })
    expect(link.getAttribute('href')).toBe('/u/Anna')
  })

  it('marks what one looks at as read, up to the newest', async () => {
    const { asked } = await talk({ unread: 1 }, [aMessage(2), aMessage(1)])
    await screen.findByText('Words of message 2')
    await waitFor(() =>
      expect(asked.find(({ path }) => path.endsWith('/read'))?.body).toEqual({ upTo: idOf(2) }),
    )
  })

  it('that one says yes to keeps the focus on the page', async () => {
    const { answers, user } = await talk({ phase: 'asked' }, [aMessage(1)])
    const yes = await screen.findByRole('button', { name: 'Yes, we can talk' })
    answers[`GET /api/conversations/${talkId}`] = conversation
    await user.click(yes)
    await screen.findByRole('textbox', { name: 'Your message to Anna' })
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
  })

  it('keeps the words when a link comes too early', async () => {
    const { answers, user } = await talk({}, [aMessage(1)])
    answers[`POST /api/conversations/${talkId}/messages`] = () => refusal('message.link-early', 422)
    const box = await screen.findByRole('textbox', { name: 'Your message to Anna' })
    await user.type(box, 'See example.org')
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/Take the link out/)
    expect(screen.getByDisplayValue('See example.org')).toBeTruthy()
  })

  it('keeps what one was writing on this device until it is sent', async () => {
    const first = await talk({}, [aMessage(1)])
    const box = { name: 'Your message to Anna' }
    await first.user.type(await screen.findByRole('textbox', box), 'Not yet sent')
    first.unmount()
    const { answers, user } = await talk({}, [aMessage(1)])
    expect(await screen.findByDisplayValue('Not yet sent')).toBeTruthy()
    answers[`POST /api/conversations/${talkId}/messages`] = {
      id: idOf(2),
      conversationId: talkId,
      state: 'live',
    }
    await user.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(screen.queryByDisplayValue('Not yet sent')).toBeNull())
    expect(await unsentNames(member.id)).toEqual([])
  })

  it('shows what is on its way as that, and as a message when it is there', async () => {
    const { answers, asked, user } = await talk({}, [aMessage(1)])
    let arrive: (sent: unknown) => void = () => {}
    answers[`POST /api/conversations/${talkId}/messages`] = () =>
      new Promise((resolve) => {
        arrive = resolve
      })
    await user.type(await screen.findByRole('textbox', { name: 'Your message to Anna' }), 'Hello')
    await user.dblClick(screen.getByRole('button', { name: 'Send' }))
    expect(await screen.findByText('Sending…')).toBeTruthy()
    expect(screen.getByText('Hello').closest('.sending')).toBeTruthy()
    expect(screen.getAllByRole('article')).toHaveLength(1)
    answers[`GET /api/conversations/${talkId}/messages`] = {
      items: [aMessage(2, { own: true, body: wordsOf('Hello') }), aMessage(1)],
      next: null,
    }
    await act(async () => arrive({ id: idOf(2), conversationId: talkId, state: 'live' }))
    expect(await screen.findByRole('article', { name: 'Message from You' })).toBeTruthy()
    expect(screen.queryByText('Sending…')).toBeNull()
    expect(
      asked.filter(({ path, method }) => method === 'POST' && path.endsWith('/messages')),
    ).toHaveLength(1)
  })

  it('that was asked for can be answered; a no is said to be quiet', async () => {
    const { asked, user } = await talk({ phase: 'asked' }, [aMessage(1)])
    expect(await screen.findByText(/If you say no, Anna is not told/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'No, thank you' }))
    await waitFor(() =>
      expect(asked.find(({ path }) => path.endsWith('/answer'))?.body).toEqual({ accept: false }),
    )
  })

  it.each([
    ['waiting', 'Anna has not answered yet'],
    ['closed', 'Nobody can write in this conversation any more.'],
  ] as const)('that is %s has no box to write in', async (phase, words) => {
    await talk({ phase }, [aMessage(1)])
    expect(await screen.findByText(words)).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('shows a tombstone where a message was deleted', async () => {
    await talk({}, [aMessage(1, { body: null, state: 'withdrawn' })])
    expect(await screen.findByText('This message was deleted by its author.')).toBeTruthy()
  })

  it('that is not one’s own is not there', async () => {
    await talk(refusal('request.not-found', 404), [])
    expect(
      await screen.findByRole('heading', { name: 'There is no such conversation' }),
    ).toBeTruthy()
  })
})

describe('a report', () => {
  it('sends the messages that were chosen, the reported first, and no other', async () => {
    const list = [aMessage(4), aMessage(3, { own: true }), aMessage(2), aMessage(1)]
    const { asked, answers, user } = await talk({}, list)
    answers[`POST /api/conversations/${talkId}/report`] = { dueAt: '2026-03-03T14:00:00Z' }
    const articles = await screen.findAllByRole('article', { name: 'Message from Anna' })
    const second = articles.find(({ textContent }) => textContent?.includes('message 2'))
    const menu = within(second ?? document.body)
    await user.click(menu.getByRole('menuitem', { name: 'Report', hidden: true }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Send' }))
    expect(dialog.getByText('Please choose one.')).toBeTruthy()
    await user.click(dialog.getByRole('checkbox', { name: 'You: Words of message 3' }))
    await user.click(
      dialog.getByRole('radio', { name: 'It is unkind to someone, or threatens them' }),
    )
    await user.click(dialog.getByRole('button', { name: 'Send' }))
    expect(await screen.findByText(/Thank you for telling us/)).toBeTruthy()
    expect(asked.find(({ path }) => path.endsWith('/report'))?.body).toEqual({
      messageIds: [idOf(2), idOf(3)],
      reason: 'attack',
    })
  })
})

describe('asking someone', () => {
  it('says what is still missing for who is new', async () => {
    const standing = { texts: 1, textsNeeded: 3, days: 0, daysNeeded: 3 }
    await asking({ person: anna, conversationId: null, mayAsk: false, standing })
    expect(
      await screen.findByText(/3 posts or replies that everyone can read. You have 1/),
    ).toBeTruthy()
    expect(screen.getByText(/3 days in the community. You have 0/)).toBeTruthy()
  })

  it('does not tell why there is no way to someone', async () => {
    await asking(refusal('request.not-found', 404))
    expect(
      await screen.findByRole('heading', { name: 'You can not write to this person' }),
    ).toBeTruthy()
  })

  it('sends the first message along', async () => {
    const prospect = { person: anna, conversationId: null, mayAsk: true, standing: null }
    const { asked, answers, user } = await asking(prospect)
    answers['POST /api/conversations'] = { id: idOf(1), conversationId: talkId, state: 'live' }
    await user.type(await screen.findByRole('textbox', { name: 'Your first message' }), 'Hello')
    await user.click(screen.getByRole('button', { name: 'Send the request' }))
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
        personId: anna.id,
        body: wordsOf('Hello'),
      }),
    )
  })
})

async function list(items: ConversationCard[] | Response) {
  return shown(<MessagesScreen />, {
    'GET /api/conversations': items instanceof Response ? items : { items, next: null },
    'GET /api/conversations/count': { unread: 1, requests: 3 },
  })
}

async function talk(about: Partial<Conversation> | Response, items: Message[]) {
  return shown(<ConversationScreen />, {
    [`GET /api/conversations/${talkId}`]:
      about instanceof Response ? about : { ...conversation, ...about },
    [`GET /api/conversations/${talkId}/messages`]: { items, next: null },
    [`PUT /api/conversations/${talkId}/read`]: null,
    [`POST /api/conversations/${talkId}/answer`]: null,
  })
}

async function asking(prospect: Prospect | Response) {
  return shown(<AskScreen />, { [`GET /api/conversations/with/${talkId}`]: prospect })
}

async function shown(screenToDraw: React.ReactNode, more: Answers) {
  localStorage.setItem('kith.writing-box', 'simple')
  const answers: Answers = { 'GET /api/me': { person: member }, ...more }
  const asked = serve(answers)
  return { ...(await draw(screenToDraw)), answers, asked }
}

const conversation: Conversation = {
  id: talkId,
  with: anna,
  phase: 'open',
  muted: false,
  blocked: false,
  unread: 0,
  mayLink: false,
}

function aCard(change: Partial<ConversationCard>): ConversationCard {
  return {
    ...conversation,
    last: { own: false, excerpt: 'Good night.', state: 'live' },
    movedAt: '2026-03-03T10:00:00Z',
    ...change,
  }
}

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`

function aMessage(n: number, change: Partial<Message> = {}): Message {
  return {
    id: idOf(n),
    own: false,
    body: wordsOf(`Words of message ${n}`),
    state: 'live',
    createdAt: '2026-03-03T10:00:00Z',
    removedFor: null,
    ...change,
  }
}
