import { isProblem } from '../../../lib/problem-error.ts'
import type { AdminGroup } from './api.ts'

/** What is true now, where a change came too late; null for every other refusal. */
export function presentState(error: unknown): AdminGroup | null {
  if (!isProblem(error, 'group.changed')) return null
  return isGroup(error.state) ? error.state : null
}

function isGroup(state: unknown): state is AdminGroup {
  return typeof state === 'object' && state !== null && 'version' in state && 'en' in state
}
