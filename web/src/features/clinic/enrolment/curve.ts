import type { Enrolment } from '../api.ts'

/** The days of the window: the curve's width. */
export const WINDOW = 30

export interface Drawn {
  day: number
  percent: number
  low: number
  high: number
}

/** The points that may be shown. A hidden one is left out, and nothing is made up in its place. */
export function curveOf(points: readonly Enrolment['uptake']['points'][number][]): Drawn[] {
  return points.flatMap(({ day, percent, low, high }) =>
    percent === null || low === null || high === null ? [] : [{ day, percent, low, high }],
  )
}

/** The percentage at the upper end of the axis: the next of 10, 20, 40 … that holds the interval. */
export function topOf(drawn: readonly Drawn[]): number {
  const highest = Math.max(0, ...drawn.map(({ high }) => high))
  return [10, 20, 40, 60, 80].find((top) => highest <= top) ?? 100
}
