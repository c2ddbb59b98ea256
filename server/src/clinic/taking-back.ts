import { HAND_OUT_UNDO_MINUTES } from '@kith/shared/clinic/brochure-contract.ts'

/** What it takes to take a note of brochures handed out back. */
export interface Undo {
  /** When it was noted. */
  at: string
  /** The brochure that was scanned. */
  scanned: string | null
  /** Whether that one bore the mark of another note already, so that its own went to another of its batch. */
  stood: boolean
  /** How many of the batch were marked by it: fewer than were handed out where others had been opened before. */
  marked: number
}

export function undoUntil({ at }: Pick<Undo, 'at'>): Date {
  return new Date(Date.parse(at) + HAND_OUT_UNDO_MINUTES * 60_000)
}

/**
 * A few minutes, and only while no report has counted it. What became of the brochures does not matter: were it refused
 * where one was opened, who noted it would learn that of a person they saw a minute ago.
 */
export function canTakeBack(undo: Undo | null, now: Date, lastCounted: Date | null): undo is Undo {
  if (undo === null || now >= undoUntil(undo)) return false
  return lastCounted === null || lastCounted < new Date(undo.at)
}
