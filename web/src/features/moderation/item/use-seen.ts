import { useState } from 'react'
import type { Item } from '../api.ts'

interface Version {
  text: string
  version: number
}

/**
 * The text as it was put before the reader: it changes only when they ask for it, and a decision names its
 * version. What is newer is only told of.
 */
export function useSeen({ text, subjectVersion }: Item) {
  const [seen, setSeen] = useState<Version>({ text, version: subjectVersion })
  const [before, setBefore] = useState<string | null>(null)
  const show = (next: Version) => {
    if (next.version !== seen.version) setBefore(seen.text)
    setSeen(next)
  }
  return {
    ...seen,
    /** The words one had before one's eyes until they were changed. */
    before,
    newer: subjectVersion > seen.version,
    show,
    showNewest: () => show({ text, version: subjectVersion }),
  }
}

export type Seen = ReturnType<typeof useSeen>
