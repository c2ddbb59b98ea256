import { useState } from 'react'
import type { Me } from '../../../lib/me.ts'
import { isProblem, type FailureCode } from '../../../lib/problem-error.ts'
import { usePresentItem, type Item } from '../api.ts'
import { presentOf, type PresentItem } from '../present.ts'
import type { Seen } from './use-seen.ts'

/** Something was true a moment ago and is no more: what was refused, and what is true now. */
export interface Collision {
  code: FailureCode
  present: PresentItem
}

/** Puts what is true now on the screen, beside what was typed. */
export function useCollision(item: Item, me: Me, seen: Seen) {
  const [collision, setCollision] = useState<Collision | null>(null)
  const apply = usePresentItem(item.id, me.screenName)
  const collide = (error: Error) => {
    const present = presentOf(error)
    if (present === null || !isProblem(error)) return
    apply(present)
    // One's own all along: a clock that runs fast took the time for over.
    if (error.code === 'item.taken' && present.holder === me.screenName) return
    if (present.text !== null) seen.show({ text: present.text, version: present.subjectVersion })
    setCollision({ code: error.code, present })
  }
  return { collision, collide, settle: () => setCollision(null) }
}

/** Refusals that say what is true now have a place of their own; this is what is left of an error. */
export function withoutPresent(error: Error | null): Error | null {
  return presentOf(error) === null ? error : null
}
