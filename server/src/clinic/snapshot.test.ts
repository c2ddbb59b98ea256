import { expect, test } from 'vitest'
import { countsIn, type Snapshot } from './snapshot.ts'

const snapshot: Snapshot = {
  visits: [
    ['2026-01-05', 3],
    ['2026-01-12', 2],
    ['2026-01-19', 4],
  ],
  // Ann came in all three weeks, twice in the last; Ben in the first, Cleo in the first and last, Dee in the last two.
  seen: [
    ['2026-01-05', null, 3],
    ['2026-01-12', '2026-01-05', 1],
    ['2026-01-12', null, 1],
    ['2026-01-19', '2026-01-12', 2],
    ['2026-01-19', '2026-01-05', 1],
  ],
  declined: [
    ['2026-01-05', 'privacy', 2],
    ['2026-01-19', 'privacy', 1],
    ['2026-01-19', 'no-need', 4],
  ],
  notAsked: [
    ['2026-01-05', 'not-offered', 6],
    ['2026-01-12', 'not-offered', 1],
    ['2026-01-19', 'already-member', 2],
  ],
  handed: [
    handed('2026-01-05', 'nurse', 5, [1, 1, 2, 2, 2, 3]),
    handed('2026-01-19', 'nurse', 2, [0, 0, 0, 0, 0, 0]),
    handed('2026-01-19', 'not-noted', 1, [1, 1, 1, 1, 1, 1]),
  ],
  linked: [
    {
      week: '2026-01-05',
      counted: 2,
      joined: 2,
      read: 1,
      wrote: 0,
      surveyOffered: 1,
      surveyStarted: 1,
      surveyCompleted: 1,
      due30: 2,
      active30: 1,
      due90: 1,
      active90: 1,
      asked3m: 1,
      due3m: 1,
      answered3m: 1,
      asked6m: 1,
      due6m: 0,
      answered6m: 0,
    },
  ],
  shared: [
    { week: '2026-01-05', pieces: 20, used: 4, counted: 3, joined: 1 },
    { week: '2026-01-19', pieces: 0, used: 2, counted: 1, joined: 1 },
  ],
}

function handed(week: string, channel: string, n: number, within: number[]) {
  const used = within.at(-1) ?? 0
  const brochure = { channel, material: 'card', language: 'en' }
  return { week, ...brochure, handed: n, opened: used, redeemed: used, due: n, missing: 0, within }
}

test('weeks are added up, and what is outside them is left out', () => {
  expect(countsIn(snapshot, { from: '2026-01-05', to: '2026-01-25' })).toMatchObject({
    visits: 9,
    declined: 7,
    reasons: { privacy: 3, 'no-need': 4 },
    notAsked: { 'not-offered': 7, 'already-member': 2 },
    handed: 8,
    redeemed: 4,
    channels: { nurse: { handed: 7, redeemed: 3 }, 'not-noted': { handed: 1, redeemed: 1 } },
    within: [2, 2, 3, 3, 3, 4],
    counted: 2,
    due30: 2,
    active90: 1,
    materials: { card: { handed: 8, opened: 4, redeemed: 4 } },
    languages: { en: { handed: 8 } },
    shared: { pieces: 20, used: 6, counted: 4, joined: 2 },
  })
  expect(countsIn(snapshot, { from: '2026-01-12', to: '2026-01-18' })).toMatchObject({
    visits: 2,
    declined: 0,
    reasons: {},
    notAsked: { 'not-offered': 1, 'already-member': 0 },
    handed: 0,
    channels: {},
    within: [0, 0, 0, 0, 0, 0],
    counted: 0,
  })
})

test.each([
  ['2026-01-05', '2026-01-11', 3],
  ['2026-01-12', '2026-01-18', 2],
  ['2026-01-05', '2026-01-18', 4],
  ['2026-01-12', '2026-01-25', 3],
  ['2026-01-05', '2026-01-25', 4],
])('people from %s to %s are counted once, however often they came', (from, to, people) => {
  expect(countsIn(snapshot, { from, to }).people).toBe(people)
})
