import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { i18n } from '../../lib/i18n.ts'
import { draw } from '../../testing/draw.tsx'
import { member, postId } from '../../testing/posts.ts'
import type { Notice, NoticeSettings } from './api.ts'
import { breakDays } from './break-days.ts'
import { NoticesScreen } from './notices-screen.tsx'
import { SettingsScreen } from './settings-screen.tsx'

afterEach(() => vi.unstubAllGlobals())

describe('notices', () => {
  it('say who did what, and lead there', async () => {
    await opened([aNotice({ kind: 'reply', from: 'Anna', position: 7 })])
    const link = await screen.findByRole('link', { name: 'Anna replied in “A walk”' })
    expect(link.getAttribute('href')).toBe(`/posts/${postId}/r/7`)
  })

  it('say that what waited is out, and of no group that it alone reads it', async () => {
    await opened([aNotice({ kind: 'approved' })])
    const said = await screen.findByText(/can now read your words in “A walk”/)
    expect(said.textContent).not.toContain('group')
  })

  it('say in plain words why something was removed, and what the team wrote', async () => {
    const change = { kind: 'removed', policyCode: 'medical-advice', note: 'Please ask.' } as const
    await opened([aNotice(change)])
    expect(await screen.findByText(/It gave a dose/)).toBeTruthy()
    expect(screen.getByText('Please ask.')).toBeTruthy()
  })

  it.each([
    ['removed', /We read it and removed it/],
    ['stands', /it may stay, because it does not go against our guidelines/],
    ['withdrawn', /taken away before we decided/],
    [null, /The team read it and decided/],
  ] as const)('say what became of what one told the team: %s', async (outcome, words) => {
    await opened([aNotice({ kind: 'report-outcome', outcome })])
    expect(await screen.findByText(words)).toBeTruthy()
  })

  it('that ask for a change have a button that leads to the words, unless it was taken back', async () => {
    const asked = { kind: 'asked-to-edit', readAt: '2026-03-04T10:00:00Z' } as const
    const second = '018f0000-0000-7000-8000-0000000000de'
    await opened([aNotice(asked), aNotice({ ...asked, id: second, undone: true })])
    const [button, ...more] = await screen.findAllByRole('link', { name: 'Change my words' })
    expect(button?.getAttribute('href')).toContain(`/posts/${postId}`)
    expect(more).toEqual([])
  })

  it('say that they no longer hold where the team took the decision back, and offer no second look', async () => {
    const decisionId = '018f0000-0000-7000-8000-0000000000dd'
    const read = { kind: 'removed', decisionId, readAt: '2026-03-04T10:00:00Z' } as const
    await opened([aNotice({ ...read, undone: true })])
    expect(await screen.findByText(/took this decision back since then/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Ask for a second look' })).toBeNull()
  })

  it('of what went against one lead to a second look, and the answer to its page', async () => {
    const decisionId = '018f0000-0000-7000-8000-0000000000dd'
    const answered = { kind: 'appeal-answered', outcome: 'overturned', decisionId } as const
    const removed = { id: decisionId, kind: 'removed', decisionId } as const
    await opened([aNotice(answered), aNotice(removed)])
    const look = await screen.findByRole('link', { name: 'Ask for a second look' })
    expect(look.getAttribute('href')).toBe(`/decisions/${decisionId}`)
    const answer = screen.getByRole('link', { name: /The team answered/ })
    expect(answer.getAttribute('href')).toBe(`/decisions/${decisionId}`)
    expect(screen.getByText(/You were right/)).toBeTruthy()
  })

  it('name a group as it is called in the language of the page', async () => {
    const { answers } = await opened([
      aNotice({ kind: 'followed-group', about: 'Sleep', count: 2 }),
    ])
    expect(await screen.findByText(/Sleep/)).toBeTruthy()
    answers['GET /api/groups'] = {
      items: [{ id: 'g', slug: 'sleep', name: 'Sleep', inSpanish: { name: 'Dormir bien' } }],
    }
    act(() => i18n.activate('es'))
    expect(await screen.findByText(/Dormir bien/)).toBeTruthy()
    act(() => i18n.activate('en'))
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
      answers['GET /api/notices'] = aPage(items, { unread: 0 })
      return null
    }
    await user.click(await screen.findByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(screen.queryByText('New')).toBeNull())
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({})
  })
})

describe('several replies in one post', () => {
  it('are one notice that counts them, and leads to the first', async () => {
    await opened([aNotice({ kind: 'reply', count: 3, position: 7 })])
    const link = await screen.findByRole('link', { name: '3 replies in “A walk”' })
    expect(link.getAttribute('href')).toBe(`/posts/${postId}/r/7`)
  })

  it('of one person say whose', async () => {
    await opened([aNotice({ kind: 'reply', count: 2, from: 'Anna', position: 7 })])
    expect(
      await screen.findByRole('link', { name: '2 replies from Anna in “A walk”' }),
    ).toBeTruthy()
  })
})

describe('what one follows', () => {
  it('is told of with the way there', async () => {
    const about = 'Breast Cancer'
    await opened([
      aNotice({ id: 'a', kind: 'followed-group', count: 3, about, postId: null }),
      aNotice({ id: 'b', kind: 'followed-person', count: 1, from: 'Anna' }),
      aNotice({ id: 'c', kind: 'followed-post', count: 2, from: 'Anna', position: 4 }),
      aNotice({ id: 'd', kind: 'group-split', about: 'Days of Treatment', postId: null }),
    ])
    const link = async (name: RegExp) =>
      (await screen.findByRole('link', { name })).getAttribute('href')
    expect(await link(/3 new posts in Breast Cancer/)).toBe('/groups/sleep')
    expect(await link(/Anna wrote “A walk”/)).toBe(`/posts/${postId}/a-walk`)
    expect(await link(/2 replies from Anna in “A walk”/)).toBe(`/posts/${postId}/r/4`)
    expect(await link(/has moved to Days of Treatment/)).toBe('/groups/sleep')
  })
})

describe('what a colleague of the team hands over', () => {
  it('says who did, and leads to it', async () => {
    const itemId = '018f0000-0000-7000-8000-0000000000dd'
    await opened([aNotice({ kind: 'item-handed', from: 'Lorna', postId: null, itemId })])
    const link = await screen.findByRole('link', { name: /^Lorna handed you something/ })
    expect(link.getAttribute('href')).toBe(`/team/${itemId}`)
  })
})

describe('a break', () => {
  it('is told above the notices while it lasts', async () => {
    await opened([], <NoticesScreen />, { quietUntil: '2026-03-03' })
    expect((await screen.findByText(/You are on a break until/)).textContent).toContain(
      'March 3, 2026',
    )
  })

  it('that is over is followed by what came, until that was seen', async () => {
    const counts = { reply: 4, decision: 1, report: 0, membership: 0 }
    const catchUp = { since: '2026-02-20T10:00:00Z', counts, groups: [] }
    const { user, asked } = await opened([], <NoticesScreen />, {}, {}, catchUp)
    expect(await screen.findByText('4 replies to you')).toBeTruthy()
    expect(screen.getByText('1 decision about your words')).toBeTruthy()
    expect(screen.queryByText(/what you told us/)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Thank you, I have seen it' }))
    await waitFor(() => expect(screen.queryByText('4 replies to you')).toBeNull())
    expect(asked.some(({ path }) => path === '/api/notices/caught-up')).toBe(true)
  })

  it('begins with a day to come, and none else', async () => {
    const { user, asked, answers } = await opened([], <SettingsScreen />)
    const day = await screen.findByLabelText('Until which day?')
    fireEvent.change(day, { target: { value: '2020-01-01' } })
    await user.click(screen.getByRole('button', { name: 'Begin the break' }))
    expect(screen.getByText(/from tomorrow on, within a year/)).toBeTruthy()
    expect(asked.some(({ method }) => method === 'PATCH')).toBe(false)
    const { first } = breakDays(Date.now())
    const saves = (quietUntil: string | null) => () =>
      (answers['GET /api/me/notices'] = { ...settings, quietUntil })
    answers['PATCH /api/me/notices'] = saves(first)
    fireEvent.change(day, { target: { value: first } })
    await user.click(screen.getByRole('button', { name: 'Begin the break' }))
    expect(await screen.findByText(/You are on a break until/)).toBeTruthy()
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ quietUntil: first })
    answers['PATCH /api/me/notices'] = saves(null)
    await user.click(screen.getByRole('button', { name: 'End the break now' }))
    await waitFor(() => expect(screen.queryByText(/You are on a break until/)).toBeNull())
  })
})

