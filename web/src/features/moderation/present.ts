import type { PresentItem as Contract } from '@kith/shared/moderation/contract.ts'
import type { Static } from 'typebox'
import { isProblem } from '../../lib/problem-error.ts'

export type PresentItem = Static<typeof Contract>

/** What is true now, out of a refusal that came too late; null where it does not say. */
export function presentOf(error: unknown): PresentItem | null {
  return isProblem(error) && error.status === 409 && isPresent(error.state) ? error.state : null
}

const states: unknown[] = ['open', 'claimed', 'second', 'decided', 'closed']
const isText = (value: unknown) => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)
const isNumber = (value: unknown) => typeof value === 'number'
const isObjectOrNull = (value: unknown) => typeof value === 'object'

/** The server's own answers are not checked field by field; these only tell them from another code's state. */
const fields: readonly [keyof PresentItem, (value: unknown) => boolean][] = [
  ['state', (value) => states.includes(value)],
  ['holder', isTextOrNull],
  ['leaseUntil', isTextOrNull],
  ['fence', isNumber],
  ['subjectVersion', isNumber],
  ['text', isTextOrNull],
  ['decision', isObjectOrNull],
]

function isPresent(value: unknown): value is PresentItem {
  if (typeof value !== 'object' || value === null) return false
  const found = new Map<string, unknown>(Object.entries(value))
  return fields.every(([name, fits]) => found.has(name) && fits(found.get(name)))
}
