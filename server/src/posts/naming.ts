import { mentionsIn, plainText, type Block, type Body, type Inline } from '@kith/shared/words.ts'
import type { Words } from '@kith/shared/written.ts'

/** The ids of who is named in a body, each once. */
export function namedIds(body: Body): string[] {
  return [...new Set(mentionsIn(body).map(({ attrs }) => attrs.id))]
}

/**
 * The words with the names of those who may be named as they are now. Where that is nobody, what was written stays
 * as plain words, and names no one.
 */
export function withNames<W extends Words>(words: W, names: ReadonlyMap<string, string>): W {
  const body: Body = {
    type: 'doc',
    content: words.body.content.map((block) => named(block, names)),
  }
  return { ...words, body, bodyText: plainText(body) }
}

type Paragraph = Extract<Block, { type: 'paragraph' }>

function named(block: Block, names: ReadonlyMap<string, string>): Block {
  const within = <P extends Paragraph>(paragraph: P): P =>
    paragraph.content
      ? { ...paragraph, content: paragraph.content.map((inline) => namedInline(inline, names)) }
      : paragraph
  if (block.type === 'image') return block
  if (block.type === 'paragraph') return within(block)
  if (block.type === 'blockquote') return { ...block, content: block.content.map(within) }
  const content = block.content.map((item) => ({ ...item, content: item.content.map(within) }))
  return { ...block, content }
}

function namedInline(inline: Inline, names: ReadonlyMap<string, string>): Inline {
  if (inline.type !== 'mention') return inline
  const { id, name } = inline.attrs
  const known = names.get(id)
  if (known !== undefined) return { type: 'mention', attrs: { id, name: known } }
  return { type: 'text', text: `@${name}` }
}
