import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { serve } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { adminRoutes } from './routes.tsx'

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => vi.unstubAllGlobals())

const letter = (locale: 'en' | 'es', subject: string) => ({
  locale,
  subject,
  text: `${subject} in words`,
  html: `<p>${subject}</p>`,
})

async function open(person: object) {
  const asked = serve({
    'GET /api/me': { person },
    'GET /api/admin/mail': {
      letters: [
        { key: 'daily', texts: [letter('en', 'Your daily summary'), letter('es', 'Su resumen')] },
      ],
      jobs: [{ queue: 'digest.due.mail', waiting: 12, failed: 3 }],
    },
  })
  return { ...(await openAt('/admin/mail', adminRoutes)), asked }
}

it('shows each mail in both languages, and how much waits and failed', async () => {
  const { user } = await open(aMember({ admin: true }))
  const row = await screen.findByRole('row', { name: /Summaries/ })
  expect(
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['12', '3'])
  await user.click(screen.getByText('Daily summary'))
  expect(screen.getByText('Su resumen in words').getAttribute('lang')).toBe('es')
  const frame = screen.getByTitle('Daily summary, English, as HTML')
  expect(frame.getAttribute('sandbox')).toBe('')
})

it('is for administrators; others are told kindly and nothing is asked for', async () => {
  const { asked } = await open(aMember())
  await screen.findByText('This page is for administrators.')
  expect(asked.some(({ path }) => path === '/api/admin/mail')).toBe(false)
})
