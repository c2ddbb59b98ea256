import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { rate } from './enrolment-report.ts'
import { countCell, csvFile } from './csv-file.ts'
import type { Counted, JoinedBySource } from './survey-report.ts'

type Study = ReplyOf<'GET /api/clinics/:clinicId/study-2021'>

/** Whole percentages as Harmon et al. 2021 print them; the return of surveys is given as counts alone. */
const PRINTED: Readonly<Record<string, number>> = {
  heard: 45,
  brochure: 34,
  provider: 43,
  other: 22,
  registered: 20,
  reasons: 55,
  expectations: 75,
}

/** The study's table from its own counts. They are published: nothing is hidden. */
export function studyReport(rows: readonly Counted[], joined: JoinedBySource): Study {
  const n = (name: string) => rows.find(({ row }) => row === name)?.n ?? 0
  const sources = ['brochure', 'provider', 'other', 'no-source'] as const
  return {
    source: 'Harmon et al., Digital Health 2021, doi 10.1177/20552076211048979',
    rows: rows.map(({ row, n: count, N, denominator }) => {
      const counted = rate(
        row,
        { shown: true, n: count },
        { shown: true, n: N },
        denominator === 'handed-out' ? 'surveys-handed-out' : denominator,
        null,
        0,
      )
      const printed = PRINTED[row] ?? null
      const discrepancy = printed !== null && Math.round((count * 100) / N) !== printed
      return { ...counted, printed, discrepancy }
    }),
    assumed: sources.map((source) => ({
      source,
      joined: joined[source],
      notJoined: n(source) - joined[source],
    })),
  }
}

export function studyCsv({ rows, assumed }: Study): string {
  const lines = [
    ...rows.map((row) => ({
      part: 'published',
      row: row.name,
      n: countCell(row.count),
      of_n: countCell(row.of),
      of: row.denominator,
      percent: row.percent,
      low_95: row.low,
      high_95: row.high,
      printed_percent: row.printed,
      note: row.discrepancy ? 'printed otherwise than n of N comes to' : '',
    })),
    ...assumed.flatMap(({ source, joined, notJoined }) =>
      Object.entries({ joined, 'not-joined': notJoined }).map(([column, n]) => ({
        part: 'assumed',
        row: `${source}:${column}`,
        n,
        note: 'made up: the paper gives margins alone',
      })),
    ),
  ]
  return csvFile(
    ['part', 'row', 'n', 'of_n', 'of', 'percent', 'low_95', 'high_95', 'printed_percent', 'note'],
    lines,
  )
}
