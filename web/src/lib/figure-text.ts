/** A time as "45 min", "1 hr 50 min" or "3 days 4 hr", never broken in two lines; a dash where there is none. */
export function timeText(minutes: number | null, locale: string): string {
  if (minutes === null) return '–'
  const said = partsOf(Math.round(minutes)).map(([value, unit]) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
  )
  return said.join(' ').replaceAll(' ', '\u00a0')
}

type Part = readonly [value: number, unit: 'minute' | 'hour' | 'day']

/** The largest unit that there is one of, and the one below it unless it is nothing. */
function partsOf(minutes: number): Part[] {
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return [[minutes, 'minute']]
  // Two days are told from thirty hours at a glance only as days.
  const [large, small]: [Part, Part] =
    hours < 48
      ? [
          [hours, 'hour'],
          [minutes % 60, 'minute'],
        ]
      : [
          [Math.floor(hours / 24), 'day'],
          [hours % 24, 'hour'],
        ]
  return small[0] === 0 ? [large] : [large, small]
}

/** A part of a whole in per cent; a dash where there is no whole. */
export function shareText(part: number, whole: number, locale: string): string {
  if (whole === 0) return '–'
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(part / whole)
}
