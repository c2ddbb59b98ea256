import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { anItem, fresh, openItem } from '../../../testing/reviewing.tsx'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

const row = (note: string | null, reason = 'attack') => ({
  kind: 'report' as const,
  lane: 'harm' as const,
  severity: 2,
  rule: null,
  name: null,
  earlier: false,
  span: null,
  reason,
  note,
  createdAt: '2026-03-03T10:00:00Z',
})

const many = {
  people: 14,
  reasons: [
    { reason: 'attack' as const, count: 9 },
    { reason: 'off-topic' as const, count: 5 },
  ],
}

describe('what many reported', () => {
  it('is told as one, with what each wrote for who opens it', async () => {
    const reports = { ...many, voices: 14, suspected: [] }
    await openItem(anItem({ reports, signalRows: [row('He mocks her'), row('Cruel'), row(null)] }))
    const why = within(screen.getByRole('region', { name: 'Why it is here' }))
    expect(why.getByText('14 people reported this:')).toBeTruthy()
    expect(why.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['9 × is unkind to someone', '5 × does not belong in this place']),
    )
    const words = why.getByText('What 2 of them wrote').closest('details')
    expect(words?.open).toBe(false)
    expect(words?.textContent).toContain('He mocks her')
    expect(why.queryByText('These reports may belong together')).toBeNull()
  })

  it('by people who may be one says why, and that it may be chance', async () => {
    const reports = { ...many, voices: 2, suspected: [{ why: 'new' as const, people: 12 }] }
    await openItem(anItem({ reports, signalRows: [row(null)] }))
    expect(screen.getByText('These reports may belong together')).toBeTruthy()
    expect(
      screen.getByText('12 of them joined Kith less than a week before they reported.'),
    ).toBeTruthy()
    expect(screen.getByText(/they count as 2 voices.*can be chance/)).toBeTruthy()
  })
})
