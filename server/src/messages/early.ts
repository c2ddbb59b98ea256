import { Problem } from '@kith/shared/problems.ts'
import { plainText, type Body } from '@kith/shared/words.ts'
import { addresses, markedLinks } from '#moderation/public.ts'
import { settings } from './standing.ts'

/** How many messages of each of the two have reached the other. */
export interface Exchanged {
  mine: number
  theirs: number
}

/** Links wait until both have shown that they want to talk. */
export function mayLink(accepted: boolean, { mine, theirs }: Exchanged): boolean {
  return accepted && Math.min(mine, theirs) >= settings.messagesBeforeLinks
}

export function requireNoLinks(body: Body, allowed: boolean): void {
  if (!allowed && holdsLink(body)) throw new Problem('message.link-early', { field: 'body' })
}

/** Who may see a picture, and whom a text may name, is decided by groups, and a message stands in none. */
export function requireWordsOnly(body: Body): void {
  if (holdsMore(body)) throw new Problem('message.words-only', { field: 'body' })
}

function holdsLink(body: Body): boolean {
  const { links, emails } = addresses(plainText(body))
  return links.length + emails.length > 0 || markedLinks(body).length > 0
}

/** Anything but words, whatever bodies may come to hold. */
const WORDS: readonly string[] = [
  'doc',
  'paragraph',
  'text',
  'hardBreak',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
]

interface Node {
  type: string
  content?: readonly Node[]
}

export function holdsMore({ type, content = [] }: Node): boolean {
  return !WORDS.includes(type) || content.some(holdsMore)
}
