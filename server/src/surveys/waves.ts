import { plusDays } from '@kith/shared/days.ts'

/** Quarters and half years of days after joining, as cohort studies count them; open for six weeks around clinic visits. */
const AFTER_DAYS = { '3m': 91, '6m': 182 } as const
const OPEN_DAYS = 42
const REMINDED_AFTER_DAYS = 7

export type LaterWave = keyof typeof AFTER_DAYS
export const laterWaves: readonly LaterWave[] = ['3m', '6m']

/** Who joined on these days, the last not among them, may be asked today. */
export function askedToday(wave: LaterWave, today: string): { from: string; before: string } {
  const last = plusDays(today, -AFTER_DAYS[wave])
  return { from: plusDays(last, 1 - OPEN_DAYS), before: plusDays(last, 1) }
}

/** The last day on which someone who joined on a day may answer. */
export function dueOn(wave: LaterWave, joinedOn: string): string {
  return plusDays(joinedOn, AFTER_DAYS[wave] + OPEN_DAYS - 1)
}

/** Who was asked on this day or before, and has not begun, is reminded. */
export function remindedIfAskedBy(today: string): string {
  return plusDays(today, -REMINDED_AFTER_DAYS)
}
