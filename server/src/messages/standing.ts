import type { Static } from 'typebox'
import type { Standing } from '@kith/shared/messages/contract.ts'

/**
 * What it takes before one may ask others for a conversation, all of it in one place. Who helps in a group may
 * from the first day: writing to newcomers is what they are there for.
 */
export const settings = {
  /** Posts and replies that everybody may read. */
  texts: 3,
  /** Days since the account was opened. */
  days: 3,
  /** Requests without an answer that one may have at a time. */
  openRequests: 5,
  /** Days before one may ask the same person again who never answered. */
  askAgainDays: 90,
  /** Messages from each side before links may be sent. */
  messagesBeforeLinks: 3,
} as const

const DAY_MS = 24 * 60 * 60_000

export interface Here {
  since: Date
  texts: number
  helps: boolean
}

/** How much of it is there; null for who helps in a group. */
export function standingOf(
  { since, texts, helps }: Here,
  now: Date,
): Static<typeof Standing> | null {
  if (helps) return null
  return {
    texts,
    textsNeeded: settings.texts,
    days: daysBetween(since, now),
    daysNeeded: settings.days,
  }
}

export function isSeasoned(standing: Static<typeof Standing> | null): boolean {
  if (standing === null) return true
  return standing.texts >= standing.textsNeeded && standing.days >= standing.daysNeeded
}

export function daysBetween(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS))
}
