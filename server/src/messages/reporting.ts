import type { ContentState, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'

interface Found {
  id: string
  authorId: string | null
  state: ContentState
  bodyText: string
  createdAt: Date
}

/**
 * What a report is about: the first message that was chosen of those the other wrote, and all that was chosen to
 * be shown with it. Own messages may be among them, but one does not report oneself.
 */
export function chosen(
  permit: Permit<'conversation.report'>,
  conversationId: string,
  ids: readonly string[],
  found: readonly Found[],
  self: string,
) {
  if (permit.facts.id !== conversationId) throw new Error('the permit is for something else')
  const rows = ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
  const first = rows.find(({ authorId }) => authorId !== self)
  if (!first || rows.length < ids.length) {
    throw new Problem('request.invalid', { field: 'messageIds' })
  }
  const { id, authorId, state, bodyText: text } = first
  const subject = { kind: 'message', id, groupId: null, authorId, state, version: 1, text } as const
  return { subject, all: rows }
}
