import { isProblem } from './problem-error.ts'

/** When a request that was refused for being one too many can be sent again; null for all else. */
export function retryAt(error: unknown): Date | null {
  if (!isProblem(error)) return null
  const { state, at } = error
  if (typeof state !== 'object' || state === null || !('retryAfterSeconds' in state)) return null
  const seconds = state.retryAfterSeconds
  // A minute more: the time is said to the minute.
  return typeof seconds === 'number' ? new Date(at + seconds * 1_000 + 60_000) : null
}
