import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../lib/i18n.ts'
import { useKept } from '../lib/kept.ts'
import type { Me } from '../lib/me.ts'
import { signedOut } from '../lib/signed-out.ts'
import { TextInput } from '../ui/text-input.tsx'
import { draw } from '../testing/draw.tsx'
import { makeQueries } from './queries.ts'
import { makeRouter } from './router.tsx'

const member: Me = {
  id: '018f0000-0000-7000-8000-000000000001',
  screenName: 'quiet_river',
  locale: 'en',
  kind: 'patient',
  verified: true,
  standing: 'active',
  moderator: false,
  admin: false,
  mentorOf: [],
  clinics: [],
}

const nurse: Me = { ...member, clinics: ['018f0000-0000-7000-8000-000000000002'] }

let person: Me | null = null
const sent: string[] = []

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('scrollTo', () => {})
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${url}`)
    const reply = url === '/api/me' ? { person } : { unread: 3 }
    return Promise.resolve(Response.json(reply))
  })
})
afterEach(() => vi.unstubAllGlobals())

async function open(path: string, who: Me | null = null) {
  person = who
  window.history.replaceState(null, '', path)
  const queries = makeQueries()
  const router = makeRouter(queries)
  await router.load()
  await act(async () =>
    render(
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>,
    ),
  )
  const main = await screen.findByRole('navigation', { name: /Main|Principal/ })
  await waitFor(() => expect(within(main).getAllByRole('link').length).toBeGreaterThan(3))
  return { router, queries, user: userEvent.setup() }
}

function linksOf(name: string): string[] {
  const nav = screen.queryByRole('navigation', { name })
  return nav
    ? within(nav)
        .getAllByRole('link')
        .map((link) => link.textContent)
    : []
}

describe('the frame of the page', () => {
  it('offers a visitor joining, signing in and help', async () => {
    await open('/help')
    expect(linksOf('Main')).toEqual(['Home', 'Groups', 'Join', 'Help'])
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Need help now?' })).toBeTruthy()
  })

  it('offers a member the five places, and says in words how many notices are new', async () => {
    await open('/help', member)
    await screen.findByText('3 new')
    expect(linksOf('Main')).toEqual(['Home', 'Groups', 'Write', 'Notices3 new', 'Me'])
    expect(linksOf('For the team')).toEqual([])
  })

  it.each([
    ['a mentor', { mentorOf: ['018f0000-0000-7000-8000-000000000002'] }, ['Team']],
    ['a moderator', { moderator: true }, ['Team']],
    ['clinic staff', { clinics: ['018f0000-0000-7000-8000-000000000002'] }, ['Clinic']],
    ['an administrator', { admin: true }, ['Admin']],
  ])('shows %s their own place', async (_, roles, places) => {
    await open('/help', { ...member, ...roles })
    expect(linksOf('For the team')).toEqual(places)
  })

  it('offers who works for a clinic what is open to all and what is theirs, and no writing', async () => {
    await open('/help', nurse)
    expect(linksOf('Main')).toEqual(['Groups', 'Notices3 new', 'Me', 'Help'])
  })

  it.each(['/messages', '/new', '/saved', '/u/River', '/introductions/1'])(
    'says kindly to who works for a clinic that %s is for members',
    async (path) => {
      await open(path, nurse)
      expect(
        await screen.findByRole('heading', { level: 1, name: 'This part is for members' }),
      ).toBeTruthy()
    },
  )

  it('shows it to nobody who is a moderator too', async () => {
    await open('/messages', { ...nurse, moderator: true })
    expect(linksOf('Main')).toContain('Write')
    expect(screen.queryByRole('heading', { name: 'This part is for members' })).toBeNull()
  })

  it('leads who works for a clinic from home to the clinic, past nothing of members', async () => {
    const seen = new Set<string | null>()
    const watching = new MutationObserver(() => {
      if (window.location.pathname !== '/clinic') return
      for (const { textContent } of document.querySelectorAll('h1')) seen.add(textContent)
    })
    watching.observe(document, { childList: true, subtree: true })
    await open('/home', nurse)
    await screen.findByRole('heading', { level: 1, name: 'Your clinic' })
    watching.disconnect()
    expect([...seen]).toEqual(['Your clinic'])
  })

  it('puts the focus on the title of the next screen', async () => {
    const { user } = await open('/help')
    await user.click(screen.getByRole('link', { name: 'Privacy' }))
    const title = await screen.findByRole('heading', { level: 1, name: 'Privacy' })
    await waitFor(() => expect(document.activeElement).toBe(title))
    expect(document.title).toBe('Privacy · Kith')
  })

  it('still leads to help when there is no connection', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')))
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    await open('/help')
    expect(linksOf('Main')).toContain('Help')
    expect(screen.getByText(/You have no connection/)).toBeTruthy()
    online.mockRestore()
  })

  it('suggests searching where there is nothing', async () => {
    await open('/nowhere')
    expect(await screen.findByRole('searchbox', { name: 'Search for' })).toBeTruthy()
  })
})

describe('reading as one likes', () => {
  it('changes the language of everything at once, and remembers it', async () => {
    const { user } = await open('/help')
    await user.click(screen.getByRole('button', { name: 'Español' }))
    await screen.findByRole('heading', { level: 1, name: 'Ayuda' })
    expect(document.documentElement.lang).toBe('es')
    expect(localStorage.getItem('kith.language')).toBe('es')
    expect(sent).not.toContain('PATCH /api/me')
  })

  it('tells the account of a member, whose mail follows', async () => {
    const { user } = await open('/help', member)
    await user.click(screen.getByRole('button', { name: 'Español' }))
    await waitFor(() => expect(sent).toContain('PATCH /api/me'))
  })

  it('makes text larger and colours stronger, and remembers both', async () => {
    const { user } = await open('/help')
    await user.click(screen.getByRole('button', { name: '200 %' }))
    await user.click(screen.getByRole('button', { name: 'Strong contrast' }))
    expect(document.documentElement.dataset).toMatchObject({ text: '200', theme: 'strong' })
    expect(localStorage.getItem('kith.text')).toBe('200')
    expect(screen.getByRole('button', { name: 'Strong contrast', pressed: true })).toBeTruthy()
  })
})

describe('a session that ends', () => {
  it('leads to the sign-in page, remembers the way back, and forgets what was loaded', async () => {
    const { router, queries } = await open('/help?page=2', member)
    queries.setQueryData(['posts', '1'], { title: 'private' })
    act(() => signedOut('session.none'))
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'))
    expect(router.state.location.search).toEqual({ next: '/help?page=2' })
    await waitFor(() => expect(queries.getQueryData(['posts', '1'])).toBeUndefined())
  })

  it('keeps what was typed', async () => {
    function Form() {
      const [words, setWords] = useKept('test.words')
      return <TextInput value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    }
    const { user, unmount } = await draw(<Form />)
    await user.type(screen.getByRole('textbox'), 'Hello')
    unmount()
    await draw(<Form />)
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'Hello')
  })
})
