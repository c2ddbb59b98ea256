import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enrolmentCsv } from './enrolment-csv.ts'
import { DEFINITION, enrolmentReport } from './enrolment-report.ts'
import { reportTables } from './report-circulation.ts'
import type { RawCounts } from './snapshot.ts'
import { suppressTables } from './suppression.ts'

const counts: RawCounts = {
  visits: 300,
  people: 210,
  declined: 40,
  reasons: { privacy: 25, 'no-need': 15 },
  notAsked: { 'not-offered': 20, 'already-member': 12 },
  handed: 120,
  opened: 70,
  redeemed: 45,
  channels: {
    nurse: { handed: 80, opened: 50, redeemed: 30 },
    physician: { handed: 40, opened: 20, redeemed: 15 },
  },
  materials: {
    card: { handed: 60, opened: 35, redeemed: 20 },
    letter: { handed: 60, opened: 35, redeemed: 25 },
  },
  languages: { en: { handed: 120, opened: 70, redeemed: 45 } },
  due: 100,
  missing: 0,
  within: [12, 12, 24, 24, 24, 36],
  counted: 30,
  joined: 18,
  read: 18,
  wrote: 6,
  surveyOffered: 24,
  surveyStarted: 18,
  surveyCompleted: 18,
  due30: 24,
  active30: 12,
  due90: 12,
  active90: 0,
  asked3m: 18,
  due3m: 12,
  answered3m: 6,
  asked6m: 0,
  due6m: 0,
  answered6m: 0,
  shared: { pieces: 40, used: 30, counted: 18, joined: 12 },
}

function reportOf(raw: RawCounts, threshold: number) {
  const shown = suppressTables(reportTables(raw), { threshold })
  const hidden = Array.from(shown).flatMap(([name, count]) => (count.shown ? [] : [name]))
  return enrolmentReport(raw, new Set(hidden), threshold)
}

test('the curve says of whom, who is missing, who is not yet due, and who is still at risk at each day', () => {
  const { uptake } = reportOf(counts, 0)
  const shown = (n: number) => ({ shown: true, n })
  expect(uptake).toMatchObject({
    window: '30 days',
    handed: shown(120),
    notYetDue: shown(20),
    missing: shown(0),
    of: shown(100),
  })
  expect(uptake.points.map(({ day }) => day)).toEqual([0, 3, 7, 14, 21, 30])
  expect(uptake.points[2]).toEqual({
    day: 7,
    used: shown(24),
    atRisk: shown(76),
    percent: 24,
    low: 16.7,
    high: 33.2,
  })
})

test('those of an unknown day are missing from the curve, and not taken for people who waited', () => {
  const { uptake, rates } = reportOf({ ...counts, missing: 10 }, 0)
  expect(uptake.missing).toEqual({ shown: true, n: 10 })
  expect(uptake.of).toEqual({ shown: true, n: 90 })
  expect(rates.find(({ name }) => name === 'redeemed-30')).toMatchObject({
    of: { shown: true, n: 90 },
    percent: 40,
  })
})

test('a hidden point of the curve has no share, no interval and none at risk', () => {
  const { uptake } = reportOf({ ...counts, within: [3, 12, 24, 24, 24, 36] }, 11)
  const hidden = { shown: false, below: 11 }
  expect(uptake.points[0]).toEqual({
    day: 0,
    used: hidden,
    atRisk: hidden,
    percent: null,
    low: null,
    high: null,
  })
})

test('a few who were not asked are hidden as a few of anything are, and nothing else with them', () => {
  const few = { 'not-offered': 10, 'already-member': 11 }
  const hidden = reportOf({ ...counts, notAsked: few }, 11).stages.filter(
    ({ count }) => !count.shown,
  )
  const others = reportOf(counts, 11).stages.filter(({ count }) => !count.shown)
  expect(hidden.map(({ stage }) => stage).toSorted()).toEqual(
    ['not-offered', ...others.map(({ stage }) => stage)].toSorted(),
  )
})

test('a channel that hides a count hides another one too, or the margin would tell it', () => {
  const channels = {
    nurse: { handed: 80, opened: 50, redeemed: 39 },
    physician: { handed: 40, opened: 20, redeemed: 6 },
  }
  const report = reportOf({ ...counts, channels }, 11)
  const redeemed = report.channels.filter(({ redeemed: count }) => !count.shown)
  expect(redeemed.map(({ channel }) => channel)).toEqual(['physician', 'nurse'])
  expect(report.stages.find(({ stage }) => stage === 'redeemed')?.count).toEqual({
    shown: true,
    n: 45,
  })
})

function csvOf(name: string, figures = reportOf(counts, 11)): string {
  return enrolmentCsv({
    clinic: { id: '', name, timezone: 'UTC', locale: 'en', threshold: 11 },
    from: '2026-01-05',
    to: '2026-02-01',
    definition: DEFINITION,
    refreshedAt: '2026-02-02T06:00:00.000Z',
    daily: true,
    below: 11,
    ...figures,
  })
}

test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('as CSV %j is a text and no formula', (name) => {
  expect(csvOf(name)).toContain(`\r\n'${name},`)
})

test('as CSV a tab in front is kept, and makes no formula', () => {
  expect(csvOf('\tx')).toContain(`\r\n"'\tx",`)
})

test('whatever is hidden has no number in the CSV, no share and no interval', () => {
  const names = [
    ...new Set(
      reportTables(counts)
        .flat()
        .map(({ name }) => name ?? ''),
    ),
  ]
  fc.assert(
    fc.property(fc.subarray(names), (hidden) => {
      const figures = enrolmentReport(counts, new Set(hidden), 11)
      const hiddenRates = figures.rates.filter(({ count, of }) => !count.shown || !of.shown)
      for (const { percent, low, high } of hiddenRates) {
        expect([percent, low, high]).toEqual([null, null, null])
      }
      for (const line of csvOf('Lakeside', figures).split('\r\n')) {
        if (line.includes('fewer than 11')) expect(line).toMatch(/,,,$/)
      }
      const shownStages = figures.stages.filter(({ count }) => count.shown)
      expect(shownStages.some(({ stage }) => hidden.includes(stage))).toBe(false)
    }),
  )
})

test('as CSV each line says alone what it is, and no cell is a formula', () => {
  const text = csvOf('=HYPERLINK("evil")')
  const lines = text.trimEnd().split('\r\n')
  expect(lines[0]).toBe(
    '\uFEFFclinic,from,to,counted_at,definition,part,row,column,n,of_n,of,window,percent,low_95,high_95',
  )
  const start = `"'=HYPERLINK(""evil"")",2026-01-05,2026-02-01,2026-02-02T06:00:00.000Z,${DEFINITION}`
  expect(lines).toContain(`${start},stage,visits,n,300,,,,,,`)
  expect(lines).toContain(
    `${start},stage,first-word,n,"fewer than 11, or could be worked out",,,,,,`,
  )
  expect(lines).toContain(
    `${start},uptake,day-7,used,24,100,handed-30-days-ago,30 days,24,16.7,33.2`,
  )
  expect(lines.slice(1).every((line) => line.startsWith(start))).toBe(true)
})
