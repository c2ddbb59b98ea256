import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { joinedBySource, visitStudyRows } from '#surveys/public.ts'
import {
  countsIn,
  gridTable,
  partsTable,
  stagesTable,
  withHidden,
  type Named,
  type Table,
} from './circulation.ts'
import type { For } from './earlier.ts'
import { rate } from './enrolment-report.ts'
import type { Made } from './item-answer.ts'
import { ALL, countName } from './item-counts.ts'
import type { Shown } from './item-report.ts'
import { gaveThemselves, JOIN, type Respondent } from './respondents.ts'
import { POOL, type Scope } from './scopes.ts'
import { besideAll, sinceThen, toldOfSides } from './sides.ts'
import { hiddenIn, suppressTogether, type Count } from './suppression.ts'

export type StudyRows = Omit<
  ReplyOf<'GET /api/clinics/:clinicId/survey-report'>,
  'clinic' | 'survey' | 'making' | 'leftOut'
>

/** A row of the study's table as the surveys slice counts it. */
export type Counted = ReturnType<typeof visitStudyRows>[number]

/** How many of those who gave this source joined the group. */
export type JoinedBySource = ReturnType<typeof joinedBySource>

const SOURCES = ['brochure', 'provider', 'other', 'no-source'] as const
const REASONS = ['diagnosis', 'treatment-plans', 'peer-support']
const EXPECTATIONS = ['met', 'exceeded', 'below', 'too-early']

/**
 * The study's rows as they may be shown, and the sources by who joined. They are of the same answers as the report of
 * each question, and none of their counts is shown that is hidden there: two reports of the same people must not
 * differ by a few of them, nor one give away what the other hides. All versions together where there are several, else
 * the one that enough have answered.
 */
export function surveyReport(
  { shown, answer: answerTo }: Pick<Made, 'shown' | 'answer'>,
  whom: For,
): {
  answer: StudyRows
  counts: ReadonlyMap<string, Count>
  /** What they come to without what the clinic entered. */
  given: ReadonlyMap<string, number>
} {
  const { until = null, below = 0, of } = answerTo({}) ?? {}
  const scope = shown.scopes.get(POOL) ?? [...shown.scopes.values()].at(-1) ?? null
  const counts = scope ? suppressed(scope, shown, whom) : new Map<string, Count>()
  const unknown: Count = of?.shown && of.n === 0 ? of : { shown: false, below: whom.threshold }
  const at = (name: string): Count => counts.get(name) ?? unknown
  const prefix = prefixOf(scope)
  return {
    answer: { until, below, ...rowsOf(scope, at, whom.threshold) },
    counts: new Map(Array.from(counts, ([name, one]) => [prefix + name, one])),
    given: givenIn(scope),
  }
}

function givenIn(scope: Scope | null): Map<string, number> {
  const given = tablesOf((scope?.people ?? []).filter(gaveThemselves).map(toAnswers))
  return new Map(Array.from(countsOf(given), ([name, n]) => [prefixOf(scope) + name, n]))
}

function rowsOf(
  scope: Scope | null,
  at: (name: string) => Count,
  threshold: number,
): Omit<StudyRows, 'until' | 'below'> {
  return {
    completed: at('completed'),
    rows: visitStudyRows((scope?.people ?? []).map(toAnswers), 0)
      .filter(({ row }) => row !== 'completed')
      .map(({ row, denominator }) =>
        rate(row, at(row), at(denominator), denominator, null, threshold),
      ),
    modes: Array.from(scope?.dimensions.get('mode') ?? [], ([group, some]) => ({
      values: group.split(JOIN),
      count: { shown: true as const, n: some.length },
    })),
    awareness: {
      rows: SOURCES.map((source) => ({
        source,
        joined: at(`joined:${source}`),
        notJoined: at(`not:${source}`),
        all: at(source),
      })),
      joined: at('registered'),
      notJoined: at('not-registered'),
      all: at('heard'),
    },
  }
}

function prefixOf(scope: Scope | null): string {
  return `study|${scope?.name ?? ''}|`
}

/**
 * What the report of each question shows is known and can not be hidden here any more. Where hiding would need that,
 * the sources by who joined are not shown; where that is not enough, nothing is but what is known.
 */
