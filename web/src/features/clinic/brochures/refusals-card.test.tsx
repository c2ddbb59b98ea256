import { screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentToast, dismiss } from '../../../ui/toasts.ts'
import { draw } from '../../../testing/draw.tsx'
import { RefusalsCard } from './refusals-card.tsx'

const answer = vi.fn<(sent: unknown) => Response>()

beforeEach(() => {
  answer.mockImplementation(() =>
    Response.json({ id: 'o', outcome: 'declined', count: 1 }, { status: 201 }),
  )
  vi.stubGlobal('fetch', (_: string, { body }: RequestInit) =>
    Promise.resolve(answer(typeof body === 'string' ? JSON.parse(body) : null)),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  answer.mockReset()
  dismiss(currentToast()?.id ?? 0)
})

describe('the card for a no', () => {
  it('notes one person with one tap, and says so', async () => {
    const { user } = await draw(<RefusalsCard clinicId="c" />)
    await user.click(screen.getByRole('button', { name: 'Privacy' }))
    expect(await screen.findByText('1 noted on this page')).toBeTruthy()
    expect(answer.mock.calls).toEqual([[{ outcome: 'declined', count: 1, reason: 'privacy' }]])
    expect(currentToast()).toMatchObject({ text: 'Noted: Privacy' })
  })

  it('takes a no back that was noted by mistake', async () => {
    const { user } = await draw(<RefusalsCard clinicId="c" />)
    await user.click(screen.getByRole('button', { name: 'Privacy' }))
    await screen.findByText('1 noted on this page')
    answer.mockImplementation(() => new Response(null, { status: 204 }))
    currentToast()?.undo?.()
    expect(await screen.findByText('None noted on this page yet')).toBeTruthy()
    expect(currentToast()).toMatchObject({ text: 'Taken back: Privacy' })
  })

  it('takes a double tap for one', async () => {
    const { user } = await draw(<RefusalsCard clinicId="c" />)
    await user.dblClick(screen.getByRole('button', { name: 'Other' }))
    expect(await screen.findByText('1 noted on this page')).toBeTruthy()
    expect(answer).toHaveBeenCalledTimes(1)
  })

  it('offers all nine reasons, and two for whoever was not asked', async () => {
    await draw(<RefusalsCard clinicId="c" />)
    expect(screen.getAllByRole('button')).toHaveLength(11)
  })

  it('notes who is a member already as that, and as no refusal', async () => {
    const { user } = await draw(<RefusalsCard clinicId="c" />)
    await user.click(screen.getByRole('button', { name: 'Is a member already' }))
    expect(await screen.findByText('1 noted on this page')).toBeTruthy()
    expect(answer.mock.calls).toEqual([[{ outcome: 'already-member', count: 1 }]])
  })

  it('says when it was not noted', async () => {
    answer.mockImplementation(() =>
      Response.json(
        { code: 'request.too-many', status: 429, title: '', requestId: '' },
        { status: 429 },
      ),
    )
    const { user } = await draw(<RefusalsCard clinicId="c" />)
    await user.click(screen.getByRole('button', { name: 'No need' }))
    expect(await screen.findByText(/This was not noted/)).toBeTruthy()
    expect(screen.getByText('None noted on this page yet')).toBeTruthy()
  })
})
