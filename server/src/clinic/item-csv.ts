import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { countCell, csvFile } from './csv-file.ts'
import type { Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/surveys/:survey/report'>

interface Line {
  item: string
  part: string
  row: string
  count: Count
  of?: Count
  denominator?: string
  percent?: number | null
  low?: number | null
  high?: number | null
  mean?: number | null
  median?: number | null
}

const COLUMNS = [
  'clinic',
  'survey',
  'wave',
  'version',
  'only',
  'until',
  'item',
  'part',
  'row',
  'n',
  'of_n',
  'of',
  'percent',
  'low_95',
  'high_95',
  'mean',
  'median',
]

/** A report of a survey as CSV: each line says alone what it is, and a hidden count is a text. */
export function itemCsv(report: Report): string {
  const { clinic, survey, wave, version, narrowed, until } = report
  const rows = linesOf(report).map(({ count, of, denominator, low, high, ...line }) => ({
    clinic: clinic.name,
    survey,
    wave,
    version: version === 0 ? 'all' : version,
    only: narrowed && `${narrowed.dimension}:${narrowed.group}`,
    until,
    ...line,
    n: countCell(count),
    of_n: of && countCell(of),
    of: denominator,
    low_95: low,
    high_95: high,
  }))
  return csvFile(COLUMNS, rows)
}

function linesOf({ of, leftOut, items, took, begun, stopped }: Report): Line[] {
  return [
    { item: '', part: 'respondents', row: 'handed-in', count: of },
    ...leftOut.map(({ whose, count }) => ({ item: '', part: 'left-out', row: whose, count })),
    ...items.flatMap((one): Line[] => [
      ...one.states.map(({ state, count }) => ({
        item: one.item,
        part: 'state',
        row: state,
        count,
        of: one.of,
        denominator: 'handed-in',
      })),
      ...one.choices.map(({ name, count, of: among, denominator, percent, low, high }) => ({
        item: one.item,
        part: 'choice',
        row: name,
        count,
        of: among,
        denominator,
        percent,
        low,
        high,
      })),
      ...(one.number
        ? [
            {
              item: one.item,
              part: 'number',
              row: 'answered',
              count: answeredOf(one),
              ...one.number,
            },
          ]
        : []),
    ]),
    ...took.map((one) => ({ item: '', part: 'took', row: one.took, count: one.count })),
    ...(took.length > 0 ? [{ item: '', part: 'begun', row: 'begun', count: begun }] : []),
    ...stopped.map(({ page, count }) => ({
      item: '',
      part: 'stopped-at-question',
      row: String(page),
      count,
    })),
  ]
}

function answeredOf({ states, of }: Report['items'][number]): Count {
  return states.find(({ state }) => state === 'answered')?.count ?? of
}
