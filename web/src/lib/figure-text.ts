/** A time in the unit that fits it, never broken in two lines; a dash where there is none. */
export function timeText(minutes: number | null, locale: string): string {
  if (minutes === null) return '–'
  const [value, unit] = fitting(minutes)
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale, format).format(value).replaceAll(' ', '\u00a0')
}

function fitting(minutes: number): readonly [number, 'minute' | 'hour' | 'day'] {
  if (minutes < 120) return [minutes, 'minute']
  return minutes < 48 * 60 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day']
}

/** A part of a whole in per cent; a dash where there is no whole. */
export function shareText(part: number, whole: number, locale: string): string {
  if (whole === 0) return '–'
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(part / whole)
}
