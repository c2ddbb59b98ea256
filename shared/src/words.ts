import Type, { type Static } from 'typebox'
import { Id } from './contract/page.ts'

/** Longest body, in characters of its plain text. */
export const MAX_BODY = 27_000
/** How many pictures stand in one text. */
export const MOST_PICTURES = 10
/** How many people are named in one text. */
export const MOST_MENTIONS = 10
/** The longer edge of a picture, in pixels. */
export const LONGEST_EDGE = 2000
/** What a picture shows, in words, for who can not see it. */
export const MAX_ALT = 500

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

/** Someone named in a text. The id says who it is; the name is the one of the time when the text was saved. */
const Mention = Type.Object(
  {
    type: Type.Literal('mention'),
    attrs: Type.Object(
      { id: Id, name: Type.String({ maxLength: 80 }) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

const Inline = Type.Union([Text, HardBreak, Mention])

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
        of: Id,
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

/** A picture that was sent before; `alt` is empty where its author could not describe it. */
const Image = Type.Object(
  {
    type: Type.Literal('image'),
    attrs: Type.Object(
      {
        id: Id,
        alt: Type.String({ maxLength: MAX_ALT }),
        width: Type.Integer({ minimum: 1, maximum: LONGEST_EDGE }),
        height: Type.Integer({ minimum: 1, maximum: LONGEST_EDGE }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

const Block = Type.Union([
  Paragraph,
  list('bulletList'),
  list('orderedList'),
  Blockquote,
  Quote,
  Image,
])

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
export type Image = Static<typeof Image>
export type Mention = Static<typeof Mention>

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

/** The pictures of a body, in their order. */
export function picturesIn(body: Body): Image[] {
  return body.content.filter((block) => block.type === 'image')
}

/** The people named in a body, each time they are. */
export function mentionsIn(body: Body): Mention[] {
  return body.content
    .flatMap(linesOf)
    .flat()
    .filter((inline) => inline.type === 'mention')
}

/** The lines of a block, each the pieces of one paragraph; a picture has none. */
export function linesOf(block: Block): (readonly Inline[])[] {
  return paragraphsOf(block).map(({ content }) => content ?? [])
}

/** What one piece of a line says in plain words. */
export function saidBy(inline: Inline): string {
  if (inline.type === 'text') return inline.text
  return inline.type === 'mention' ? `@${inline.attrs.name}` : '\n'
}

function paragraphsOf(block: Block): readonly Static<typeof Paragraph>[] {
  if (block.type === 'image') return []
  if (block.type === 'paragraph') return [block]
  if (block.type === 'blockquote') return block.content
  return block.content.flatMap((item) => item.content)
}

function blockText(block: Block): string {
  // Marked off, so that it is not read as one sentence with the words around it.
  if (block.type === 'image') return block.attrs.alt && `[${block.attrs.alt}]`
  return linesOf(block)
    .map((line) => line.map(saidBy).join(''))
    .join('\n')
}
