import { consent, CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { codeInHand, dropCode, holdCode } from '../../lib/code-in-hand.ts'
import { wishGroups } from '../../lib/group-wishes.ts'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { enrolmentRoutes } from './routes.tsx'

const lakeside = { clinicName: 'Lakeside Breast Clinic', groupSlug: null, consentVersion: 1 }
const inHand = { code: 'K7P39QXM2T1', clinicName: 'Lakeside Breast Clinic', groupSlug: null }

beforeEach(() => {
  dropCode()
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => vi.unstubAllGlobals())

async function open(at: string, answers: Answers = {}) {
  const asked = serve({ 'GET /api/me': { person: aMember() }, ...answers })
  const sent = (path: string) => asked.filter((one) => one.path === path && one.method !== 'GET')
  return { ...(await openAt(at, enrolmentRoutes)), sent }
}

const visitor: Answers = { 'GET /api/me': { person: null } }

describe('a brochure code', () => {
  it('leaves the address as soon as it was read from it, and is checked', async () => {
    const { at, router, sent } = await open('/j#K7P39QXM2T1', {
      ...visitor,
      'POST /api/codes/check': lakeside,
    })
    await screen.findByRole('heading', {
      level: 1,
      name: 'This code is from Lakeside Breast Clinic',
    })
    expect(at()).toBe('/code')
    expect(router.history.length).toBe(1)
    expect(sent('/api/codes/check')).toMatchObject([{ body: { code: 'K7P39QXM2T1' } }])
    expect(codeInHand()).toMatchObject({ code: 'K7P39QXM2T1' })
  })

  it('is forgiven small letters, spaces and look-alikes', async () => {
    const { user, sent } = await open('/code', { ...visitor, 'POST /api/codes/check': lakeside })
    await user.type(await screen.findByLabelText('Your code'), ' k7p3 9qxm 2tl{Enter}')
    await screen.findByRole('link', { name: 'Join with this code' })
    expect(sent('/api/codes/check')[0]?.body).toEqual({ code: 'K7P39QXM2T1' })
  })

  it('asks before a likely slip is put right, and sends nothing until then', async () => {
    const { user, sent } = await open('/code', { ...visitor, 'POST /api/codes/check': lakeside })
    await user.type(await screen.findByLabelText('Your code'), 'K7P3-9QXM-2T7{Enter}')
    await screen.findByText(/^Is one sign different on your brochure/)
    expect(screen.getByText('K7P3-9QXM-2T1')).toBeTruthy()
    expect(sent('/api/codes/check')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Yes, it says this' }))
    await screen.findByRole('heading', { name: /This code is from/ })
  })

  it('says what does not fit where nothing can be proposed', async () => {
    const { user } = await open('/code', visitor)
    await user.type(await screen.findByLabelText('Your code'), 'K7P3{Enter}')
    expect(screen.getByRole('link', { name: /11 letters and numbers/ })).toBeTruthy()
  })

  it.each([
    ['wrong, out of use or too old', () => refusal('code.unusable', 404)],
    ['tried too often', () => refusal('request.too-many', 429, { retryAfterSeconds: 60 })],
  ])('that is %s is no dead end', async (_, answer) => {
    const { user } = await open('/code', { ...visitor, 'POST /api/codes/check': answer })
    await user.type(await screen.findByLabelText('Your code'), 'K7P39QXM2T1{Enter}')
    const alert = await screen.findByRole('alert')
    expect(within(alert).getByRole('link', { name: 'Join without a code' })).toBeTruthy()
  })
})

describe('a brochure code that one has used oneself', () => {
  it('says so, and shows where the choice can be seen and how to go on', async () => {
    const { user } = await open('/code', {
      'POST /api/codes/check': () => refusal('code.unusable', 404, { yours: true }),
    })
    await user.type(await screen.findByLabelText('Your code'), 'K7P39QXM2T1{Enter}')
    await screen.findByText('You have used this code already')
    expect(screen.getByRole('link', { name: 'My clinic' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Go to the start page' })).toBeTruthy()
    expect(screen.queryByText('We can not use this code')).toBeNull()
  })
})

describe('what the clinic may know', () => {
  it('is nothing unless chosen, and all is explained before the code is spent', async () => {
    holdCode(inHand)
    const { user, sent } = await open('/consent?from=join')
    const radios = await screen.findAllByRole('radio', { checked: false })
    expect(radios).toHaveLength(consent.levels.length)
    for (const { name, clinicSees } of consent.levels) {
      expect(screen.getByRole('radio', { name: name.en })).toBeTruthy()
      expect(document.body.textContent).toContain(clinicSees.en)
    }
    expect(document.body.textContent).toContain(consent.never.en)
    await user.click(screen.getByRole('button', { name: 'Use my code like this' }))
    expect(screen.getByText(/^Choose one of these\./)).toBeTruthy()
    expect(document.activeElement).toBe(radios[0])
    expect(sent('/api/codes/redeem')).toEqual([])
  })

  it('is asked once more where the code would be used up for nothing', async () => {
    holdCode(inHand)
    const { user, sent } = await open('/consent?from=join', {
      'POST /api/codes/redeem': { clinicName: 'Lakeside Breast Clinic', level: 0 },
    })
    await user.click(await screen.findByRole('radio', { name: 'Share nothing' }))
    await user.click(screen.getByRole('button', { name: 'Use my code like this' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Close' }))
    expect(sent('/api/codes/redeem')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Use my code like this' }))
    await user.click(await screen.findByRole('button', { name: 'Yes, share nothing' }))
    await screen.findByRole('heading', { level: 1, name: 'Your choice is kept' })
    expect(sent('/api/codes/redeem')).toMatchObject([{ body: { level: 0 } }])
  })

  it('is sent with the words it was agreed to; then the code is out of hand', async () => {
    holdCode(inHand)
    const { user, sent, at } = await open('/consent?from=join', {
      'POST /api/codes/redeem': { clinicName: 'Lakeside Breast Clinic', level: 1 },
    })
    await user.click(await screen.findByRole('radio', { name: 'Count me' }))
    await user.click(screen.getByRole('button', { name: 'Use my code like this' }))
    await screen.findByRole('heading', { level: 1, name: 'Your choice is kept' })
    expect(sent('/api/codes/redeem')).toMatchObject([
      { body: { code: 'K7P39QXM2T1', level: 1, consentVersion: CONSENT_VERSION } },
    ])
    expect(codeInHand()).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    await waitFor(() => expect(at()).toBe('/survey'))
  })

  it('that got no answer is sent again under the same key, and is not told that the code is spent', async () => {
    holdCode(inHand)
    let tries = 0
    const { user, sent } = await open('/consent', {
      'POST /api/codes/redeem': () =>
        ++tries < 3
          ? refusal('server.busy', 503)
          : { clinicName: 'Lakeside Breast Clinic', level: 1 },
    })
    const use = () => screen.findByRole('button', { name: 'Use my code like this' })
    await user.click(await screen.findByRole('radio', { name: 'Count me' }))
    await user.click(await use())
    await waitFor(() => expect(sent('/api/codes/redeem')).toHaveLength(2))
    await waitFor(async () => expect(await use()).toHaveProperty('disabled', false))
    await user.click(await use())
    await screen.findByRole('heading', { level: 1, name: 'Your choice is kept' })
    const keys = sent('/api/codes/redeem').map(({ key }) => key)
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })

  it('can wait: the code is not spent, and one goes on', async () => {
    holdCode(inHand)
    const { user, sent, at } = await open('/consent?from=join')
    await user.click(await screen.findByRole('button', { name: 'Not now' }))
    await waitFor(() => expect(at()).toBe('/survey'))
    expect(sent('/api/codes/redeem')).toEqual([])
    expect(codeInHand()).toBeNull()
  })

  it('is asked before the chosen groups are joined, so that joining is counted only if they agreed', async () => {
    holdCode(inHand)
    wishGroups(aMember().id, ['caregivers'])
    const { user, sent } = await open('/consent?from=join', {
      'POST /api/codes/redeem': { clinicName: 'Lakeside Breast Clinic', level: 1 },
      'POST /api/groups/caregivers/join': { membership: 'member' },
    })
    await user.click(await screen.findByRole('radio', { name: 'Count me' }))
    await user.click(await screen.findByRole('button', { name: 'Use my code like this' }))
    await screen.findByRole('heading', { level: 1, name: 'Your choice is kept' })
    expect(sent('/api/groups/caregivers/join')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    await waitFor(() => expect(sent('/api/groups/caregivers/join')).toHaveLength(1))
  })

  it('is refused only here for a code that was used before; nothing is lost, and one goes on without it', async () => {
    holdCode(inHand)
    const { user, at } = await open('/consent?from=join', {
      'POST /api/codes/redeem': () => refusal('code.unusable', 404),
    })
    await user.click(await screen.findByRole('radio', { name: 'Count me' }))
    await user.click(await screen.findByRole('button', { name: 'Use my code like this' }))
    await screen.findByText(/^It may have been used before, perhaps by you\. You lose nothing/)
    expect(screen.queryByRole('button', { name: 'Use my code like this' })).toBeNull()
    expect(document.body.textContent).not.toContain('your code stays good')
    await user.click(screen.getByRole('button', { name: 'Go on without a code' }))
    await waitFor(() => expect(at()).toBe('/survey'))
    expect(codeInHand()).toBeNull()
  })
})

describe('my clinic, in the settings', () => {
  const link = {
    id: '018f0000-0000-7000-8000-0000000000aa',
    clinicName: 'Lakeside Breast Clinic',
    level: 3,
    since: '2026-03-01T10:00:00Z',
    changedAt: '2026-03-01T10:00:00Z',
    lookedAt: [{ at: '2026-03-02T10:00:00Z', what: 'scores' }],
  }

  it('shows the choice and who looked, and takes it back with the two presses it took to give', async () => {
    let level = 3
    const { user, sent } = await open('/settings/clinic', {
      'GET /api/me/links': () => ({ items: [{ ...link, level }] }),
      [`PUT /api/me/links/${link.id}`]: () => ({ level: (level = 0) }),
    })
    await screen.findByRole('radio', { name: 'Share my scores', checked: true })
    expect(screen.getByText('Someone looked 1 time')).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Share nothing' }))
    await user.click(screen.getByRole('button', { name: 'Save this choice' }))
    await screen.findByText('Saved. It works from now on.')
    expect(sent(`/api/me/links/${link.id}`)).toMatchObject([{ body: { level: 0 } }])
    await screen.findByText('Share nothing', { selector: 'dd' })
  })

  it('says kindly that there is no link', async () => {
    await open('/settings/clinic', { 'GET /api/me/links': { items: [] } })
    await screen.findByRole('heading', { name: 'No clinic knows you are here' })
    expect(screen.getByRole('link', { name: 'I have a code' })).toBeTruthy()
  })
})
