import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { joinedBySource, visitStudyRows } from '#surveys/public.ts'
import type { Audience } from './audience.ts'
import { gridTable, partsTable, stagesTable, type Named, type Table } from './circulation.ts'
import { rate } from './enrolment-report.ts'
import { countOf, shownTo, untilOf, type SurveyData } from './item-answer.ts'
import { ALL, countName } from './item-counts.ts'
import { POOL, type Scope, type Shown, type VersionAnswers } from './item-report.ts'
import { JOIN, released, type Respondent } from './respondents.ts'
import { suppressTables, type Count } from './suppression.ts'

type Report = Omit<ReplyOf<'GET /api/clinics/:clinicId/survey-report'>, 'clinic' | 'survey'>

/** A row of the study's table as the surveys slice counts it. */
export type Counted = ReturnType<typeof visitStudyRows>[number]

/** How many of those who gave this source joined the group. */
export type JoinedBySource = ReturnType<typeof joinedBySource>

const SOURCES = ['brochure', 'provider', 'other', 'no-source'] as const
const REASONS = ['diagnosis', 'treatment-plans', 'peer-support']
const EXPECTATIONS = ['met', 'exceeded', 'below', 'too-early']

/**
 * The study's rows as they may be shown, and the sources by who joined. They are of the same lots of answers as the
 * report of each question, and none of their counts is shown that is hidden there: two reports of the same people
 * must not differ by a few of them, nor one give away what the other hides.
 */
export function surveyReport(
  data: Pick<SurveyData, 'definitions' | 'people'>,
  audience: Audience,
  today: string,
): Report {
  const { threshold, least } = audience
  const people = released(data.people, today, least)
  const versions = data.definitions
    .map((definition) => ({
      definition,
      people: people.filter(({ version }) => version === definition.number),
    }))
    .filter((version) => version.people.length > 0)
  const { scope, shown } = judged(versions, audience)
  const unknown: Count =
    people.length === 0 ? { shown: true, n: 0 } : { shown: false, below: threshold }
  const at = (name: string): Count => shown.get(name) ?? unknown
  return {
    until: least <= 1 ? null : untilOf(people),
    below: threshold <= 1 ? 0 : threshold,
    completed: scope ? at('completed') : countOf(people.length, least),
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

interface Judged {
  /** Null where too few have answered. */
  scope: Scope | null
  shown: ReadonlyMap<string, Count>
}

/** All versions together where there are several, else the one that enough have answered. */
function judged(versions: readonly VersionAnswers[], audience: Audience): Judged {
  const shown = shownTo(versions, audience)
  const scope = shown.scopes.get(POOL) ?? [...shown.scopes.values()].at(-1)
  if (!scope) return { scope: null, shown: new Map() }
  const { threshold, least, own } = audience
  const before = own === undefined || own <= 1 ? null : judged(versions, { threshold: own, least })
  return { scope, shown: suppressed(scope, shown, { threshold, secret: hiddenIn(before?.shown) }) }
}

function hiddenIn(shown: ReadonlyMap<string, Count> = new Map()): Set<string> {
  return new Set(Array.from(shown).flatMap(([name, count]) => (count.shown ? [] : [name])))
}

/**
 * What the report of each question shows is known and can not be hidden here any more. Where hiding would need that,
 * the sources by who joined are not shown; where that is not enough, nothing is but what is known.
 */
function suppressed(
  scope: Scope,
  shown: Shown,
  { threshold, secret }: { threshold: number; secret: ReadonlySet<string> },
): Map<string, Count> {
  const known = knownIn(scope, shown)
  const hidden = new Set([...secret, ...hiddenIn(known)])
  const { rows, sources } = tablesOf(scope.people.map(toAnswers))
  const names = [...rows, ...sources].flatMap((table) => table.flatMap(({ name }) => name ?? []))
  const below = { shown: false, below: threshold } as const
  for (const tables of [[...rows, ...sources], rows]) {
    const counts = suppressTables(tables.map(keeping(known)), { threshold, secret: hidden })
    const takesBack = Array.from(counts).some(
      ([name, count]) => !count.shown && !hidden.has(name) && known.get(name)?.shown === true,
    )
    if (!takesBack) return new Map(names.map((name) => [name, counts.get(name) ?? below]))
  }
  return new Map(names.map((name) => [name, hidden.has(name) ? below : (known.get(name) ?? below)]))
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

/** Chains and tables that share counts: the rows of the study, and where people had heard of it by who joined. */
function tablesOf(answers: readonly Answers[]): { rows: Table[]; sources: Table[] } {
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
