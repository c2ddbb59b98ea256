import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../lib/kept.ts'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { currentToast } from '../../ui/toasts.ts'
import { aMember } from '../../testing/people.ts'
import { accountsRoutes } from './routes.tsx'

const token = 'a'.repeat(43)

beforeEach(() => {
  forgetKept()
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => vi.unstubAllGlobals())

async function open(at: string, answers: Answers = {}) {
  const asked = serve({ 'GET /api/me': { person: null }, ...answers })
  const posts = () => asked.filter(({ method }) => method === 'POST')
  return { ...(await openAt(at, accountsRoutes)), asked, posts }
}

describe('signing in', () => {
  async function signIn({ user }: Awaited<ReturnType<typeof open>>) {
    await user.type(screen.getByLabelText('E-mail address'), 'ana@example.org')
    await user.type(screen.getByLabelText('Password'), 'four quiet garden words')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
  }

  it('leads back to where one was', async () => {
    const opened = await open('/sign-in?next=%2Fposts%2F1%3Fpage%3D2', {
      'POST /api/sign-in': { person: aMember() },
    })
    await signIn(opened)
    await waitFor(() => expect(opened.at()).toBe('/posts/1?page=2'))
  })

  it('says to who comes back before their account is deleted that it stays', async () => {
    const opened = await open('/sign-in', {
      'POST /api/sign-in': { person: aMember(), kept: true },
    })
    await signIn(opened)
    await waitFor(() => expect(currentToast()?.text).toContain('Your account stays'))
  })

  it('does not lead to another site', async () => {
    const opened = await open('/sign-in?next=%2F%2Fevil.example', {
      'POST /api/sign-in': { person: aMember() },
    })
    await signIn(opened)
    await waitFor(() => expect(opened.at()).toBe('/home'))
  })

  it('sums up what is missing', async () => {
    const { user, posts } = await open('/sign-in')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    const summary = screen.getByRole('group', { name: '2 things need a change' })
    expect(document.activeElement).toBe(summary)
    expect(posts()).toEqual([])
  })

  it('keeps the address after a wrong password', async () => {
    const opened = await open('/sign-in', {
      'POST /api/sign-in': () => refusal('account.credentials', 401),
    })
    await signIn(opened)
    expect((await screen.findByRole('alert')).textContent).toContain('is not right')
    expect(screen.getByLabelText('E-mail address')).toHaveProperty('value', 'ana@example.org')
  })

  it('says at what time one can try again after too many tries, and what helps until then', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 2, 3, 14, 27) })
    const opened = await open('/sign-in', {
      'POST /api/sign-in': () => refusal('request.too-many', 429, { retryAfterSeconds: 240 }),
    })
    await signIn(opened)
    const alert = await screen.findByRole('alert')
    vi.useRealTimers()
    expect(alert.textContent).toMatch(/again at 2:32\sPM/)
    expect(alert.textContent).toContain('choose a new one')
  })
})

describe('the mailed link that confirms an address', () => {
  it('is spent by a button, never by opening the page', async () => {
    const { user, posts } = await open(`/verify#${token}`, {
      'POST /api/verify': { verified: true },
    })
    const button = await screen.findByRole('button', { name: 'Confirm my address' })
    expect(posts()).toEqual([])
    await user.click(button)
    await screen.findByRole('heading', { level: 1, name: 'Thank you' })
    expect(posts()).toMatchObject([{ path: '/api/verify', body: { token } }])
  })

  it('offers a new one to who is signed in when it is too old', async () => {
    const { user, posts } = await open(`/verify#${token}`, {
      'GET /api/me': { person: aMember({ verified: false }) },
      'POST /api/verify': () => refusal('token.spent', 410),
      'POST /api/verify/again': null,
    })
    await user.click(await screen.findByRole('button', { name: 'Confirm my address' }))
    await user.click(await screen.findByRole('button', { name: 'Send the letter again' }))
    await screen.findByText(/We sent it again/)
    expect(posts().at(-1)?.path).toBe('/api/verify/again')
  })

  it('is no bad news when the address is confirmed already', async () => {
    await open('/verify#half-a-link', { 'GET /api/me': { person: aMember() } })
    expect(await screen.findByRole('heading', { level: 1, name: 'Thank you' })).toBeTruthy()
  })
})

describe('a forgotten password', () => {
  it('gets the same answer whether or not there is an account', async () => {
    const { user, posts } = await open('/reset', { 'POST /api/reset/request': null })
    await user.type(screen.getByLabelText('E-mail address'), 'ana@example.org')
    await user.click(screen.getByRole('button', { name: 'Send me the link' }))
    await screen.findByText(/If this address has an account/)
    expect(posts()[0]?.body).toEqual({ email: 'ana@example.org', locale: 'en' })
  })

  it('is replaced with the link, and the link of old is no dead end', async () => {
    const { user, at } = await open(`/reset#${token}`, {
      'POST /api/reset': () => refusal('token.spent', 410),
    })
    await user.type(screen.getByLabelText('New password'), 'four quiet garden words')
    await user.click(screen.getByRole('button', { name: 'Keep this password' }))
    await user.click(await screen.findByRole('button', { name: 'Ask for a new link' }))
    await screen.findByRole('button', { name: 'Send me the link' })
    expect(at()).toBe('/reset')
  })
})
