import { screen } from '@testing-library/react'
import { LEAVING_WAITS } from '@kith/shared/accounts/own-data-contract.ts'
import { KEPT_DAYS } from '@kith/shared/clinic/kept-days.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { serve } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { pagesRoutes } from './routes.tsx'

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => vi.unstubAllGlobals())

async function open(responsible: object | null, person: object | null = null) {
  const asked = serve({
    'GET /api/me': { person },
    'GET /api/responsible': { responsible },
    'PUT /api/admin/responsible': null,
  })
  const opened = await openAt('/privacy', pagesRoutes)
  await screen.findByRole('heading', { name: 'Who is responsible' })
  return { ...opened, asked }
}

it('names who is responsible and how to reach them, and how long things are kept', async () => {
  await open({ name: 'Lakeside Breast Clinic', contact: 'Main Street 1\nprivacy@example.org' })
  expect(await screen.findByText('Lakeside Breast Clinic')).toBeTruthy()
  expect(screen.getByText(/privacy@example.org/)).toBeTruthy()
  // Who leaves may leave their words, and who takes a post back hides it: neither is gone at once.
  expect(screen.getByText(/erased with your account.*leave your words here/)).toBeTruthy()
  expect(screen.getByText(new RegExp(`Your account: ${LEAVING_WAITS} days`))).toBeTruthy()
  expect(screen.getByText(new RegExp(`brochure: ${KEPT_DAYS.codes} days`))).toBeTruthy()
  expect(screen.queryByRole('heading', { name: 'Say who is responsible' })).toBeNull()
})

it('says that nobody wrote it yet, and asks an administrator for it', async () => {
  const { user, asked } = await open(null, aMember({ admin: true }))
  expect(await screen.findByText(/have not written yet who is responsible/)).toBeTruthy()
  expect(await screen.findByText(/In most places the law asks for it/)).toBeTruthy()
  await user.type(screen.getByLabelText('Name of the clinic or organisation'), 'Lakeside')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(screen.getByText('Please fill this in.')).toBeTruthy()
  await user.type(screen.getByLabelText('How to reach them'), 'Main Street 1')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const sent = asked.find(({ method }) => method === 'PUT')
  expect(sent?.body).toEqual({ name: 'Lakeside', contact: 'Main Street 1' })
})
