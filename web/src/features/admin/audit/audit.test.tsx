import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { serve, refusal, type Answers } from '../../../testing/answers.ts'
import { openAt } from '../../../testing/open-at.tsx'
import { aMember } from '../../../testing/people.ts'
import { adminRoutes } from '../routes.tsx'

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => vi.unstubAllGlobals())

const nobody = { is: 'nobody', screenName: null }
const decided = {
  at: '2026-03-03T10:00:00Z',
  kind: 'item.decided',
  by: {
    is: 'named',
    screenName: 'Wilhelmina-Constanza of the very long name that nobody shortens',
  },
  about: 'item:i1',
  person: null,
  text: {
    itemId: '018f0000-0000-7000-8000-0000001a2b3c',
    kind: 'reply',
    groupName: 'Sleeping well',
  },
  groupName: null,
  what: 'remove',
  seal: 'sealed',
}
const sanctioned = {
  ...decided,
  kind: 'person.sanctioned',
  about: null,
  text: null,
  person: { is: 'masked', screenName: null },
  what: 'silence',
  seal: 'broken',
}
const page = { items: [decided, sanctioned], next: null, sealedUntil: decided.at, waitsSince: null }

async function open(
  answer: object,
  person: object = aMember({ admin: true }),
  at = '/admin/audit',
) {
  const answers: Answers = { 'GET /api/me': { person }, 'GET /api/admin/audit': answer }
  const asked = serve(answers)
  return { ...(await openAt(at, adminRoutes)), asked }
}

it('says what was done, by whom and about whom, and what does not fit its seal', async () => {
  await open(page)
  expect(
    await screen.findAllByText(/Wilhelmina-Constanza of the very long name that nobody/),
  ).toHaveLength(2)
  expect(screen.getByText('It was decided about a text', { selector: 'strong' })).toBeTruthy()
  expect(screen.getByText(/someone who writes without their name/)).toBeTruthy()
  expect(screen.getByText(/changed after it was sealed/)).toBeTruthy()
  // Nothing leads to who is under a mask.
  expect(screen.getAllByRole('link', { name: 'Everything about the same' })).toHaveLength(1)
})

it('says which text a line is about, and leads there who may judge texts', async () => {
  const about = 'About: a reply in Sleeping well, no. 1a2b3c'
  const { unmount } = await open(page)
  expect(await screen.findByText(about, { exact: false })).toBeTruthy()
  expect(screen.queryByRole('link', { name: about })).toBeNull()
  unmount()
  await open(page, aMember({ admin: true, moderator: true }))
  const link = await screen.findByRole('link', { name: about })
  expect(link.getAttribute('href')).toBe(`/team/${decided.text.itemId}`)
})

it('asks for what one chose, which stands in the address', async () => {
  const { at, user } = await open(page)
  await user.type(await screen.findByLabelText('Who did it'), 'Quiet Fern')
  await user.selectOptions(screen.getByLabelText('Only this kind'), 'role.granted')
  await user.click(screen.getByRole('button', { name: 'Show' }))
  await waitFor(() => expect(at()).toContain('by=Quiet'))
  expect(at()).toContain('kind=role.granted')
})

it('says plainly that nothing was found, that it could not be read, and whose it is', async () => {
  await open({ ...page, items: [], sealedUntil: null })
  expect(await screen.findByText('Nothing was found')).toBeTruthy()
  expect(screen.getByText('Nothing is sealed yet.')).toBeTruthy()
})

it('offers to try again where it could not be read', async () => {
  await open(() => refusal('server.busy', 503))
  expect(await screen.findByRole('button', { name: 'Try again' }, { timeout: 8000 })).toBeTruthy()
}, 10_000)

it('is not shown to others', async () => {
  const { asked } = await open(page, aMember({ moderator: true }))
  expect(await screen.findByText(/for administrators/)).toBeTruthy()
  expect(asked.some(({ path }) => path.includes('/api/admin/audit'))).toBe(false)
})

it('warns where nothing was sealed for long', async () => {
  await open({
    ...page,
    items: [{ ...decided, by: nobody, seal: 'waits' }],
    waitsSince: '2020-01-01T00:00:00Z',
  })
  expect(await screen.findByText(/more than ten minutes nothing was sealed/)).toBeTruthy()
})
