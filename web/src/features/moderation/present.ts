import type { PresentItem as Contract } from '@kith/shared/moderation/contract.ts'
import type { Static } from 'typebox'
import { isProblem } from '../../lib/problem-error.ts'

export type PresentItem = Static<typeof Contract>

const states = ['open', 'claimed', 'second', 'decided', 'closed']

/** What is true now, out of a refusal that came too late; null where it does not say. */
export function presentOf(error: unknown): PresentItem | null {
  return isProblem(error) && error.status === 409 && isPresent(error.state) ? error.state : null
}

function isPresent(value: unknown): value is PresentItem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'state' in value &&
    typeof value.state === 'string' &&
    states.includes(value.state) &&
    'fence' in value &&
    typeof value.fence === 'number' &&
    'subjectVersion' in value &&
    typeof value.subjectVersion === 'number' &&
    isTextOrNull(value, 'holder') &&
    isTextOrNull(value, 'leaseUntil') &&
    isTextOrNull(value, 'text')
  )
}

function isTextOrNull(value: object, name: string): boolean {
  const found: unknown = new Map<string, unknown>(Object.entries(value)).get(name)
  return found === null || typeof found === 'string'
}
