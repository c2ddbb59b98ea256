import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '../../../lib/client.ts'
import { confirmBy } from '../../../lib/confirming.ts'
import { refusal, serve } from '../../../testing/answers.ts'
import { askPassword } from './ask-password.tsx'

const right = 'a long phrase of somebody'
let confirmed = false
beforeEach(() => {
  confirmed = false
  confirmBy(askPassword)
})
afterEach(() => {
  confirmBy(async () => false)
  vi.unstubAllGlobals()
})

function server() {
  return serve({
    'POST /api/me/leave': () =>
      confirmed ? { dueAt: '2026-12-01T00:00:00Z' } : refusal('session.confirm', 403),
    'POST /api/me/confirm': (body: unknown) => {
      confirmed = JSON.stringify(body) === JSON.stringify({ password: right })
      return confirmed ? null : refusal('account.credentials', 401)
    },
  })
}
const grave = () => call('POST /api/me/leave', { body: { words: 'keep' } })
const fill = async (password: string) => {
  const user = userEvent.setup()
  const field = await screen.findByLabelText('Password')
  await user.clear(field)
  await user.type(field, password)
  await user.click(screen.getByRole('button', { name: 'Go on' }))
}

test('what needs the password again asks for it, and is then sent as it was', async () => {
  const asked = server()
  const answer = grave()
  await fill('not my password')
  await screen.findByText(/This password is not right/)
  await fill(right)
  expect(await answer).toEqual({ dueAt: '2026-12-01T00:00:00Z' })
  const sent = asked.filter(({ path }) => path === '/api/me/leave').map(({ body }) => body)
  expect(sent).toEqual([{ words: 'keep' }, { words: 'keep' }])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('several that wait for the password ask for it once', async () => {
  server()
  const both = Promise.all([grave(), grave()])
  await screen.findByRole('dialog')
  expect(screen.getAllByRole('dialog')).toHaveLength(1)
  await fill(right)
  expect(await both).toHaveLength(2)
})

test('who gives no password is told that nothing was done', async () => {
  const asked = server()
  const answer = grave()
  await screen.findByRole('dialog')
  const failed = answer.catch((error: unknown) => error)
  await userEvent.setup().click(screen.getByRole('button', { name: 'Close' }))
  expect(await failed).toMatchObject({ code: 'session.confirm' })
  expect(asked.map(({ path }) => path)).toEqual(['/api/me/leave'])
})
