import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import type { Enrolment } from '../api.ts'
import { FollowUpPart } from './follow-up-part.tsx'

const shown = (n: number) => ({ shown: true as const, n })
const none = { handed: shown(0), opened: shown(0), redeemed: shown(0) }
const report: Enrolment = {
  clinic: { id: '', name: 'Lakeside', timezone: 'America/Chicago', locale: 'en', threshold: 5 },
  from: '2026-05-18',
  to: '2026-11-22',
  definition: 4,
  refreshedAt: '2026-11-22T10:00:00Z',
  daily: true,
  below: 5,
  stages: [
    { stage: 'counted', count: shown(60) },
    { stage: 'survey-offered', count: shown(50) },
    { stage: 'survey-completed', count: shown(30) },
    { stage: 'asked-3m', count: shown(40) },
    { stage: 'due-3m', count: shown(25) },
    { stage: 'answered-3m', count: shown(15) },
    { stage: 'asked-6m', count: shown(20) },
    { stage: 'due-6m', count: { shown: false, below: 5 } },
    { stage: 'answered-6m', count: shown(0) },
  ],
  declined: [],
  channels: [{ channel: 'nurse', ...none }],
  materials: [],
  languages: [],
  shared: { pieces: shown(0), used: shown(0), counted: shown(0), joined: shown(0) },
  uptake: {
    window: '30 days',
    handed: shown(0),
    notYetDue: shown(0),
    missing: shown(0),
    of: shown(0),
    points: [],
  },
  rates: [
    {
      name: 'answered-3m',
      count: shown(15),
      of: shown(25),
      denominator: 'due-3m',
      window: '6 weeks',
      percent: 60,
      low: 40.7,
      high: 76.6,
    },
  ],
}

beforeEach(() => vi.stubGlobal('fetch', () => Promise.resolve(Response.json(report))))
afterEach(() => vi.unstubAllGlobals())

async function cellsOf(table: string, row: RegExp) {
  const found = await screen.findByRole('table', { name: table })
  const cells = within(within(found).getByRole('row', { name: row })).getAllByRole('cell')
  return cells.map(({ textContent }) => textContent)
}

it('who can still answer is named apart from who did not answer, and a survey without an end has nobody so', async () => {
  await draw(<FollowUpPart clinicId="a" />)
  const wave = (row: RegExp) => cellsOf('Follow-up', row)
  expect(await wave(/^After three months/)).toEqual(['20', '40', '15', '25', '15', '10'])
  expect(await wave(/^When they join/)).toEqual(['10', '50', '20', 'no end', '30', 'no end'])
  expect(await wave(/^After six months/)).toEqual(['40', '20', 'hidden', 'hidden', '0', 'hidden'])
})

it('a rate is of those whose time is over, and says so', async () => {
  await draw(<FollowUpPart clinicId="a" />)
  expect((await cellsOf('How many answered', /^Answered after 3 months/)).slice(0, 4)).toEqual([
    '15',
    '25',
    'people whose time to answer after three months is over',
    '6 weeks',
  ])
})
