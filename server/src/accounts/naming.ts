import {
  NAME_CHANGES,
  NAME_CHANGES_IN,
  NAME_KEPT,
  NAME_TOLD,
} from '@kith/shared/accounts/names-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { looksOf, nameKey } from './look-alike.ts'
import { nameProblem, tidyName } from './screen-name.ts'

const DAY_MS = 86_400_000

interface Former {
  name: string
  changedAt: Date
  hidden: boolean
}

/** A name that may be had, as it is kept; a real one may, its owner was warned. */
export function fitName(name: string, clinics: ReadonlySet<string>): string {
  const tidy = tidyName(name)
  const problem = nameProblem(tidy, clinics)
  if (problem && problem !== 'real-name')
    throw new Problem('account.screen-name-unfit', { field: 'screenName', state: { problem } })
  return tidy
}

/** How often a name may be changed now, and from when again. `former` begins with the newest. */
export function changesOf(
  former: readonly Former[],
  now: Date,
): { changesLeft: number; nextAt: Date | null } {
  const late = former.filter(({ changedAt }) => addDays(changedAt, NAME_CHANGES_IN) > now)
  const changesLeft = Math.max(0, NAME_CHANGES - late.length)
  const first = late[NAME_CHANGES - 1]
  return { changesLeft, nextAt: first ? addDays(first.changedAt, NAME_CHANGES_IN) : null }
}

/** What becomes of the present name when another one is taken. */
export function formerOf(
  own: { id: string; screenName: string },
  former: readonly Former[],
  now: Date,
) {
  const { nextAt } = changesOf(former, now)
  if (nextAt)
    throw new Problem('account.screen-name-soon', { state: { nextAt: nextAt.toISOString() } })
  const { id: accountId, screenName: name } = own
  const keptUntil = addDays(now, NAME_KEPT)
  return { accountId, name, key: nameKey(name), looks: looksOf(name), changedAt: now, keptUntil }
}

/** What others are told that someone was called before: the last name alone, and not for long. */
export function toldOf(
  former: readonly Former[],
  screenName: string,
  now: Date,
): { name: string; until: Date } | null {
  const [last] = former
  if (!last || last.hidden || last.name === screenName) return null
  const until = addDays(last.changedAt, NAME_TOLD)
  return until > now ? { name: last.name, until } : null
}

function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS)
}
