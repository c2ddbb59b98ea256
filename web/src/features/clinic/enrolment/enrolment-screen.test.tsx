import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import type { Enrolment } from '../api.ts'
import { EnrolmentScreen } from './enrolment-screen.tsx'

const hidden = { shown: false as const, below: 5 }
const shown = (n: number) => ({ shown: true as const, n })
const report: Enrolment = {
  clinic: { id: '', name: 'Lakeside', timezone: 'America/Chicago', locale: 'en', threshold: 5 },
  from: '2026-05-18',
  to: '2026-11-22',
  definition: 1,
  refreshedAt: '2026-11-22T10:00:00Z',
  stages: [
    { stage: 'visits', count: shown(1107) },
    { stage: 'declined', count: shown(88) },
    { stage: 'redeemed', count: hidden },
  ],
  declined: [{ reason: 'privacy', count: shown(7) }],
  rates: [
    {
      name: 'redeemed-30',
      count: shown(9),
      of: shown(71),
      denominator: 'handed-30-days-ago',
      window: '30 days',
      percent: 12.7,
      low: 6.8,
      high: 22.4,
    },
    {
      name: 'redeemed',
      count: hidden,
      of: shown(304),
      denominator: 'handed',
      window: null,
      percent: null,
      low: null,
      high: null,
    },
  ],
}

let newest = report
beforeEach(() => {
  newest = report
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(Response.json(url.endsWith('/enrolment') ? newest : { items: [] })),
  )
})
afterEach(() => vi.unstubAllGlobals())

describe('the enrolment report', () => {
  it('says a rate with its n, its N, what N is, and its interval', async () => {
    await draw(<EnrolmentScreen />)
    const text =
      '9 of 71 handed out 30 or more days ago · 12.7\u00a0% (95\u00a0% interval 6.8 to 22.4)'
    expect(await screen.findByText((_, element) => element?.textContent === text)).toBeTruthy()
    const row = within(screen.getByRole('table', { name: 'Rates' })).getByRole('row', {
      name: /^Code used within 30 days/,
    })
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual([
      '9',
      '71',
      'handed out 30 or more days ago',
      '30 days',
      '12.7\u00a0%',
      '6.8\u00a0to\u00a022.4',
    ])
  })

  it('never gives a number, a percentage or an interval for what is hidden', async () => {
    await draw(<EnrolmentScreen />)
    const row = within(await screen.findByRole('table', { name: 'Rates' })).getByRole('row', {
      name: /^Code used hidden/,
    })
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['hidden', '304', 'handed out', 'no limit', 'hidden', 'hidden'])
    expect(screen.getByText('Why are some numbers hidden?')).toBeTruthy()
    expect(screen.getByText('hidden: fewer than 5, or could be worked out')).toBeTruthy()
  })

  it('has for each stage of the figure a row in its table', async () => {
    await draw(<EnrolmentScreen />)
    const figure = await screen.findByRole('figure', { name: 'From visit to first words' })
    expect(within(figure).getByText('1,107')).toBeTruthy()
    const table = screen.getByRole('table', { name: 'All stages as a table' })
    const rows = within(table).getAllByRole('rowheader')
    expect(rows).toHaveLength(report.stages.length)
  })

  it('does not move when new numbers come, until one asks for them', async () => {
    const { queries, user } = await draw(<EnrolmentScreen />)
    await screen.findByRole('table', { name: 'Rates' })
    newest = { ...report, declined: [{ reason: 'privacy', count: shown(8) }] }
    await act(() => queries.invalidateQueries({ queryKey: ['clinics', ''] }))
    expect(await screen.findByText('New numbers have come.')).toBeTruthy()
    const table = () => within(screen.getByRole('table', { name: 'Declined, by reason' }))
    expect(table().getByRole('cell', { name: '7' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show' }))
    expect(table().getByRole('cell', { name: '8' })).toBeTruthy()
    expect(screen.getByText('These are the newest numbers.')).toBeTruthy()
  })

  it('does not call a later count of the same numbers new', async () => {
    const { queries } = await draw(<EnrolmentScreen />)
    await screen.findByRole('table', { name: 'Rates' })
    newest = { ...report, refreshedAt: '2026-11-22T11:00:00Z' }
    await act(() => queries.invalidateQueries({ queryKey: ['clinics', ''] }))
    expect(await screen.findByText(/at 3:00/)).toBeTruthy()
    expect(screen.queryByText('New numbers have come.')).toBeNull()
  })
})
