import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { rate } from './enrolment-report.ts'
import { gridTable, partsTable, stagesTable, type Named } from './circulation.ts'
import { suppressTables, type Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/survey-report'>

/** A row of the study's table as the surveys slice counts it. */
export interface Counted {
  row: string
  n: number
  N: number
  denominator: string
}

/** How many of those who gave this source joined the group. */
export type JoinedBySource = Readonly<Record<Source, number>>

const SOURCES = ['brochure', 'provider', 'other', 'no-source'] as const
type Source = (typeof SOURCES)[number]

const MODES = ['link', 'tablet', 'paper', 'phone'] as const
/** How many of the completed came in which way. */
export type ByMode = Readonly<Partial<Record<(typeof MODES)[number], number>>>

/**
 * The study's rows as they may be shown, and the sources by who joined. They are chains and tables that share
 * counts, so all of it is suppressed together. `handedHidden` where the enrolment report hides that count.
 */
export function surveyReport(
  rows: readonly Counted[],
  joined: JoinedBySource,
  {
    threshold,
    handedHidden = false,
    modes,
  }: { threshold: number; handedHidden?: boolean; modes?: ByMode },
): Pick<Report, 'rows' | 'modes' | 'awareness'> {
  const n = (row: string) => rows.find((one) => one.row === row)?.n ?? 0
  const completed = rows.find(({ row }) => row === 'completed') ?? { n: 0, N: 0 }
  const base: Named[] = [
    // Sheets may come back of brochures handed out in other weeks.
    ['handed-out', Math.max(completed.N, completed.n)],
    ['completed', completed.n],
    ['heard', n('heard')],
    ['registered', n('registered')],
  ]
  const named = (row: string): Named => [row, n(row)]
  const shown = suppressTables(
    [
      stagesTable([...base, named('reasons')]),
      stagesTable([...base, named('expectations')]),
      ...(modes ? [partsTable(byMode(modes), 'completed')] : []),
      partsTable([named('brochure'), named('provider'), named('other')], 'said-how'),
      partsTable([['said-how', n('heard') - n('no-source')], named('no-source')], 'heard'),
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
    { threshold, secret: new Set(handedHidden ? ['handed-out'] : []) },
  )
  const at = (name: string): Count => shown.get(name) ?? { shown: false, below: threshold }
  return {
    rows: rows.map(({ row, denominator }) =>
      rate(row, at(row), at(denominator), denominator, null, threshold),
    ),
    modes: MODES.map((mode) => ({ mode, count: at(`mode:${mode}`) })),
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

function byMode(modes: ByMode): Named[] {
  return MODES.map((mode) => [`mode:${mode}`, modes[mode] ?? 0])
}
