export type Due =
  | { kind: 'none' }
  | { kind: 'now' }
  | { kind: 'overdue' }
  | { kind: 'in'; value: number; unit: 'minute' | 'hour' | 'day' }

/** What is never due is kept as due in the year 2200. */
const year = 365 * 24 * 60

/** When something must be decided, in the largest unit that fits. Times in milliseconds. */
export function dueOf(dueAt: number, now: number): Due {
  const minutes = Math.floor((dueAt - now) / 60_000)
  if (minutes < 0) return { kind: 'overdue' }
  if (minutes > year) return { kind: 'none' }
  if (minutes === 0) return { kind: 'now' }
  if (minutes < 100) return { kind: 'in', value: minutes, unit: 'minute' }
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return { kind: 'in', value: hours, unit: 'hour' }
  return { kind: 'in', value: Math.floor(hours / 24), unit: 'day' }
}
