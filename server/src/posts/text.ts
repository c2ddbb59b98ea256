import type { ContentState, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Body } from '@kith/shared/words.ts'
import { checkWords, type Words } from '@kith/shared/written.ts'
import { checkQuotes, type Source } from './quotes.ts'
import { checkTitle } from './words.ts'

type Warning = 'death' | 'recurrence' | 'surgery photo' | null

interface Kept {
  id: string
  state: ContentState
  contentVersion: number
  title?: string
  warning: Warning
  body: Body
}

interface Given {
  title?: string
  body: Body
}

/** The words of a new post; its title is part of them. */
export function writePost(
  permit: Permit<'post.write'>,
  groupId: string,
  given: Required<Given>,
): Words & { title: string } {
  requireSame(permit.facts.id, groupId)
  return { title: checkTitle(given.title), ...checkWords(given.body) }
}

export function writeReply(
  permit: Permit<'reply.write'>,
  postId: string,
  given: Given,
  quoted: readonly Source[],
): Words {
  requireSame(permit.facts.post.id, postId)
  checkQuotes(given.body, quoted)
  return checkWords(given.body, 'looked-up')
}

/** The next version of a text, unless it is no longer the one its author had before them. */
export function revise(
  permit: Permit<'post.edit'> | Permit<'reply.edit'>,
  kept: Kept,
  given: Given & { version: number; warning?: Warning },
  quoted: readonly Source[],
): Words & { title?: string; warning: Warning; contentVersion: number } {
  requireSame(permit.facts.id, kept.id)
  if (kept.contentVersion !== given.version)
    throw new Problem('post.changed', { state: stateOf(kept) })
  const title = given.title === undefined ? {} : { title: checkTitle(given.title) }
  const warning = given.warning === undefined ? kept.warning : given.warning
  // A post stands first: there is nothing that it could quote.
  checkQuotes(given.body, quoted, kept.body)
  const words = checkWords(given.body, 'looked-up')
  return { ...title, ...words, warning, contentVersion: kept.contentVersion + 1 }
}

export function withdraw(
  permit: Permit<'post.withdraw'> | Permit<'reply.withdraw'>,
  kept: { id: string },
): ContentState {
  requireSame(permit.facts.id, kept.id)
  return 'withdrawn'
}

/**
 * What goes stale where a text changes its state. Of one that nobody else ever met, only the page of the post
 * itself, which none but its author and the team may follow; who reads the thread of a reply hears nothing.
 */
export function staleTopics(
  { kind, groupId, postId }: { kind: 'post' | 'reply'; groupId: string; postId: string },
  met: boolean,
): Topic[] {
  if (met) return [`group:${groupId}`, `post:${postId}`]
  return kind === 'post' ? [`post:${postId}`] : []
}

/** What screening and reviewers read: of a post the title and the body. */
export function fullText({ title, bodyText }: { title?: string; bodyText: string }): string {
  return title === undefined ? bodyText : `${title}\n${bodyText}`
}

function stateOf({ contentVersion, title, warning, body }: Kept) {
  return { version: contentVersion, ...(title !== undefined && { title }), warning, body }
}

function requireSame(permitted: string, id: string): void {
  if (permitted !== id) throw new Error('the permit is for something else')
}
