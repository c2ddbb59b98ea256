import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { serve } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { adminRoutes } from './routes.tsx'

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => vi.unstubAllGlobals())

const clinic = { id: 'c1', name: 'Lakeside' }

async function open(person: object, page: object) {
  const asked = serve({ 'GET /api/me': { person }, 'GET /api/admin/retention': page })
  await openAt('/admin/retention', adminRoutes)
  return asked
}

it('shows what the next night removes and what went before, and hides small counts as it was told', async () => {
  await open(aMember({ admin: true }), {
    rules: [{ kind: 'codes', days: 180 }],
    due: [{ kind: 'codes', clinic, count: { shown: false, below: 5 } }],
    past: [{ kind: 'drafts', clinic, count: { shown: true, n: 12 }, day: '2026-03-01' }],
  })
  const due = await screen.findByRole('table', { name: 'What the next night removes' })
  expect(within(due).getByRole('row', { name: /Brochure codes/ }).textContent).toContain(
    'fewer than 5',
  )
  const past = screen.getByRole('table', { name: 'What earlier nights removed' })
  expect(past.textContent).toMatch(/Unfinished answers.*Lakeside.*12.*March 1, 2026/)
})

it('says where nothing is past its time', async () => {
  await open(aMember({ admin: true }), { rules: [], due: [], past: [] })
  await screen.findByText('Nothing is past its time. The next night removes nothing.')
  expect(screen.queryByRole('table')).toBeNull()
})

it('is for administrators; others are told kindly and nothing is asked for', async () => {
  const asked = await open(aMember(), {})
  await screen.findByText('This page is for administrators.')
  expect(asked.some(({ path }) => path === '/api/admin/retention')).toBe(false)
})
