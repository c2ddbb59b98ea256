/** Where most of those live who come here, roughly from west to east. */
const common = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/Denver',
  'America/Chicago',
  'America/Mexico_City',
  'America/Bogota',
  'America/New_York',
  'America/Puerto_Rico',
  'America/Argentina/Buenos_Aires',
  'Europe/London',
  'Europe/Madrid',
]

export interface Zone {
  value: string
  /** The city, and what the clock says there. */
  label: string
  often: boolean
}

/** The time zones the browser knows, by their cities: first this one, and those most people live in. */
export function zonesWith(present: string, locale: string, now: Date): Zone[] {
  const often = [...new Set([present, ...common])]
  const others = Intl.supportedValuesOf('timeZone')
    .filter((zone) => !often.includes(zone))
    .toSorted((one, other) => cityOf(one).localeCompare(cityOf(other), locale))
  return [...often, ...others].map((value) => ({
    value,
    label: `${cityOf(value)}: ${clockIn(value, locale, now)}`,
    often: often.includes(value),
  }))
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

function clockIn(timeZone: string, locale: string, now: Date): string {
  return now.toLocaleTimeString(locale, { timeZone, hour: 'numeric', minute: '2-digit' })
}
