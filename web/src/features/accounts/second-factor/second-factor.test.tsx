import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { refusal, serve, type Answers } from '../../../testing/answers.ts'
import { openAt } from '../../../testing/open-at.tsx'
import { aMember } from '../../../testing/people.ts'
import { accountsRoutes } from '../routes.tsx'

const off = { since: null, codesLeft: 0, required: false }
const on = { since: '2026-11-01T10:00:00Z', codesLeft: 9, required: false }
const begun = { secret: 'GEZDGNBVGY3TQOJQ', address: 'otpauth://totp/Kith:Ana?secret=GEZDGNBV' }
const codes = Array.from({ length: 10 }, (_, i) => `abcd-efgh-234${i}`)

beforeEach(() => {
  forgetKept()
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => vi.unstubAllGlobals())

async function open(at: string, answers: Answers) {
  const asked = serve({
    'GET /api/me': { person: aMember() },
    'GET /api/me/sessions': { items: [] },
    ...answers,
  })
  const sent = (path: string) =>
    asked.filter((one) => one.path === path && one.method !== 'GET').map(({ body }) => body)
  return { ...(await openAt(at, accountsRoutes)), sent }
}

describe('the second step in the settings', () => {
  it('is set up with a code of the app, and shows the codes on paper once', async () => {
    let state: object = off
    const { user, sent } = await open('/settings/security', {
      'GET /api/me/second-factor': () => state,
      'POST /api/me/second-factor': begun,
      'PUT /api/me/second-factor': () => {
        state = on
        return { codes }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Set up the second step' }))
    await screen.findByRole('img', { name: /Picture to scan/ })
    expect(screen.getByText('GEZD GNBV GY3T QOJQ')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Turn it on' }))
    expect(screen.getByText('Type the code.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Code'))
    await user.type(screen.getByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Turn it on' }))
    const title = await screen.findByRole('heading', { name: 'Your codes on paper' })
    expect(document.activeElement).toBe(title)
    expect(sent('/api/me/second-factor')).toEqual([undefined, { code: '123456' }])
    for (const code of codes) expect(screen.getByText(code)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'I have them' }))
    await screen.findByText(/9 codes on paper are left/)
    expect(screen.queryByText(codes[0] ?? '')).toBeNull()
  })

  it('keeps what was typed where the code is wrong, and says what to do', async () => {
    const { user } = await open('/settings/security', {
      'GET /api/me/second-factor': off,
      'POST /api/me/second-factor': begun,
      'PUT /api/me/second-factor': () => refusal('factor.code-wrong', 401),
    })
    await user.click(await screen.findByRole('button', { name: 'Set up the second step' }))
    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Turn it on' }))
    await screen.findByText(/Wait for the next one/)
    expect(screen.getByDisplayValue('123456')).toBe(document.activeElement)
    await user.click(screen.getByRole('button', { name: 'Not now' }))
    await screen.findByRole('button', { name: 'Set up the second step' })
  })

  it('can not be turned off where a role asks for it', async () => {
    await open('/settings/security', { 'GET /api/me/second-factor': { ...on, required: true } })
    await screen.findByText(/the second step stays on/)
    expect(screen.queryByRole('button', { name: 'Turn the second step off' })).toBeNull()
  })

  it('warns when few codes on paper are left', async () => {
    await open('/settings/security', { 'GET /api/me/second-factor': { ...on, codesLeft: 2 } })
    expect(await screen.findByText(/Make new codes on paper soon/)).toBeTruthy()
  })

  it('says why nothing else is open to who needs it', async () => {
    const person = { ...aMember(), moderator: true, needsSecondFactor: true as const }
    await open('/settings/security', {
      'GET /api/me': { person },
      'GET /api/me/second-factor': { ...off, required: true },
    })
    expect(await screen.findByText(/your home and your work stay closed/)).toBeTruthy()
  })
})

describe('signing in with it', () => {
  async function signIn(answers: Answers) {
    const opened = await open('/sign-in', { 'GET /api/me': { person: null }, ...answers })
    await opened.user.type(screen.getByLabelText('E-mail address'), 'ana@example.org')
    await opened.user.type(screen.getByLabelText('Password'), 'four quiet garden words')
    await opened.user.click(screen.getByRole('button', { name: 'Sign in' }))
    return opened
  }

  it('asks for a code once the password was right, and keeps both fields', async () => {
    const given = { email: 'ana@example.org', password: 'four quiet garden words' }
    const opened = await signIn({
      'POST /api/sign-in': (body: unknown) =>
        JSON.stringify(body) === JSON.stringify({ ...given, code: '123456' })
          ? { person: aMember(), kept: false }
          : refusal(
              JSON.stringify(body).includes('code') ? 'factor.code-wrong' : 'factor.code-missing',
              401,
            ),
    })
    const field = await screen.findByLabelText('Code')
    expect(document.activeElement).toBe(field)
    expect(screen.queryByRole('alert')).toBeNull()
    await opened.user.type(field, '654321')
    await opened.user.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByText(/Wait for the next one/)
    await opened.user.clear(field)
    await opened.user.type(field, '123456')
    await opened.user.click(screen.getByRole('button', { name: 'Sign in' }))
    await waitFor(() => expect(opened.at()).toBe('/home'))
  })

  it('leads who needs it and has none to where it is set up', async () => {
    const person = { ...aMember(), moderator: true, needsSecondFactor: true as const }
    const opened = await signIn({
      'POST /api/sign-in': { person, kept: false },
      'GET /api/me/second-factor': { ...off, required: true },
    })
    await waitFor(() => expect(opened.at()).toBe('/settings/security'))
  })
})
