import { expect, test } from 'vitest'
import { surveyReport, type Counted } from './survey-report.ts'

const rows: Counted[] = [
  { row: 'completed', n: 300, N: 900, denominator: 'handed-out' },
  { row: 'heard', n: 200, N: 300, denominator: 'completed' },
  { row: 'brochure', n: 60, N: 150, denominator: 'said-how' },
  { row: 'provider', n: 50, N: 150, denominator: 'said-how' },
  { row: 'other', n: 40, N: 150, denominator: 'said-how' },
  { row: 'no-source', n: 50, N: 200, denominator: 'heard' },
  { row: 'registered', n: 90, N: 300, denominator: 'completed' },
  { row: 'reasons', n: 60, N: 90, denominator: 'registered' },
  { row: 'expectations', n: 70, N: 90, denominator: 'registered' },
]
const joined = { brochure: 35, provider: 22, other: 28, 'no-source': 5 }
const say = (count: { shown: true; n: number } | { shown: false }) => (count.shown ? count.n : '-')

test('where people had heard of it stands in a table with both margins', () => {
  const { awareness } = surveyReport(rows, joined, { threshold: 0 })
  expect(awareness.rows.map((row) => [say(row.joined), say(row.notJoined), say(row.all)])).toEqual([
    [35, 25, 60],
    [22, 28, 50],
    [28, 12, 40],
    [5, 45, 50],
  ])
  expect([awareness.joined, awareness.notJoined, awareness.all].map(say)).toEqual([90, 110, 200])
})

test('one small cell of it hides three others, and no margin', () => {
  const { awareness } = surveyReport(rows, joined, { threshold: 11 })
  expect(awareness.rows.map((row) => [say(row.joined), say(row.notJoined), say(row.all)])).toEqual([
    [35, 25, 60],
    [22, 28, 50],
    ['-', '-', 40],
    ['-', '-', 50],
  ])
  expect([awareness.joined, awareness.notJoined, awareness.all].map(say)).toEqual([90, 110, 200])
})

test('brochures that the enrolment report hides are hidden here too, with their rate', () => {
  const report = surveyReport(rows, joined, { threshold: 11, handedHidden: true })
  expect(report.rows[0]).toMatchObject({ of: { shown: false }, percent: null, low: null })
})
