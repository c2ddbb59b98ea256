import { useState } from 'react'
import type { Item } from '../api.ts'
import { isDistressing } from '../lanes.ts'
import type { Seen } from './use-seen.ts'

/** Whether the words lie open, and whether those that are on the page did at any time: nobody agrees to what they never met. */
export function useShown(item: Item, { version }: Seen) {
  const [open, setOpen] = useState(!isDistressing(item))
  const [folded, setFolded] = useState<number | null>(null)
  const toggle = (to: boolean) => {
    if (!to) setFolded(version)
    setOpen(to)
  }
  return { open, toggle, met: open || folded === version }
}
