import { screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { show } from '../lib/i18n.ts'
import { serve } from '../testing/answers.ts'
import { draw } from '../testing/draw.tsx'
import { DeskCount } from './desk-count.tsx'

const nothing = { newcomers: 0, overdue: 0, unanswered: 0, mine: 0, crises: 0, crisesOverdue: 0 }

async function drawn(counts: Partial<typeof nothing>) {
  const asked = serve({ 'GET /api/desk/count': { ...nothing, ...counts } })
  return { asked, ...(await draw(<DeskCount />)) }
}
afterEach(async () => {
  vi.unstubAllGlobals()
  await show('en')
})

describe('what waits for who helps', () => {
  it('is said in words', async () => {
    await drawn({ newcomers: 2, unanswered: 1 })
    const badge = await screen.findByText('2 newcomers, 1 post unanswered')
    expect(badge.className).not.toContain('danger')
  })

  it('is a crisis before all else, and how many are late', async () => {
    await drawn({ newcomers: 2, unanswered: 1, crises: 3, crisesOverdue: 2 })
    const badge = await screen.findByText('2 crises overdue, 1 crisis waits')
    expect(badge.className).toContain('danger')
    const after = screen.getByText('2 newcomers, 1 post unanswered')
    expect(after.className).not.toContain('danger')
  })

  it('is said in Spanish too', async () => {
    await show('es')
    await drawn({ crises: 1, crisesOverdue: 1 })
    expect(await screen.findByText('1 crisis vencida')).toBeTruthy()
  })

  it('is nothing where nothing waits', async () => {
    const { asked, container } = await drawn({})
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    expect(container.querySelector('.badge')).toBeNull()
  })
})
