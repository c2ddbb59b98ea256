import { QUEUE_STATES, SEVERITIES, TIERS, type QueueState } from '@kith/shared/moderation/filter.ts'
import type { Query } from '../../../lib/client.ts'
import { laneOf } from '../lanes.ts'

export type Filter = Omit<Query<'GET /api/queue'>, 'cursor'>
type Kind = NonNullable<Filter['kind']>

const kindNames: Record<Kind, true> = {
  post: true,
  reply: true,
  message: true,
  hello: true,
  profile: true,
}
export const KINDS: readonly Kind[] = Object.keys(kindNames).filter(isKind)

/** What the list is narrowed to; whatever else stands in the address is left out. */
export function filterOf(search: Record<string, unknown>): Filter {
  const { group, kind, signal, newcomer } = search
  return {
    ...laneOf(search),
    ...(isText(group, /^[a-z0-9][a-z0-9-]{0,63}$/) && { group }),
    ...(isKind(kind) && { kind }),
    ...one('severity', SEVERITIES, search),
    ...one('tier', TIERS, search),
    ...one<'state', QueueState>('state', QUEUE_STATES, search),
    ...(isText(signal, /^[a-z0-9.-]{1,60}$/) && { signal }),
    ...(newcomer === 'yes' && { newcomer }),
    ...one('language', ['en', 'es'] as const, search),
  }
}

/** The parts beside the lane, which has its own tabs. */
export function narrowedBy(filter: Filter): Exclude<keyof Filter, 'lane'>[] {
  return parts.filter((part) => filter[part] !== undefined)
}

const parts = [
  'state',
  'group',
  'severity',
  'kind',
  'signal',
  'newcomer',
  'language',
  'tier',
] as const

function one<Name extends string, Value extends string>(
  name: Name,
  values: readonly Value[],
  search: Record<string, unknown>,
): Partial<Record<Name, Value>> {
  const value = values.find((known) => known === search[name])
  const given: Partial<Record<Name, Value>> = {}
  if (value !== undefined) given[name] = value
  return given
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

function isKind(name: unknown): name is Kind {
  return typeof name === 'string' && Object.hasOwn(kindNames, name)
}
