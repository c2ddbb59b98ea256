import { isDay } from '@kith/shared/days.ts'

/** `?show=done`; anything else is left out. */
export function showOf({ show }: Record<string, unknown>): { show?: 'done' } {
  return show === 'done' ? { show } : {}
}

/** `?from=&to=`, two days in their order; anything else is left out. */
export function periodOf({ from, to }: Record<string, unknown>): { from?: string; to?: string } {
  if (typeof from !== 'string' || typeof to !== 'string') return {}
  return isDay(from) && isDay(to) && from <= to ? { from, to } : {}
}
