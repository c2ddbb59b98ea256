/** What may stand behind the `?` of the address. Anything else is left out. */
export function boxOf({ box }: Record<string, unknown>): { box?: 'requests' } {
  return box === 'requests' ? { box } : {}
}
