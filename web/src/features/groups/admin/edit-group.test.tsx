import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { refusal, serve, type Answers } from '../../../testing/answers.ts'
import { openAt } from '../../../testing/open-at.tsx'
import { aMember } from '../../../testing/people.ts'
import { groupsRoutes } from '../routes.tsx'
import type { AdminGroup } from './api.ts'

const words = { name: 'Sleep', description: 'About nights.', rules: [], question: null }
const group: AdminGroup = {
  id: '018f0000-0000-7000-8000-0000000000bb',
  slug: 'sleep',
  formerSlugs: [],
  en: words,
  es: { ...words, name: 'Sueño' },
  visibility: 'public',
  noVisitLink: false,
  masks: true,
  holdFirst: 1,
  welcomeHours: 24,
  hideAfter: 4,
  archived: false,
  version: 3,
  members: 12,
  requests: 0,
}
const put = `PUT /api/admin/groups/${group.id}`

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => {
  vi.unstubAllGlobals()
  forgetKept()
})

async function open(answers: Answers = {}) {
  const asked = serve({
    'GET /api/me': { person: aMember({ admin: true, kind: 'staff' }) },
    'GET /api/admin/groups': { items: [group] },
    [put]: { ...group, version: 4 },
    ...answers,
  })
  return { ...(await openAt(`/admin/groups/${group.id}`, groupsRoutes)), asked }
}

const sent = ({ asked }: Awaited<ReturnType<typeof open>>) =>
  asked.filter(({ method }) => method === 'PUT').map(({ body }) => body)
const spanish = async () => within(await screen.findByRole('group', { name: 'Español' }))

it('is for administrators; others are told kindly and nothing is asked for', async () => {
  const { asked } = await open({ 'GET /api/me': { person: aMember() } })
  await screen.findByText(/This page is for administrators/)
  expect(asked.some(({ path }) => path.startsWith('/api/admin'))).toBe(false)
})

it('says what closing a group does, and closes it only then', async () => {
  const opened = await open()
  await opened.user.click(await screen.findByRole('radio', { name: 'Closed: you ask to join' }))
  await opened.user.click(screen.getByRole('button', { name: 'Save' }))
  const dialog = await screen.findByRole('dialog', { name: 'This is what will happen' })
  expect(dialog.textContent).toContain('Only the 12 members can read on')
  expect(sent(opened)).toEqual([])
  await opened.user.click(within(dialog).getByRole('button', { name: 'Yes, save it' }))
  await waitFor(() => expect(sent(opened)).toMatchObject([{ visibility: 'private', version: 3 }]))
})

it('keeps what was typed over a group that somebody else changed', async () => {
  const state = { ...group, version: 7, en: { ...words, description: 'About naps, too.' } }
  const opened = await open({ [put]: () => refusal('group.changed', 409, state) })
  await opened.user.type((await spanish()).getByLabelText('Name'), ' profundo')
  await opened.user.click(screen.getByRole('button', { name: 'Save' }))
  const notice = await screen.findByRole('alert')
  expect(notice.textContent).toContain('About naps, too.')
  expect(screen.getByDisplayValue('Sueño profundo')).toBeTruthy()
  await opened.user.click(within(notice).getByRole('button', { name: 'Keep my words' }))
  await opened.user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent(opened)).toHaveLength(2))
  expect(sent(opened)[1]).toMatchObject({ version: 7, es: { name: 'Sueño profundo' } })
})

it('tells of an address that is taken at its field', async () => {
  const { user } = await open({ [put]: () => refusal('group.slug-taken', 409) })
  await user.type((await spanish()).getByLabelText('Name'), '!')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('link', { name: /belongs to another group/ })).toBeTruthy()
})
