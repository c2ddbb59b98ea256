/** `?show=done`; anything else is left out. */
export function showOf({ show }: Record<string, unknown>): { show?: 'done' } {
  return show === 'done' ? { show } : {}
}