describe('the choices', () => {
  const replies = () => screen.findByRole('combobox', { name: 'When someone replies to me' })

  it('are saved one by one, at once', async () => {
    const { user, asked, answers } = await opened([], <SettingsScreen />)
    answers['PATCH /api/me/notices'] = { ...settings, ways: { ...settings.ways, reply: 'daily' } }
    await user.selectOptions(await replies(), 'Mail once a day')
    expect(await screen.findByText('Saved')).toBeTruthy()
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
      ways: { reply: 'daily' },
    })
  })

  it('go back to what is true when they could not be saved', async () => {
    const { user, answers } = await opened([], <SettingsScreen />)
    answers['PATCH /api/me/notices'] = () => refusal('request.failed', 500)
    await user.selectOptions(await replies(), 'Not at all')
    expect(await screen.findByRole('alert')).toBeTruthy()
    await waitFor(async () => expect(await replies()).toHaveProperty('value', 'now'))
  })

  it('never keep away what became of one’s own words', async () => {
    await opened([], <SettingsScreen />)
    const name = 'When the team decides about my words'
    const options = within(await screen.findByRole('combobox', { name })).getAllByRole('option')
    expect(options.map(({ textContent }) => textContent)).not.toContain('Not at all')
    expect(options).toHaveLength(4)
  })

  it('say when an address fails, and what to do', async () => {
    const since = '2026-03-03T10:00:00Z'
    const { user, answers } = await opened([], <SettingsScreen />, {}, { unreachableSince: since })
    expect(await screen.findByText('We can not reach your e-mail address')).toBeTruthy()
    answers['POST /api/me/address/again'] = settings
    await user.click(screen.getByRole('button', { name: /write to me again/ }))
    await waitFor(() => expect(screen.queryByText(/can not reach/)).toBeNull())
  })
})

