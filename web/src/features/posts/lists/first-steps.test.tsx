import { screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { serve } from '../../../testing/answers.ts'
import { draw } from '../../../testing/draw.tsx'
import { aMember } from '../../../testing/people.ts'
import { FirstSteps } from './first-steps.tsx'

afterEach(() => vi.unstubAllGlobals())

it('begins with the e-mail address that is not confirmed, and sends the letter again', async () => {
  const asked = serve({
    'GET /api/me': { person: aMember({ verified: false }) },
    'POST /api/verify/again': null,
  })
  const { user } = await draw(<FirstSteps />)
  await screen.findByText(/We sent a link to your e-mail address/)
  await user.click(screen.getByRole('button', { name: 'Send the letter again' }))
  await screen.findByText(/We sent it again/)
  expect(asked.map(({ path }) => path)).toContain('/api/verify/again')
})

it('says nothing of the address once it is confirmed', async () => {
  serve({ 'GET /api/me': { person: aMember() } })
  const { queries } = await draw(<FirstSteps />)
  await vi.waitFor(() => expect(queries.getQueryData(['me'])).toBeDefined())
  expect(screen.queryByRole('button')).toBeNull()
})
