import { useState } from 'react'
import type { PostPage } from '../api.ts'

interface Opened {
  /** Where one had read to when one came: the line stays there for the whole visit. */
  readTo: PostPage['readTo']
  /** The last reply that is on the screen, or on a page one can turn to; later ones are only counted. */
  shownTo: number
}

/** What was true when this reader came, so that nothing moves while they read. */
export function useOpened(data: PostPage | undefined, settled: boolean) {
  const [opened, setOpened] = useState<Opened | null>(null)
  if (data && settled && opened === null)
    setOpened({ readTo: data.readTo, shownTo: data.post.lastPosition })
  const shownTo = opened?.shownTo ?? data?.post.lastPosition ?? 0
  const showTo = (position: number) =>
    setOpened((now) => now && { ...now, shownTo: Math.max(now.shownTo, position) })
  return { readTo: opened?.readTo ?? null, shownTo, showTo }
}