function suppressed(
  scope: Scope,
  shown: Shown,
  { threshold, secret = new Set(), earlier = [] }: For,
): Map<string, Count> {
  const prefix = prefixOf(scope)
  const known = knownIn(scope, shown)
  const below = { shown: false, below: threshold } as const
  const tables = (some: readonly Respondent[]) => tablesOf(some.map(toAnswers))
  const whole = tables(scope.people)
  const sides = toldOfSides(scope.people, earlier, { prefix, tables })
  const { moved, still } = sinceThen(sides, { countsOf, threshold, totalOf })
  const names = [...countsOf(whole).keys()]
  const hidden = new Set([
    ...[...secret].flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
    ...moved.filter((name) => name !== 'completed'),
  ])
  const before = new Set([...hiddenIn(known), ...still])
  for (const some of [['rows', 'sources'], ['rows']] as const) {
    const parts = (one: Tables) =>
      withHidden(some.flatMap((part) => one[part]).map(keeping(known)), before)
    const counts = suppressTogether(parts(whole), besideAll(sides).map(parts), {
      threshold,
      secret: hidden,
    })
    const takesBack = hiddenIn(counts).some(
      (name) => !hidden.has(name) && !before.has(name) && known.get(name)?.shown === true,
    )
    if (!takesBack) return new Map(names.map((name) => [name, counts.get(name) ?? below]))
  }
  return new Map(names.map((name) => [name, hidden.has(name) ? below : (known.get(name) ?? below)]))
}

/** A source by who joined is a part of the source, all else of everybody who handed in. */
function totalOf(name: string): string | null {
  const [, source] = /^(?:joined|not):(.+)$/.exec(name) ?? []
  return source ?? (name === 'completed' ? null : 'completed')
}

/** Counts that stand in the report of each question under another name. */
function knownIn({ name: scope, people }: Scope, { at }: Shown): Map<string, Count> {
  const count = (item: string, what: string) => at(item, countName(scope, ALL, what))
  const chosen = (item: string, codes: readonly string[], name: (code: string) => string) =>
    codes.map((code): [string, Count] => [name(code), count(item, `=${code}`)])
  return new Map([
    ['completed', { shown: true, n: people.length }],
    ...chosen('heard', ['yes'], () => 'heard'),
    ...chosen('registered', ['yes'], () => 'registered'),
    ['said-how', count('how-heard', 'answered')],
    ...chosen('how-heard', ['brochure', 'provider', 'other'], (code) => code),
    ['gave-reasons', count('reasons', 'answered')],
    ...chosen('reasons', REASONS, (code) => `reason:${code}`),
    ['expected', count('expectations', 'answered')],
    ...chosen('expectations', EXPECTATIONS, (code) => code),
  ])
}

/** What is known is hidden last of all. */
function keeping(known: ReadonlyMap<string, Count>): (table: Table) => Table {
  return (table) =>
    table.map((cell) => (known.get(cell.name ?? '')?.shown ? { ...cell, rank: 1000 } : cell))
}

interface Tables {
  rows: Table[]
  sources: Table[]
}

function countsOf({ rows, sources }: Tables): Map<string, number> {
  return countsIn([...rows, ...sources])
}

/** Chains and tables that share counts: the rows of the study, and where people had heard of it by who joined. */
function tablesOf(answers: readonly Answers[]): Tables {
  const counted = new Map(visitStudyRows(answers, 0).map(({ row, n }) => [row, n]))
  const named = (row: Counted['row']) => [row, counted.get(row) ?? 0] as const
  const n = (row: Counted['row']) => named(row)[1]
  const chose = (item: string, code: string) =>
    answers.filter((one) => one[item]?.codes?.includes(code)).length
  const answered = (item: string) =>
    answers.filter((one) => (one[item]?.codes?.length ?? 0) > 0).length
  const base: Named[] = [named('completed'), named('heard'), named('registered')]
  const joined = joinedBySource(answers)
  return {
    rows: [
      stagesTable([...base, ['gave-reasons', answered('reasons')], named('reasons')]),
      stagesTable([...base, ['expected', answered('expectations')]]),
      // Who gave one of these reasons, less who gave this one, gave but another.
      ...REASONS.map((code) =>
        stagesTable([named('reasons'), [`reason:${code}`, chose('reasons', code)]]),
      ),
      partsTable(
        [
          named('expectations'),
          ...EXPECTATIONS.slice(2).map((code): Named => [code, chose('expectations', code)]),
        ],
        'expected',
      ),
      partsTable(
        EXPECTATIONS.slice(0, 2).map((code): Named => [code, chose('expectations', code)]),
        'expectations',
      ),
      partsTable([named('brochure'), named('provider'), named('other')], 'said-how'),
      partsTable([['said-how', n('heard') - n('no-source')], named('no-source')], 'heard'),
    ],
    sources: [
      gridTable(
        SOURCES.map((source) => ({
          total: source,
          cells: [
            [`joined:${source}`, joined[source]],
            [`not:${source}`, n(source) - joined[source]],
          ],
        })),
        ['registered', 'not-registered'],
        'heard',
      ),
    ],
  }
}

/** Codes alone, as the study's rows are counted from. */
function toAnswers({ answers }: Respondent): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([item, { state, codes }]) => [
      item,
      state === 'answered' ? { codes: [...codes] } : {},
    ]),
  )
}
