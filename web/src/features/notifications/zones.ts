/** The time zones the browser knows, and this one, which it may know by another name. */
export function zonesWith(zone: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(zone) ? known : [zone, ...known]
}
