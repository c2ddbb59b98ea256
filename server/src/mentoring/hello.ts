import type { Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'

/** Words a mentor says to many, for the group the permit is for. */
export function sayHello(permit: Permit<'hello.write'>, groupId: string, words: string): string {
  if (permit.facts.id !== groupId) throw new Error('the permit is for another group')
  return required(words)
}

interface Kept {
  id: string
  state: 'held' | 'live' | 'limited' | 'hidden' | 'removed'
  version: number
}

interface Next {
  edits: boolean
  id?: string
  version: number
  /** What screening can hold, and never lift. */
  from: 'held' | 'live' | 'limited'
}

/** Whether new words change a hello or are another one: what was removed stays removed, and what is hidden waits. */
export function nextHello(kept: Kept | null): Next {
  if (kept === null || kept.state === 'removed') return { edits: false, version: 1, from: 'live' }
  if (kept.state === 'hidden') throw new Problem('request.forbidden')
  return { edits: true, id: kept.id, version: kept.version + 1, from: kept.state }
}

/** Nobody escapes a decision by deleting a hello and writing it anew. */
export function requireDecided({ state }: Pick<Kept, 'state'>, underReview: boolean): void {
  if (underReview || state === 'held' || state === 'hidden') throw new Problem('hello.waits')
}

/** Words in which something is said, and nothing is left `[like this]`. */
export function required(words: string): string {
  if (!VISIBLE.test(words)) throw new Problem('post.empty', { field: 'words' })
  if (/\[[^[\]]*\]/.test(words)) throw new Problem('introduction.blank', { field: 'words' })
  return words.trim()
}
