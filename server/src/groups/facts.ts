import type { GroupFacts } from '@kith/shared/policy.ts'

/** What the policy needs of a group row. */
export function factsOf(row: GroupFacts): GroupFacts {
  const { id, visibility, archived, membership } = row
  return { id, visibility, archived, membership }
}
