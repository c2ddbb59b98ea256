import type { ReplyOf, RequestBody } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Body } from '@kith/shared/words.ts'

export interface DraftRow {
  key: string
  title: string
  body: Body | null
  groupSlug: string | null
  masked: boolean
  revision: number
  savedAt: Date
}

export const DRAFTS_AN_ACCOUNT = 50

/** The draft to keep, unless another device kept a newer one, or threw it away, since this one looked. */
export function keepDraft(
  kept: DraftRow | null,
  key: string,
  given: RequestBody<'PUT /api/drafts/:key'>,
  count: number,
  now: Date,
): DraftRow {
  if ((kept?.revision ?? 0) !== given.revision) {
    throw new Problem('draft.changed', { state: kept && toDraft(kept) })
  }
  if (!kept && count >= DRAFTS_AN_ACCOUNT) throw new Problem('draft.too-many')
  const { title, body, group: groupSlug, masked = false } = given
  return { key, title, body, groupSlug, masked, revision: given.revision + 1, savedAt: now }
}

export function toDraft(row: DraftRow): ReplyOf<'PUT /api/drafts/:key'> {
  const { key, title, body, groupSlug, masked, revision, savedAt } = row
  return { key, title, body, group: groupSlug, masked, revision, savedAt: savedAt.toISOString() }
}
