import type { Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { VISIBLE } from '@kith/shared/written.ts'

/** Words a mentor says to many, for the group the permit is for. */
export function sayHello(permit: Permit<'hello.write'>, groupId: string, words: string): string {
  if (permit.facts.id !== groupId) throw new Error('the permit is for another group')
  return required(words)
}

interface Kept {
  id: string
  state: string
  version: number
}

/** Whether new words change a hello or are another one: what was removed stays removed. */
export function nextHello(kept: Kept | null): { edits: boolean; id?: string; version: number } {
  if (kept === null || kept.state === 'removed') return { edits: false, version: 1 }
  return { edits: true, id: kept.id, version: kept.version + 1 }
}

/** Words in which something is said, and nothing is left `[like this]`. */
export function required(words: string): string {
  if (!VISIBLE.test(words)) throw new Problem('post.empty', { field: 'words' })
  if (/\[[^[\]]*\]/.test(words)) throw new Problem('introduction.blank', { field: 'words' })
  return words.trim()
}
