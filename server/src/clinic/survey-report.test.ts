import { expect, test } from 'vitest'
import { studyRespondents, visitSurvey1 } from '#surveys/public.ts'
import { answered, of, one, reportOf as itemReport } from '#testing/respondents.ts'
import { makeReport } from './item-answer.ts'
import { nextEdition, type Edition } from './edition.ts'
import type { Respondent } from './respondents.ts'
import { surveyReport } from './survey-report.ts'

const today = '2026-03-05'
const say = (count: { shown: true; n: number } | { shown: false }) => (count.shown ? count.n : '-')

/** Someone who had heard of it, from where, and whether they joined; null had not heard of it. */
function person(source: string | null, joined = false, more: Partial<Respondent> = {}): Respondent {
  const left = of('not_shown')
  return one(
    {
      heard: answered([source === null ? 'no' : 'yes']),
      'how-heard':
        source === null ? left : source === 'no-source' ? of('skipped') : answered([source]),
      registered: source === null ? left : answered([joined ? 'yes' : 'no']),
      reasons: joined ? answered(['diagnosis']) : left,
      expectations: joined ? answered(['met']) : left,
      'why-not': source !== null && !joined ? answered(['privacy']) : left,
    },
    more,
  )
}
const people = (counts: Record<string, [joined: number, not: number]>, never: number) => [
  ...Object.entries(counts).flatMap(([source, [joined, not]]) => [
    ...Array.from({ length: joined }, () => person(source, true)),
    ...Array.from({ length: not }, () => person(source)),
  ]),
  ...Array.from({ length: never }, () => person(null)),
]
const many = people(
  { brochure: [35, 25], provider: [22, 28], other: [28, 12], 'no-source': [15, 35] },
  100,
)
const dataOf = (given: readonly Respondent[]) => ({
  definitions: [visitSurvey1],
  people: given,
  stopped: [],
})
const editionOf = (
  given: readonly Respondent[],
  threshold: number,
  { own = null, last = null }: { own?: number | null; last?: Edition | null } = {},
) => {
  const edition = nextEdition(dataOf(given), { own, others: threshold }, today, last, []) ?? last
  if (!edition) throw new Error('there is none')
  return edition
}
function reportOf(given: readonly Respondent[], threshold: number, own?: number) {
  const whom = { threshold, least: 0 }
  if (threshold === 0) return surveyReport(makeReport(dataOf(given), whom), whom).answer
  const rows = editionOf(given, threshold, { own: own ?? null }).others.answers.study
  if (!rows) throw new Error('there are no rows')
  return rows
}
const grid = ({ awareness }: ReturnType<typeof reportOf>) =>
  awareness.rows.map((row) => [say(row.joined), say(row.notJoined), say(row.all)])

test('where people had heard of it stands in a table with both margins', () => {
  const report = reportOf(many, 0)
  expect(grid(report)).toEqual([
    [35, 25, 60],
    [22, 28, 50],
    [28, 12, 40],
    [15, 35, 50],
  ])
  const { awareness } = report
  expect([awareness.joined, awareness.notJoined, awareness.all].map(say)).toEqual([100, 100, 200])
})

test('answers of this week, and of fewer than eleven since, are in no row yet', () => {
  const last = editionOf(many, 11)
  expect(last.others.answers.study).toMatchObject({ until: '2026-01-11', completed: { n: 300 } })
  const next = person('brochure', true, { week: '2026-03-02', mode: 'tablet' })
  expect(editionOf([...many, next], 11, { last })).toBe(last)
  const later = Array.from({ length: 10 }, () => person('other', true, { week: '2026-02-02' }))
  expect(editionOf([...many, ...later], 11, { last })).toBe(last)
})

test('one small cell of it hides others, and no margin', () => {
  const few = people(
    { brochure: [35, 25], provider: [22, 28], other: [28, 12], 'no-source': [5, 45] },
    100,
  )
  const report = reportOf(few, 11)
  expect(grid(report)).toEqual([
    [35, 25, 60],
    [22, 28, 50],
    ['-', '-', 40],
    ['-', '-', 50],
  ])
  const { awareness } = report
  expect([awareness.joined, awareness.notJoined, awareness.all].map(say)).toEqual([90, 110, 200])
})

/** What the report of each question says under the names of the rows. */
function questions(given: readonly Respondent[], threshold: number) {
  const report = itemReport(dataOf(given), {}, threshold, today)
  const at = (id: string, code: string) =>
    say(
      report?.items.find(({ item }) => item === id)?.choices.find(({ name }) => name === code)
        ?.count ?? { shown: false },
    )
  return {
    heard: at('heard', 'yes'),
    brochure: at('how-heard', 'brochure'),
    provider: at('how-heard', 'provider'),
    other: at('how-heard', 'other'),
    registered: at('registered', 'yes'),
  }
}

test('shows no count that the report of its question hides', () => {
  let seed = 7
  const upTo = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % (most + 1)
  }
  let hidden = 0
  for (let round = 0; round < 15; round += 1) {
    const pair = (): [number, number] => [upTo(round % 2 ? 14 : 40), upTo(30)]
    const given = people(
      { brochure: pair(), provider: pair(), other: pair(), 'no-source': pair() },
      11 + upTo(60),
    )
    const rows = new Map(reportOf(given, 11).rows.map((row) => [row.name, say(row.count)]))
    for (const [name, there] of Object.entries(questions(given, 11))) {
      if (there === '-') expect([round, name, rows.get(name)]).toEqual([round, name, '-'])
      if (there === '-') hidden += 1
    }
  }
  expect(hidden).toBeGreaterThan(4)
})

test('shows others nothing that the clinic itself is not shown', () => {
  const few = people(
    { brochure: [35, 25], provider: [22, 28], other: [28, 12], 'no-source': [30, 20] },
    100,
  )
  // The clinic itself hides more than others would have to.
  const own = reportOf(few, 29)
  const others = reportOf(few, 11, 29)
  const open = grid(reportOf(few, 11)).flat()
  const flat = [grid(own), grid(others)].map((rows) => rows.flat())
  expect(open).not.toContain('-')
  flat[0]?.forEach((count, place) => {
    if (count === '-') expect(flat[1]?.[place]).toBe('-')
  })
  expect(flat[1]).toContain('-')
})

test('the study’s own answers give its n and N', () => {
  const given = studyRespondents().map((answers) =>
    one(
      Object.fromEntries(
        Object.entries(answers).map(([item, { codes = [] }]) => [
          item,
          codes.length > 0 ? answered(codes) : of('skipped'),
        ]),
      ),
    ),
  )
  const { completed, rows } = reportOf(given, 0)
  expect(say(completed)).toBe(102)
  expect(rows.map(({ name, count, of: N }) => `${name} ${say(count)}/${say(N)}`)).toEqual([
    'heard 46/102',
    'brochure 15/44',
    'provider 19/44',
    'other 10/44',
    'no-source 2/46',
    'registered 20/102',
    'reasons 11/20',
    'expectations 15/20',
  ])
})
