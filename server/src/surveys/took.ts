/** Spans in minutes, each up to its end. */
const SPANS = [
  ['under-2', 2],
  ['2-to-5', 5],
  ['5-to-10', 10],
  ['10-to-20', 20],
  ['over-20', Number.POSITIVE_INFINITY],
] as const

export type Took = (typeof SPANS)[number][0]

/** About how long a survey took; null where nobody knows when it was begun. */
export function tookFrom(began: Date | null, now: Date): Took | null {
  if (!began) return null
  const minutes = (now.getTime() - began.getTime()) / 60_000
  return SPANS.find(([, end]) => minutes < end)?.[0] ?? 'over-20'
}
