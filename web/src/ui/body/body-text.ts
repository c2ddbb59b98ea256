import type { Block, Body, Image, Inline, Quote } from '@kith/shared/words.ts'

export const emptyBody: Body = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Longest body, in characters of its plain text; the server holds to the same figure. */
export const longestBody = 27_000

/** The plain words of a body, a line a paragraph, without those that are quoted. */
export function textOf(body: Body): string {
  return ownPart(body).content.map(blockText).join('\n')
}

/** The words of other texts in a body. */
export function quotesOf(body: Body | null): Quote[] {
  return body?.content.filter(isQuote) ?? []
}

/** A body without its quotes: what one writes oneself. */
export function ownPart(body: Body): Body {
  const content = body.content.filter((block) => !isQuote(block))
  return content.length > 0 ? { type: 'doc', content } : emptyBody
}

export function withQuotes(quotes: readonly Quote[], own: Body): Body {
  return { type: 'doc', content: [...quotes, ...own.content] }
}

/** A quote of these lines; an empty one keeps its place. */
export function quoteFrom(attrs: Quote['attrs'], lines: readonly string[]): Quote {
  const content = lines
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: line }],
    }))
  return {
    type: 'blockquote',
    attrs,
    content: content.length > 0 ? content : [{ type: 'paragraph' }],
  }
}

export function isQuote(block: Block): block is Quote {
  return block.type === 'blockquote' && 'attrs' in block
}

/** A body of plain paragraphs, one for each line; an empty line stays an empty paragraph. */
export function bodyOfLines(text: string): Body {
  const paragraphs = text
    .split('\n')
    .map((line): Block =>
      line === ''
        ? { type: 'paragraph' }
        : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    )
  return { type: 'doc', content: paragraphs }
}

export function isBlank(body: Body | null): boolean {
  return body === null || (textOf(body).trim() === '' && picturesIn(body).length === 0)
}

/** The pictures of a body, in their order. */
export function picturesIn(body: Body): Image[] {
  return body.content.filter((block) => block.type === 'image')
}

/** Without the empty lines at the beginning and the end; all else stays as it was written. */
export function trimmed(body: Body): Body {
  const first = body.content.findIndex((block) => !isEmptyLine(block))
  if (first === -1) return emptyBody
  const last = body.content.findLastIndex((block) => !isEmptyLine(block))
  return { type: 'doc', content: body.content.slice(first, last + 1) }
}

/** Whether a simple writing box would lose something of it. */
export function isPlain(body: Body): boolean {
  return body.content.every(
    (block) =>
      block.type === 'paragraph' &&
      (block.content ?? []).every((inline) => inline.type === 'text' && !inline.marks?.length),
  )
}

/** The same body with each piece of text changed; a piece that becomes empty goes away. */
export function mapText(body: Body, change: (text: string) => string): Body {
  const paragraphs = (list: readonly Paragraph[]) => list.map((one) => mapParagraph(one, change))
  const content = body.content.map((block): Block => {
    if (block.type === 'image')
      return { ...block, attrs: { ...block.attrs, alt: change(block.attrs.alt) } }
    if (block.type === 'paragraph') return mapParagraph(block, change)
    if (isQuote(block)) return block
    if (block.type === 'blockquote') return { ...block, content: paragraphs(block.content) }
    const items = block.content.map((item) => ({ ...item, content: paragraphs(item.content) }))
    return { ...block, content: items }
  })
  return { type: 'doc', content }
}

type Paragraph = Extract<Block, { type: 'paragraph' }>

function mapParagraph(paragraph: Paragraph, change: (text: string) => string): Paragraph {
  const content = (paragraph.content ?? []).flatMap((inline): Inline[] => {
    if (inline.type !== 'text') return [inline]
    const text = change(inline.text)
    return text === '' ? [] : [{ ...inline, text }]
  })
  return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
}

function isEmptyLine(block: Block): boolean {
  return block.type === 'paragraph' && blockText(block).trim() === ''
}

function blockText(block: Block): string {
  if (block.type === 'image') return block.attrs.alt && `[${block.attrs.alt}]`
  if (block.type === 'paragraph') return inlineText(block.content)
  const paragraphs =
    block.type === 'blockquote' ? block.content : block.content.flatMap((item) => item.content)
  return paragraphs.map(({ content }) => inlineText(content)).join('\n')
}

function inlineText(inline: readonly Inline[] = []): string {
  return inline.map(saidBy).join('')
}

function saidBy(inline: Inline): string {
  if (inline.type === 'text') return inline.text
  return inline.type === 'mention' ? `@${inline.attrs.name}` : '\n'
}
