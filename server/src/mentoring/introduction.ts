import type { Permit } from '@kith/shared/policy.ts'
import { MOST_A_DAY, UNDO_MINUTES } from '@kith/shared/mentoring/introductions-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { required } from './hello.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export interface Introducing {
  groupId: string
  madeBy: string
  oneId: string
  otherId: string
  words: string
  madeAt: Date
}

/** Brings two together who are neither the same nor who does it; the lesser id first. */
export function introduce(
  permit: Permit<'person.introduce'>,
  groupId: string,
  { one, other, words }: { one: string; other: string; words: string },
  madeAt: Date,
): Introducing {
  if (permit.facts.id !== groupId) throw new Error('the permit is for another group')
  if (permit.actor.kind !== 'person') throw new Error('nobody is permitted')
  const madeBy = permit.actor.id
  const [oneId = '', otherId = ''] = [one, other].sort()
  if (new Set([oneId, otherId, madeBy]).size < 3) throw new Problem('introduction.unfit')
  return { groupId, madeBy, oneId, otherId, words: required(words), madeAt }
}

/** Introductions made after this count for the limit of a day. */
export function countedSince(now: Date): Date {
  return new Date(now.getTime() - DAY_MS)
}

export function leftOf(made: number): number {
  return Math.max(0, MOST_A_DAY - made)
}

/** What was made after this can be taken back; what was made before is told. */
export function undoableSince(now: Date): Date {
  return new Date(now.getTime() - UNDO_MINUTES * MINUTE_MS)
}

interface Stands {
  madeAt: Date
  toldAt: Date | null
  undoneAt: Date | null
  droppedAt: Date | null
}

/** Until when it can be taken back; null once it can't. */
export function undoUntil({ madeAt, toldAt, undoneAt, droppedAt }: Stands, now: Date): Date | null {
  if (toldAt ?? undoneAt ?? droppedAt ?? madeAt <= undoableSince(now)) return null
  return new Date(madeAt.getTime() + UNDO_MINUTES * MINUTE_MS)
}
