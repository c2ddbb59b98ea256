export type Ago = 'now' | 'date' | { value: number; unit: 'minute' | 'hour' | 'day' }

/** How long ago, in the largest unit that fits; `date` from a week on. Times in milliseconds. */
export function agoOf(then: number, now: number): Ago {
  const minutes = Math.floor((now - then) / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return { value: minutes, unit: 'minute' }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { value: hours, unit: 'hour' }
  const days = Math.floor(hours / 24)
  return days < 7 ? { value: days, unit: 'day' } : 'date'
}
