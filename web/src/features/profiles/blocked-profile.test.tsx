import { screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { needWords } from '../../lib/i18n.ts'
import { refusal, serve } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { profilesRoutes } from './routes.tsx'

afterEach(() => vi.unstubAllGlobals())

it('the profile of someone one has blocked says so, and how it ends', async () => {
  await needWords('profiles')
  const anna = { id: '018f0000-0000-7000-8000-000000000009', screenName: 'Anna' }
  const asked = serve({
    'GET /api/me': { person: aMember() },
    'GET /api/profiles/Anna': () => refusal('profile.blocked', 403, anna),
    [`DELETE /api/me/blocks/${anna.id}`]: null,
  })
  const { user } = await openAt('/u/Anna', profilesRoutes)
  await screen.findByText('You have blocked Anna.')
  await user.click(screen.getByRole('button', { name: 'Unblock Anna' }))
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain(
    `DELETE /api/me/blocks/${anna.id}`,
  )
})
