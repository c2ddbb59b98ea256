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
  daily: true,
  below: 5,
  stages: [
    { stage: 'visits', count: shown(1107) },
    { stage: 'declined', count: shown(88) },
    { stage: 'handed', count: shown(110) },
    { stage: 'opened', count: shown(60) },
    { stage: 'redeemed', count: hidden },
  ],
  declined: [{ reason: 'privacy', count: shown(7) }],
  channels: [
    { channel: 'nurse', handed: shown(80), opened: shown(40), redeemed: hidden },
    { channel: 'not-noted', handed: shown(30), opened: shown(20), redeemed: hidden },
  ],
  materials: [{ material: 'letter', handed: shown(110), opened: shown(60), redeemed: hidden }],
  languages: [{ language: 'es', handed: shown(110), opened: shown(60), redeemed: hidden }],
  shared: { pieces: shown(12), used: hidden, counted: hidden, joined: shown(0) },
  uptake: {
    window: '30 days',
    handed: shown(110),
    notYetDue: shown(39),
    missing: shown(0),
    of: shown(71),
    points: [
      { day: 3, used: hidden, atRisk: hidden, percent: null, low: null, high: null },
      { day: 30, used: shown(9), atRisk: shown(62), percent: 12.7, low: 6.8, high: 22.4 },
    ],
  },
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
      '9 of 71 handed out more than 30 days ago · 12.7\u00a0% (95\u00a0% interval 6.8 to 22.4)'
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
      'handed out more than 30 days ago',
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

  it('says how soon codes are used, of whom, who is not yet due and who is missing', async () => {
    await draw(<EnrolmentScreen />)
    const section = within(await screen.findByRole('region', { name: 'How soon codes are used' }))
    const fact = (name: RegExp) => section.getByText(name).nextElementSibling?.textContent
    expect([
      fact(/^Handed out in/),
      fact(/^Not yet due/),
      fact(/^Missing/),
      fact(/^In the/),
    ]).toEqual(['110', '39', '0', '71'])
    const table = within(section.getByRole('table', { name: /day by day/ }))
    const cells = (name: string) =>
      within(table.getByRole('row', { name: new RegExp(`^${name}`) }))
        .getAllByRole('cell')
        .map(({ textContent }) => textContent)
    expect(cells('up to 30 days')).toEqual([
      '9',
      '71',
      'handed out more than 30 days ago',
      '12.7\u00a0%',
      '6.8\u00a0to\u00a022.4',
      '62',
    ])
    expect(cells('up to 3 days')).toEqual([
      'hidden',
      '71',
      'handed out more than 30 days ago',
      'hidden',
      'hidden',
      'hidden',
    ])
  })

  it('has the channels with their margin, and says that it is counted once a day', async () => {
    await draw(<EnrolmentScreen />)
    const table = within(await screen.findByRole('table', { name: 'By who handed it out' }))
    const all = within(table.getByRole('row', { name: /^All/ })).getAllByRole('cell')
    expect(all.map(({ textContent }) => textContent)).toEqual(['110', '60', 'hidden'])
    expect(screen.getByText('New numbers come once a day.')).toBeTruthy()
  })

  it('gives files from the server, which hides more in them than here', async () => {
    const { user } = await draw(<EnrolmentScreen />)
    const asked: string[] = []
    const made: Blob[] = []
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url)
      return Promise.resolve(
        url.endsWith('.csv')
          ? new Response('n\r\n', { headers: { 'content-type': 'text/csv' } })
          : Response.json({ ...newest, below: 11 }),
      )
    })
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (file: Blob) => made.push(file) }))
    await user.click(await screen.findByRole('button', { name: 'Save as CSV' }))
    await vi.waitFor(() => expect(made).toHaveLength(1))
    await user.click(screen.getByRole('button', { name: 'Save as JSON' }))
    await vi.waitFor(() => expect(made).toHaveLength(2))
    expect(asked.map((url) => url.split('/').at(-1))).toEqual(['export.csv', 'export.json'])
    expect(await made[0]?.text()).toBe('n\r\n')
    expect(await made[1]?.text()).toContain('"below": 11')
  })

  it('says plainly why weeks can not be shown, and offers half a year', async () => {
    const refused = { type: '', title: '', status: 422, code: 'report.too-close', requestId: 'r' }
    vi.stubGlobal('fetch', (url: string) =>
      Promise.resolve(
        url.endsWith('/enrolment')
          ? Response.json(refused, { status: 422 })
          : Response.json({ items: [] }),
      ),
    )
    await draw(<EnrolmentScreen />)
    expect(await screen.findByText(/these weeks could tell of a few people/)).toBeTruthy()
    expect(screen.getAllByRole('link', { name: 'Half a year' })).toHaveLength(2)
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
