import type { Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'

export type Visibility = 'public' | 'members' | 'private'

/** A group as one that is changed, merged or split has to be known. */
export interface Kept {
  id: string
  visibility: Visibility
  archived: boolean
  noVisitLink: boolean
  version: number
}

const STRICTNESS: readonly Visibility[] = ['public', 'members', 'private']

/** The version after a change. Refused with the present state where it is not the one that was seen. */
export function change(
  _permit: Permit<'group.manage'>,
  kept: Kept,
  seen: number,
  state: unknown,
): number {
  if (kept.version !== seen) throw new Problem('group.changed', { state })
  return kept.version + 1
}

/**
 * Whether one group may go into another: never into one where more people read, nor from one where nothing is
 * counted by a clinic into one where it is. Both were promised to who wrote there.
 */
export function merge(_permit: Permit<'group.manage'>, from: Kept, into: Kept): void {
  if (from.id === into.id || into.archived) throw new Problem('group.unfit', { field: 'into' })
  if (refusalOf(from, into)) throw new Problem('group.less-closed', { field: 'into' })
}

export type Merging = Pick<Kept, 'visibility' | 'noVisitLink'>

/** The same for one post alone. */
export function refusalOf(from: Merging, into: Merging): 'more-open' | 'counted' | null {
  if (STRICTNESS.indexOf(into.visibility) < STRICTNESS.indexOf(from.visibility)) return 'more-open'
  return from.noVisitLink && !into.noVisitLink ? 'counted' : null
}

/** What a change of who may read means for those who already hear of the group over a socket. */
export function closes(before: Visibility, after: Visibility): boolean {
  return STRICTNESS.indexOf(after) > STRICTNESS.indexOf(before)
}

/** The names of what was changed, for the audit log: not the words themselves. */
export function changedFields<Row extends object>(before: Row, after: Partial<Row>): string[] {
  const old = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name)))
    .map(([name]) => name)
}
