import Type, { type Static } from 'typebox'
import { uuid } from './contract/page.ts'

/** Longest body, in characters of its plain text. */
export const MAX_BODY = 27_000

const Mark = Type.Union([
  Type.Object({ type: Type.Literal('bold') }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('italic') }, { additionalProperties: false }),
  Type.Object(
    {
      type: Type.Literal('link'),
      attrs: Type.Object(
        { href: Type.String({ pattern: '^https?://[^\\s]{1,2000}$', maxLength: 2048 }) },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
])

const Text = Type.Object(
  {
    type: Type.Literal('text'),
    text: Type.String({ minLength: 1, maxLength: MAX_BODY }),
    marks: Type.Optional(Type.Array(Mark, { maxItems: 3 })),
  },
  { additionalProperties: false },
)

const HardBreak = Type.Object({ type: Type.Literal('hardBreak') }, { additionalProperties: false })

const Inline = Type.Union([Text, HardBreak])

const Paragraph = Type.Object(
  {
    type: Type.Literal('paragraph'),
    content: Type.Optional(Type.Array(Inline, { maxItems: 2000 })),
  },
  { additionalProperties: false },
)

const ListItem = Type.Object(
  {
    type: Type.Literal('listItem'),
    content: Type.Array(Paragraph, { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
)

const list = <Name extends string>(name: Name) =>
  Type.Object(
    {
      type: Type.Literal(name),
      content: Type.Array(ListItem, { minItems: 1, maxItems: 500 }),
    },
    { additionalProperties: false },
  )

const Blockquote = Type.Object(
  {
    type: Type.Literal('blockquote'),
    content: Type.Array(Paragraph, { minItems: 1, maxItems: 200 }),
  },
  { additionalProperties: false },
)

const PlainText = Type.Object(
  { type: Type.Literal('text'), text: Type.String({ minLength: 1, maxLength: MAX_BODY }) },
  { additionalProperties: false },
)

/**
 * Words of another text of the same conversation: of which (`position` 0 is the post itself). Whose they are is
 * looked up where it is read. They count as that text's words: a quote is no part of the plain text of a body.
 */
const Quote = Type.Object(
  {
    type: Type.Literal('blockquote'),
    attrs: Type.Object(
      {
        of: Type.String({ pattern: uuid }),
        position: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
      },
      { additionalProperties: false },
    ),
    content: Type.Array(
      Type.Object(
        {
          type: Type.Literal('paragraph'),
          content: Type.Optional(Type.Array(PlainText, { minItems: 1, maxItems: 1 })),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  { additionalProperties: false },
)

const Block = Type.Union([Paragraph, list('bulletList'), list('orderedList'), Blockquote, Quote])

/**
 * What a person wrote: a small document tree in the shape of the editor's own JSON. It is stored as it
 * came; nothing ever turns it into an HTML string or reads it as Markdown.
 */
export const Body = Type.Object(
  { type: Type.Literal('doc'), content: Type.Array(Block, { minItems: 1, maxItems: 1000 }) },
  { $id: 'Body', additionalProperties: false },
)
export type Body = Static<typeof Body>
export type Block = Static<typeof Block>
export type Quote = Static<typeof Quote>
export type Inline = Static<typeof Inline>
export type Mark = Static<typeof Mark>

/** The plain words of a body, a line a paragraph: what is searched, screened, mailed and counted. */
export function plainText(body: Body): string {
  return ownBlocks(body).map(blockText).join('\n').trim()
}

/** What its author said in their own words. */
export function ownBlocks(body: Body): Exclude<Block, Quote>[] {
  return body.content.filter((block) => !isQuote(block))
}

export function quotesIn(body: Body): Quote[] {
  return body.content.filter(isQuote)
}

export function isQuote(block: Block): block is Quote {
  return block.type === 'blockquote' && 'attrs' in block
}

/** A body of plain paragraphs, one for each non-empty line. */
export function bodyOf(text: string): Body {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '')
  return { type: 'doc', content: lines.length ? lines.map(paragraphOf) : [{ type: 'paragraph' }] }
}

export function paragraphOf(text: string): Static<typeof Paragraph> {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function blockText(block: Block): string {
  if (block.type === 'paragraph') return inlineText(block.content ?? [])
  if (block.type === 'blockquote')
    return block.content.map((p) => inlineText(p.content ?? [])).join('\n')
  return block.content
    .flatMap((item) => item.content.map((p) => inlineText(p.content ?? [])))
    .join('\n')
}

function inlineText(inline: readonly Inline[]): string {
  return inline.map((node) => (node.type === 'text' ? node.text : '\n')).join('')
}
