import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dropCode, holdCode } from '../../../lib/code-in-hand.ts'
import { wishedGroups } from '../../../lib/group-wishes.ts'
import { forgetKept } from '../../../lib/kept.ts'
import { refusal, serve, type Answers } from '../../../testing/answers.ts'
import { openAt } from '../../../testing/open-at.tsx'
import { aMember } from '../../../testing/people.ts'
import { accountsRoutes } from '../routes.tsx'

const group = (slug: string, name: string, visibility: string) => ({
  id: `018f0000-0000-7000-8000-00000000000${slug.length % 10}`,
  slug,
  formerSlugs: [],
  inSpanish: null,
  name,
  description: 'For all of us. More words.',
  visibility,
  archived: false,
  membership: 'none',
  readable: true,
  members: 3,
  lastPostAt: null,
})
const groups = {
  items: [
    group('breast-cancer', 'Breast Cancer', 'public'),
    group('caregivers', 'Caregivers', 'members'),
    group('closed', 'Closed Group', 'private'),
  ],
}
const newcomer = aMember({ verified: false, screenName: 'Amber Kettle 12' })
const free = (problem: string | null = null) => ({ free: true, problem, suggestions: [] })

beforeEach(() => {
  forgetKept()
  dropCode()
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => vi.unstubAllGlobals())

async function open(answers: Answers = {}, at = '/join') {
  const asked = serve({
    'GET /api/me': { person: null },
    'GET /api/groups': groups,
    'GET /api/screen-names/-': { ...free(), suggestions: ['Amber Kettle 12', 'Misty Path 40'] },
    'GET /api/screen-names/Amber%20Kettle%2012': free(),
    'POST /api/join': { person: newcomer },
    'PATCH /api/me/notices': {},
    ...answers,
  })
  return { ...(await openAt(at, accountsRoutes)), asked }
}

type Opened = Awaited<ReturnType<typeof open>>

const next = () => screen.getByRole('button', { name: 'Next' })
const title = (name: RegExp) => screen.findByRole('heading', { level: 1, name })

/** What was only in memory is gone. */
function reloaded() {
  const names = Object.keys(sessionStorage)
  const kept = new Map(names.map((name) => [name, sessionStorage.getItem(name) ?? '']))
  forgetKept()
  for (const [name, value] of kept) sessionStorage.setItem(name, value)
}

async function toPassword({ user }: Opened) {
  await user.type(screen.getByLabelText('E-mail address'), 'ana@example.org')
  await user.click(next())
  await title(/call you/)
  await user.click(await screen.findByRole('button', { name: 'Amber Kettle 12' }))
  await user.click(next())
  await title(/password/)
}

async function toGroups(opened: Opened) {
  await toPassword(opened)
  await opened.user.type(screen.getByLabelText('Password'), 'four quiet garden words')
  await opened.user.click(next())
  await opened.user.click(await screen.findByRole('button', { name: 'I will keep to these' }))
  await screen.findByRole('group', { name: 'Groups to join' })
}

describe('joining', () => {
  it('asks one thing a page, says how far one is, and names what is missing where it is missing', async () => {
    const { user, at } = await open()
    expect(screen.getByText('Step 1 of 5')).toBeTruthy()
    await user.type(screen.getByLabelText('E-mail address'), 'ana')
    await user.click(next())
    const summary = screen.getByRole('group', { name: 'One thing needs a change' })
    expect(document.activeElement).toBe(summary)
    expect(screen.getByLabelText('E-mail address').getAttribute('aria-invalid')).toBe('true')
    expect(at()).toBe('/join')
    await user.type(screen.getByLabelText('E-mail address'), '@example.org')
    expect(screen.queryByRole('group', { name: 'One thing needs a change' })).toBeNull()
    await user.click(next())
    await title(/call you/)
    expect(screen.getByText('Step 2 of 5')).toBeTruthy()
  })

  it('keeps all that was typed on the way back, by the button and by the browser', async () => {
    const opened = await open()
    await toPassword(opened)
    const { user, router } = opened
    await user.type(screen.getByLabelText('Password'), 'four quiet garden words')
    await user.click(screen.getByRole('button', { name: 'Back' }))
    await title(/call you/)
    expect(screen.getByLabelText('Screen name')).toHaveProperty('value', 'Amber Kettle 12')
    act(() => router.history.back())
    await title(/password/)
    expect(screen.getByLabelText('Password')).toHaveProperty('value', 'four quiet garden words')
    act(() => router.history.back())
    act(() => router.history.back())
    await title(/e-mail/)
    expect(screen.getByLabelText('E-mail address')).toHaveProperty('value', 'ana@example.org')
  })

  it('asks for the password alone after a reload, says why, and goes on where one was', async () => {
    const opened = await open()
    await toGroups(opened)
    await opened.user.click(screen.getByRole('radio', { name: 'a patient' }))
    opened.unmount()
    expect(JSON.stringify([sessionStorage, localStorage])).not.toContain('four quiet')
    reloaded()
    const { user, at } = await open({}, '/join/groups')
    await title(/password/)
    expect(screen.getByText(/opened anew/)).toBeTruthy()
    await user.type(screen.getByLabelText('Password'), 'four quiet garden words')
    await user.click(next())
    await waitFor(() => expect(at()).toBe('/join/groups'))
    expect(screen.getByRole('radio', { name: 'a patient' })).toHaveProperty('checked', true)
  })

  it('leads to the first question that is open when a later one is asked for', async () => {
    const { at } = await open({}, '/join/groups')
    await title(/e-mail/)
    expect(at()).toBe('/join')
  })

  it('stops once at a name that looks real, and lets the person keep it', async () => {
    const { user } = await open({ 'GET /api/screen-names/Margaret%20Hill': free('real-name') })
    await user.type(screen.getByLabelText('E-mail address'), 'ana@example.org')
    await user.click(next())
    await title(/call you/)
    await user.type(screen.getByLabelText('Screen name'), 'Margaret Hill')
    await user.click(next())
    await screen.findByText('This looks like a real name')
    await user.click(next())
    expect(await title(/password/)).toBeTruthy()
  })

  it('says why a name can not be had', async () => {
    const staff = { free: false, problem: 'staff-like', suggestions: [] }
    const { user } = await open({ 'GET /api/screen-names/Doctor%20Bob': staff })
    await user.type(screen.getByLabelText('E-mail address'), 'ana@example.org')
    await user.click(next())
    await title(/call you/)
    await user.type(screen.getByLabelText('Screen name'), 'Doctor Bob')
    await user.click(next())
    const name = /sounds like someone from the team/
    expect(await screen.findByRole('link', { name })).toBeTruthy()
  })

  it('wants fifteen signs of a password and has no other rule', async () => {
    const opened = await open()
    await toPassword(opened)
    await opened.user.type(screen.getByLabelText('Password'), 'fourteen signs')
    await opened.user.click(next())
    await screen.findByRole('link', { name: /at least 15/ })
    await opened.user.type(screen.getByLabelText('Password'), '.')
    await opened.user.click(next())
    expect(await title(/each other/)).toBeTruthy()
  })
})

describe('a password that is easy to guess', () => {
  it.each(['password password', 'abc abc abc abc abc ', 'amber kettle 12!'])(
    '(%s) is told where it is typed',
    async (password) => {
      const opened = await open()
      await toPassword(opened)
      await opened.user.type(screen.getByLabelText('Password'), password)
      await opened.user.click(next())
      expect(await screen.findByRole('link', { name: /too easy to guess/ })).toBeTruthy()
      expect(opened.at()).toBe('/join/password')
    },
  )
})

describe('the end of joining', () => {
  it('opens the account, keeps the groups until they can be joined, and goes on to the questions', async () => {
    const opened = await open()
    await toGroups(opened)
    const { user, asked, at } = opened
    expect(screen.queryByRole('checkbox', { name: 'Closed Group' })).toBeNull()
    await user.click(screen.getByRole('radio', { name: 'a patient' }))
    await user.click(screen.getByRole('checkbox', { name: 'Caregivers' }))
    await user.click(screen.getByRole('radio', { name: 'No, I will look here' }))
    await user.click(screen.getByRole('button', { name: 'Open my account' }))
    await waitFor(() => expect(at()).toBe('/survey'))
    expect(asked.find(({ path }) => path === '/api/join')?.body).toEqual({
      email: 'ana@example.org',
      screenName: 'Amber Kettle 12',
      password: 'four quiet garden words',
      locale: 'en',
      kind: 'patient',
    })
    expect(asked.find(({ path }) => path === '/api/me/notices')?.body).toMatchObject({
      ways: { reply: 'app' },
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    expect(wishedGroups(newcomer.id)).toEqual(['caregivers'])
  })

  it('has the group of the code chosen already, and goes on to what the clinic may know', async () => {
    holdCode({ code: 'K7P39QXM2T1', clinicName: 'Lakeside', groupSlug: 'breast-cancer' })
    const opened = await open()
    expect(screen.getByText(/You have a code from Lakeside/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Use your code' })).toBeNull()
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy()
    await toGroups(opened)
    expect(screen.getByRole('checkbox', { name: 'Breast Cancer' })).toHaveProperty('checked', true)
    // Mail is asked for: nobody said yes by saying nothing.
    for (const name of ['Yes, by e-mail', 'No, I will look here'])
      expect(screen.getByRole('radio', { name })).toHaveProperty('checked', false)
    await opened.user.click(screen.getByRole('radio', { name: 'a patient' }))
    await opened.user.click(screen.getByRole('button', { name: 'Open my account' }))
    await waitFor(() => expect(opened.at()).toBe('/consent?from=join'))
    expect(opened.asked.find(({ path }) => path === '/api/me/notices')?.body).toMatchObject({
      ways: { reply: 'app' },
    })
  })

  it('goes back to the name when someone took it in the meantime, with everything else kept', async () => {
    const opened = await open({
      'POST /api/join': () => refusal('account.screen-name-taken', 409),
      'POST /api/sign-in': () => refusal('account.credentials', 401),
    })
    await toGroups(opened)
    await opened.user.click(screen.getByRole('radio', { name: 'a patient' }))
    await opened.user.click(screen.getByRole('button', { name: 'Open my account' }))
    await title(/call you/)
    const summary = await screen.findByRole('group', { name: 'One thing needs a change' })
    expect(summary.textContent).toContain('Someone already has this name')
    expect(document.activeElement).toBe(summary)
  })

  it('signs in when the account was opened but the answer got lost', async () => {
    const opened = await open({
      'POST /api/join': () => refusal('account.screen-name-taken', 409),
      'POST /api/sign-in': { person: newcomer },
    })
    await toGroups(opened)
    await opened.user.click(screen.getByRole('radio', { name: 'a patient' }))
    await opened.user.click(screen.getByRole('button', { name: 'Open my account' }))
    await waitFor(() => expect(opened.at()).toBe('/survey'))
  })

  it('keeps everything and says so when there is no connection', async () => {
    const opened = await open({ 'POST /api/join': () => Promise.reject(new TypeError('lost')) })
    await toGroups(opened)
    await opened.user.click(screen.getByRole('radio', { name: 'a patient' }))
    await opened.user.click(screen.getByRole('button', { name: 'Open my account' }))
    const alert = await screen.findByRole('alert', {}, { timeout: 3_000 })
    expect(alert.textContent).toContain('Your words are safe.')
    expect(screen.getByRole('radio', { name: 'a patient' })).toHaveProperty('checked', true)
  })
})
