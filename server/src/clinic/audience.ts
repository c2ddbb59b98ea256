/** For whose eyes a report of a survey is. */
export interface Audience {
  /** Counts from 1 up to this are hidden. */
  threshold: number
  /** Groups and lots are of so many people at least: the same for every audience, so that what they hide goes together. */
  least: number
  /** Where this hides something, so does the answer: what the clinic itself is not shown. */
  own?: number
}

/** What a clinic has set for its own eyes and for others. */
interface Thresholds {
  thresholdInternal: number
  thresholdExternal: number
}

/** Up to this threshold nothing is hidden from the clinic, and it may see answers as they come. */
const HIDES_NOTHING = 1

export function forOwn({ thresholdInternal: threshold, thresholdExternal }: Thresholds): Audience {
  if (threshold <= HIDES_NOTHING) return { threshold, least: threshold }
  return { threshold, least: Math.max(threshold, thresholdExternal) }
}

export function forOthers({ thresholdInternal: own, thresholdExternal }: Thresholds): Audience {
  const threshold = Math.max(own, thresholdExternal)
  return { threshold, least: threshold, own }
}
