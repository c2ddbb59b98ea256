/** How a live rule does now, beside how it did. */
export interface Doing {
  /** Texts it fired on in the last 24 hours. */
  today: number
  /** Texts a day, in the days before that. */
  usual: number
  /** Days it was watched before today: few say little. */
  days: number
  /** Of the last 30 days, decided since. */
  right: number
  wrong: number
}

export type Drift = 'many' | 'wrong'

/** So few a day are nobody's burden, whatever they were before. */
const LEAST = 20
const TIMES = 3
/** So many standard deviations over the usual, if hits came by chance alone. */
const DEVIATIONS = 4
const LEAST_DECIDED = 20
const LEAST_PRECISION = 0.3
const LEAST_DAYS = 3

/** Whether a rule has left its band: it fires far more than it used to, or is mostly wrong. */
export function driftOf({ today, usual, days, right, wrong }: Doing): Drift | null {
  const decided = right + wrong
  if (decided >= LEAST_DECIDED && right / decided < LEAST_PRECISION) return 'wrong'
  const expected = days < LEAST_DAYS ? LEAST : usual
  const most = Math.max(LEAST, TIMES * expected, expected + DEVIATIONS * Math.sqrt(expected))
  return today > most ? 'many' : null
}
