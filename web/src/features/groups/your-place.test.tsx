import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../lib/kept.ts'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { draw } from '../../testing/draw.tsx'
import { member } from '../../testing/posts.ts'
import type { Group } from './api.ts'
import { withWords } from './with-words.ts'
import { YourPlace } from './your-place.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  forgetKept()
})

describe('one’s place in a group', () => {
  it('is taken at once where the group is open', async () => {
    const { asked, answers, user } = await opened({ visibility: 'public' })
    answers['POST /api/groups/sleep/join'] = { membership: 'member' }
    await user.click(await screen.findByRole('button', { name: 'Join this group' }))
    await waitFor(() => expect(posted(asked)).toEqual([{}]))
  })

  it('is asked for where it is closed, with an answer to its question', async () => {
    const closed = { visibility: 'private', question: 'What brings you here?' } as const
    const { asked, answers, user } = await opened(closed)
    answers['POST /api/groups/sleep/join'] = { membership: 'asked' }
    await user.click(await screen.findByRole('button', { name: 'Ask to join' }))
    expect(screen.getByText('Please write a short answer.')).toBeTruthy()
    expect(posted(asked)).toEqual([])
    await user.type(screen.getByLabelText('What brings you here?'), 'My mother')
    await user.click(screen.getByRole('button', { name: 'Ask to join' }))
    await waitFor(() => expect(posted(asked)).toEqual([{ answer: 'My mother' }]))
  })

  it('offers to take out of the answer what leads to a person', async () => {
    const closed = { visibility: 'private', question: 'What brings you here?' } as const
    const { user } = await opened(closed)
    await user.type(await screen.findByLabelText('What brings you here?'), 'Call 555-0134')
    const patience = { timeout: 5_000 }
    await user.click(await screen.findByRole('button', { name: 'Remove 555-0134' }, patience))
    expect(screen.getByDisplayValue('Call')).toBeTruthy()
  })

  it('keeps the answer when asking fails', async () => {
    const closed = { visibility: 'private', question: 'What brings you here?' } as const
    const { answers, user } = await opened(closed)
    answers['POST /api/groups/sleep/join'] = () => refusal('request.failed', 500)
    await user.type(await screen.findByLabelText('What brings you here?'), 'My mother')
    await user.click(screen.getByRole('button', { name: 'Ask to join' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Your words are safe')
    expect(screen.getByDisplayValue('My mother')).toBeTruthy()
  })

  it('is given up only after a second thought where one could not simply come back', async () => {
    const { asked, user } = await opened({ visibility: 'private', membership: 'member' })
    await user.click(await screen.findByRole('button', { name: 'Leave this group' }))
    expect(screen.getByRole('dialog', { name: 'Leave this group?' })).toBeTruthy()
    expect(posted(asked)).toEqual([])
  })

  it('says that one waits', async () => {
    await opened({ visibility: 'private', membership: 'asked' })
    expect(await screen.findByText(/usually within two days/)).toBeTruthy()
  })

  it('tells why one was refused, and that one can ask again', async () => {
    const refusal = { reason: 'We are full until May.', at: '2026-03-03T10:00:00Z' }
    await opened({ visibility: 'private', refusal })
    expect(await screen.findByText('We are full until May.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Ask to join' })).toBeTruthy()
  })

  it('in a closed group that came out of one’s own is taken without asking', async () => {
    const { asked, answers, user } = await opened({ visibility: 'private', invited: true })
    answers['POST /api/groups/sleep/join'] = { membership: 'member' }
    await user.click(await screen.findByRole('button', { name: 'Join this group' }))
    await waitFor(() => expect(posted(asked)).toEqual([{}]))
  })

  it('can be given up in a group that is closed for writing', async () => {
    await opened({ archived: true, membership: 'member' })
    expect(await screen.findByText(/Nobody writes here any more/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Leave this group' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Write in this group' })).toBeNull()
  })

  it('is nobody’s who works for a clinic, but to leave', async () => {
    const nurse = { ...member, clinics: ['018f0000-0000-7000-8000-000000000002'] }
    await opened({ membership: 'member', follow: 'daily' }, nurse)
    expect(await screen.findByText(/you read here what every visitor can read/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Leave this group' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Write in this group' })).toBeNull()
    expect(screen.queryByLabelText('Tell me about new posts here')).toBeNull()
  })

  it('asks nobody who works for a clinic to join', async () => {
    const nurse = { ...member, clinics: ['018f0000-0000-7000-8000-000000000002'] }
    await opened({ visibility: 'members', readable: false }, nurse)
    expect(await screen.findByText(/As staff of a clinic you can’t see it/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('comes with a choice of what to hear of', async () => {
    const { asked, answers, user } = await opened({ membership: 'member', follow: 'daily' })
    answers['PUT /api/groups/sleep/follow'] = null
    const choice = await screen.findByLabelText('Tell me about new posts here')
    await user.selectOptions(choice, 'Never')
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ follow: 'never' }),
    )
  })

  it('begins with signing in for a visitor', async () => {
    await opened({ visibility: 'members', readable: false }, null)
    const link = await screen.findByRole('link', { name: 'Sign in' })
    expect(link.getAttribute('href')).toBe('/sign-in?next=%2Fgroups%2Fsleep')
  })
})

describe('finding a group', () => {
  it('minds neither case nor accents nor the order of words', () => {
    const groups = [
      { name: 'Sueño', description: 'Para quien no duerme' },
      { name: 'Familia', description: 'Para todos' },
    ]
    expect(withWords(groups, 'PARA sueno')).toEqual([groups[0]])
    expect(withWords(groups, '')).toEqual(groups)
  })
})

async function opened(change: Partial<Group>, person: typeof member | null = member) {
  const answers: Answers = { 'GET /api/me': { person } }
  const asked = serve(answers)
  const view = await draw(<YourPlace group={aGroup(change)} />, { at: '/groups/sleep' })
  return { ...view, answers, asked }
}

function posted(asked: ReturnType<typeof serve>): unknown[] {
  return asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
}

function aGroup(change: Partial<Group>): Group {
  return {
    id: '018f0000-0000-7000-8000-0000000000bb',
    slug: 'sleep',
    name: 'Sleep',
    description: '',
    visibility: 'public',
    archived: false,
    membership: 'none',
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
    ...change,
  }
}
