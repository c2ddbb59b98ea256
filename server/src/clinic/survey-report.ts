import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { rate } from './enrolment-report.ts'
import { suppressParts, suppressStages, type Count } from './suppression.ts'

type Row = ReplyOf<'GET /api/clinics/:clinicId/survey-report'>['rows'][number]

/** A row of the study's table as the surveys slice counts it. */
export interface Counted {
  row: string
  n: number
  N: number
  denominator: string
}

/**
 * The study's rows as they may be shown. Who heard of it splits by source; who registered is within who heard,
 * and so on up to the brochures handed out, so all of it is suppressed together.
 */
export function surveyReport(rows: readonly Counted[], threshold: number): Row[] {
  const n = (row: string) => rows.find((one) => one.row === row)?.n ?? 0
  const completed = rows.find(({ row }) => row === 'completed') ?? { n: 0, N: 0 }
  const base = [Math.max(completed.N, completed.n), completed.n, n('heard'), n('registered')]
  const [one, other] = [
    suppressStages([...base, n('reasons')], threshold),
    suppressStages([...base, n('expectations')], threshold),
  ]
  const agree = base.every((_, i) => one[i]?.shown === other[i]?.shown)
  const hidden: Count = { shown: false, below: threshold }
  const at = (i: number) => (one[i]?.shown && other[i]?.shown ? (one[i] ?? hidden) : hidden)
  const [handedOut, all, heard, registered] = [at(0), at(1), at(2), at(3)]
  const sources = ['brochure', 'provider', 'other', 'no-source']
  const parts = suppressParts(sources.map(n), threshold, !heard.shown)
  const part = (row: string) => parts.parts[sources.indexOf(row)] ?? hidden
  const noSource = part('no-source')
  const saidHow: Count =
    heard.shown && noSource.shown ? { shown: true, n: heard.n - noSource.n } : hidden
  const counts: Record<string, [Count, Count]> = {
    completed: [all, handedOut],
    heard: [heard, all],
    brochure: [part('brochure'), saidHow],
    provider: [part('provider'), saidHow],
    other: [part('other'), saidHow],
    'no-source': [noSource, heard],
    registered: [registered, all],
    reasons: [agree ? (one[4] ?? hidden) : hidden, registered],
    expectations: [agree ? (other[4] ?? hidden) : hidden, registered],
  }
  return rows.map(({ row, denominator }) => {
    const [count, of] = counts[row] ?? [hidden, hidden]
    return rate(row, count, of, denominator, null, threshold)
  })
}
