const DAY_MS = 86_400_000

/** Whether a text is the name of a calendar day that exists: `2026-02-28`, but not `2026-02-30`. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && dayOf(new Date(time)) === text
}

/** The calendar day of an instant in UTC. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

export function plusDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS))
}

/** The Monday of a day's ISO week, by which the week is called. */
export function weekOf(day: string): string {
  const fromSunday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return plusDays(day, -((fromSunday + 6) % 7))
}
