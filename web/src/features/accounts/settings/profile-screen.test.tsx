import { screen, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { needWords } from '../../../lib/i18n.ts'
import { forgetUnsent } from '../../../lib/unsent.ts'
import { refusal, serve } from '../../../testing/answers.ts'
import { openAt } from '../../../testing/open-at.tsx'
import { aMember } from '../../../testing/people.ts'
import { accountsRoutes } from '../routes.tsx'

const audiences = {
  about: 'members',
  role: 'nobody',
  pronouns: 'members',
  since: 'members',
  groups: 'shared',
  texts: 'members',
}
const profile = {
  about: '',
  aboutState: 'withdrawn',
  removedFor: null,
  role: null,
  pronouns: null,
  audiences,
}
const name = { screenName: 'Quiet River 21', changesLeft: 2, nextAt: null, before: null }

beforeAll(() => needWords('accounts'))
beforeEach(() => forgetUnsent(aMember().id))

function open(more: object = {}) {
  const asked = serve({
    'GET /api/me': { person: aMember() },
    'GET /api/me/profile': profile,
    'GET /api/me/name': name,
    'GET /api/screen-names/-': { free: false, problem: 'length', suggestions: [] },
    ...more,
  })
  return openAt('/settings/profile', accountsRoutes).then((opened) => ({ ...opened, asked }))
}

describe('the settings of one’s profile', () => {
  it('save at once who sees a part, and nothing else', async () => {
    const { user, asked } = await open({
      'PATCH /api/me/profile': { ...profile, audiences: { ...audiences, role: 'shared' } },
    })
    await user.selectOptions(
      await screen.findByRole('combobox', { name: 'Who sees your role' }),
      'People in my groups',
    )
    const sent = asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
    expect(sent).toEqual([{ audiences: { role: 'shared' } }])
  })

  it('say plainly that words wait for the team', async () => {
    const { user } = await open({
      'PATCH /api/me/profile': { ...profile, about: 'Hello.', aboutState: 'held' },
    })
    await user.type(await screen.findByRole('textbox', { name: 'About me' }), 'Hello.')
    await user.click(screen.getByRole('button', { name: 'Save these words' }))
    const notice = await screen.findByText('Only you and the team see this yet')
    expect(notice).toBeDefined()
  })

  it('keep what was typed where it could not be saved', async () => {
    const { user } = await open({
      'PATCH /api/me/profile': () => refusal('request.failed', 500),
    })
    const field = await screen.findByRole('textbox', { name: 'About me' })
    await user.type(field, 'Hello.')
    await user.click(screen.getByRole('button', { name: 'Save these words' }))
    const alerts = await screen.findAllByRole('alert')
    expect(within(alerts[0] ?? document.body).getByText(/your words are safe/i)).toBeDefined()
    expect(screen.getByDisplayValue('Hello.')).toBeDefined()
  })

  it('have the words about oneself again when one left before they were saved', async () => {
    const { user, unmount } = await open()
    await user.type(await screen.findByRole('textbox', { name: 'About me' }), 'I knit.')
    expect(screen.getByText(/^Not saved yet/)).toBeDefined()
    unmount()
    await open()
    expect(await screen.findByDisplayValue('I knit.')).toBeDefined()
  })

  it('ask for words before nothing is saved as if something had gone', async () => {
    const { user, asked } = await open()
    await screen.findByRole('textbox', { name: 'About me' })
    await user.click(screen.getByRole('button', { name: 'Save these words' }))
    expect(await screen.findByText(/There is nothing to save yet/)).toBeDefined()
    expect(asked.filter(({ method }) => method === 'PATCH')).toEqual([])
  })

  it('say from when a name can be changed again', async () => {
    await open({
      'GET /api/me/name': { ...name, changesLeft: 0, nextAt: '2026-12-24T10:00:00.000Z' },
    })
    expect(await screen.findByText(/You have changed your name twice/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Take this name' })).toBeNull()
  })
})
