import type { Block, Body, Inline, Mark, Quote } from '@kith/shared/words.ts'
import { quoteFrom, textOf } from './body-text.ts'

type Paragraph = Extract<Block, { type: 'paragraph' }>
type ListItem = Extract<Block, { type: 'bulletList' }>['content'][number]

/** The server holds to the same figures. */
export const longestAlt = 500
const longestEdge = 2000

/**
 * Makes a body of anything in the shape of one: the editor's JSON, which says more than the body does, or
 * what was found in the browser's storage. Words are never dropped; what is unknown around them is.
 */
export function toBody(document: unknown): Body {
  const content = childrenOf(document).flatMap(blocksOf)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function blocksOf(node: unknown): Block[] {
  switch (field(node, 'type')) {
    case 'paragraph':
      return [paragraphOf(node)]
    case 'bulletList':
      return listOf('bulletList', node)
    case 'orderedList':
      return listOf('orderedList', node)
    case 'blockquote': {
      const content = paragraphsIn(node)
      const quote = quoteOf(node, content)
      if (quote) return [quote]
      return content.length > 0 ? [{ type: 'blockquote', content }] : []
    }
    case 'image':
      return pictureOf(node)
    default:
      return childrenOf(node).flatMap(blocksOf)
  }
}

/** Words of another text, which are plain. */
function quoteOf(node: unknown, content: readonly Paragraph[]): Quote | null {
  const attrs = field(node, 'attrs')
  const of = field(attrs, 'of')
  const position = field(attrs, 'position')
  if (typeof of !== 'string' || typeof position !== 'number') return null
  const lines = content.map((line) => textOf({ type: 'doc', content: [line] }))
  return quoteFrom({ of, position }, lines)
}

/** A picture that is none is dropped, and has no words to keep but its description. */
function pictureOf(node: unknown): Block[] {
  const attrs = field(node, 'attrs')
  const id = idOf(attrs)
  const alt = textIn(attrs, 'alt').slice(0, longestAlt)
  const [width, height] = [edgeOf(attrs, 'width'), edgeOf(attrs, 'height')]
  return id === null ? [] : [{ type: 'image', attrs: { id, alt, width, height } }]
}

function mentionOf(node: unknown): Inline[] {
  const attrs = field(node, 'attrs')
  const name = textIn(attrs, 'name').slice(0, 80)
  const id = idOf(attrs)
  if (id !== null) return [{ type: 'mention', attrs: { id, name } }]
  return name === '' ? [] : [{ type: 'text', text: `@${name}` }]
}

function idOf(attrs: unknown): string | null {
  const id = field(attrs, 'id')
  return typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    ? id
    : null
}

function textIn(attrs: unknown, name: string): string {
  const text = field(attrs, name)
  return typeof text === 'string' ? text : ''
}

/** An edge in pixels, as far as a picture of ours may have it. */
function edgeOf(attrs: unknown, name: string): number {
  const edge = Number(field(attrs, name))
  return Number.isInteger(edge) ? Math.min(Math.max(edge, 1), longestEdge) : 1
}

function listOf(type: 'bulletList' | 'orderedList', node: unknown): Block[] {
  const content = childrenOf(node).flatMap((item): ListItem[] => {
    const paragraphs = paragraphsIn(item)
    return paragraphs.length > 0 ? [{ type: 'listItem', content: paragraphs }] : []
  })
  return content.length > 0 ? [{ type, content }] : []
}

function paragraphsIn(node: unknown): Paragraph[] {
  return childrenOf(node).flatMap((child) =>
    field(child, 'type') === 'paragraph' ? [paragraphOf(child)] : paragraphsIn(child),
  )
}

function paragraphOf(node: unknown): Paragraph {
  const content = childrenOf(node).flatMap(inlineOf)
  return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
}

function inlineOf(node: unknown): Inline[] {
  if (field(node, 'type') === 'hardBreak') return [{ type: 'hardBreak' }]
  if (field(node, 'type') === 'mention') return mentionOf(node)
  const text = field(node, 'text')
  if (typeof text !== 'string' || text === '') return []
  const marks = listIn(node, 'marks').flatMap(markOf)
  return [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }]
}

function markOf(mark: unknown): Mark[] {
  const type = field(mark, 'type')
  if (type === 'bold' || type === 'italic') return [{ type }]
  const href = type === 'link' ? addressOf(field(field(mark, 'attrs'), 'href')) : null
  return href === null ? [] : [{ type: 'link', attrs: { href } }]
}

/** A web address as a body takes it, with `https://` where a person left it out; null for anything else. */
export function addressOf(written: unknown): string | null {
  if (typeof written !== 'string') return null
  const text = written.trim()
  const address =
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`
  return /^https?:\/\/[^\s]{1,2000}$/.test(address) ? address : null
}

function childrenOf(node: unknown): unknown[] {
  return listIn(node, 'content')
}

function listIn(node: unknown, name: string): unknown[] {
  const value = field(node, name)
  return Array.isArray(value) ? value : []
}

function field(node: unknown, name: string): unknown {
  if (typeof node !== 'object' || node === null) return undefined
  return new Map<string, unknown>(Object.entries(node)).get(name)
}
