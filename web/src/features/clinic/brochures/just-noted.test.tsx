import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { currentToast, dismiss } from '../../../ui/toasts.ts'
import { aBatch } from '../../../testing/brochures.ts'
import { draw } from '../../../testing/draw.tsx'
import { HandOutForm } from './hand-out-form.tsx'

const answer = vi.fn<(path: string) => Response>()
const noted = (id: string) => {
  const undoUntil = new Date(Date.now() + 600_000).toISOString()
  return Response.json({ id, outcome: 'handed', count: 2, undoUntil }, { status: 201 })
}

beforeEach(() => {
  let offers = 0
  answer.mockImplementation((path) =>
    path.endsWith('/offers') ? noted(`o${(offers += 1)}`) : new Response(null, { status: 204 }),
  )
  vi.stubGlobal('fetch', (path: string) => Promise.resolve(answer(path)))
})
afterEach(() => {
  vi.unstubAllGlobals()
  answer.mockReset()
  dismiss(currentToast()?.id ?? 0)
})

async function handedOut() {
  const onDone = vi.fn<() => void>()
  const { user } = await draw(<HandOutForm clinicId="c" batches={[aBatch]} onDone={onDone} />)
  const note = async (by: string) => {
    await user.selectOptions(screen.getByLabelText(/^Batch/), 'b')
    await user.selectOptions(screen.getByLabelText(/^By whom/), by)
    await user.click(screen.getByRole('radio', { name: 'Yes' }))
    await user.click(screen.getByRole('button', { name: 'Note as handed out' }))
  }
  await note('nurse')
  await screen.findByText('2 brochures · Nurse')
  return { user, note, onDone }
}

it('takes back what was noted by mistake, and says so where the button was', async () => {
  const { user, note, onDone } = await handedOut()
  await note('other')
  await screen.findByText('2 brochures · Someone else')
  await user.click(screen.getByRole('button', { name: 'Take back: 2 brochures · Nurse' }))
  const line = await screen.findByText('Taken back: 2 brochures · Nurse')
  expect(document.activeElement).toBe(line)
  expect(answer.mock.lastCall?.[0]).toMatch(/\/offers\/o1$/)
  expect(screen.getByRole('button', { name: 'Take back: 2 brochures · Someone else' })).toBeTruthy()
  expect(onDone).toHaveBeenCalledTimes(3)
})

it('takes it back from the message as well', async () => {
  await handedOut()
  currentToast()?.undo?.()
  expect(await screen.findByText('Taken back: 2 brochures · Nurse')).toBeTruthy()
  expect(currentToast()).toMatchObject({ text: 'Taken back: 2 brochures · Nurse' })
})

it('says where that is too late', async () => {
  const { user } = await handedOut()
  answer.mockImplementation(() =>
    Response.json(
      { code: 'invitation.state', status: 409, title: '', requestId: '' },
      { status: 409 },
    ),
  )
  await user.click(screen.getByRole('button', { name: /^Take back/ }))
  await vi.waitFor(() =>
    expect(currentToast()?.text).toBe('This can not be taken back any more. It is still counted.'),
  )
  expect(screen.getByRole('button', { name: /^Take back/ })).toBeTruthy()
})

it('asks once where it is pressed again before the answer', async () => {
  await handedOut()
  const undo = currentToast()?.undo
  answer.mockClear()
  undo?.()
  undo?.()
  expect(await screen.findByText('Taken back: 2 brochures · Nurse')).toBeTruthy()
  expect(answer.mock.calls.filter(([path]) => path.includes('/offers/'))).toHaveLength(1)
})