const settings: NoticeSettings = {
  ways: {
    reply: 'now',
    mention: 'now',
    'followed-post': 'now',
    'followed-group': 'now',
    'followed-person': 'now',
    message: 'now',
    decision: 'now',
    report: 'app',
    membership: 'now',
    introduction: 'now',
    desk: 'now',
    survey: 'now',
  },
  timeZone: 'Europe/Madrid',
  quietUntil: null,
  unreachableSince: null,
}

function aPage(items: Notice[], more: object = {}) {
  return { items, next: null, unread: items.length, quietUntil: null, ...more }
}

async function opened(
  items: Notice[],
  shown = <NoticesScreen />,
  more: object = {},
  chosen: Partial<NoticeSettings> = {},
  catchUp: object | null = null,
) {
  const answers: Answers = {
    'GET /api/me': { person: member },
    'GET /api/notices': aPage(items, more),
    'GET /api/me/notices': { ...settings, ...chosen },
    'GET /api/catch-up': { catchUp },
    'POST /api/notices/caught-up': () => {
      answers['GET /api/catch-up'] = { catchUp: null }
      return null
    },
  }
  const asked = serve(answers)
  return { ...(await draw(shown)), answers, asked }
}

function aNotice(change: Partial<Notice>): Notice {
  return {
    id: '018f0000-0000-7000-8000-0000000000cc',
    kind: 'approved',
    count: 0,
    postId,
    position: null,
    about: 'A walk',
    from: null,
    mask: null,
    note: null,
    policyCode: null,
    outcome: null,
    decisionId: null,
    until: null,
    groupSlug: 'sleep',
    conversationId: null,
    itemId: null,
    undone: false,
    introduction: null,
    createdAt: '2026-03-03T10:00:00Z',
    readAt: null,
    ...change,
  }
}
