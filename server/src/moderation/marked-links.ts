import { ownBlocks, type Block, type Body, type Inline } from '@kith/shared/words.ts'
import type { MarkedLink } from './rule.ts'

/** The links of a body that stand behind other words, with where those words are in its plain text. */
export function markedLinks(body: Body): MarkedLink[] {
  const links: MarkedLink[] = []
  let whole = ''
  for (const line of ownBlocks(body).flatMap(linesOf)) {
    for (const inline of line) {
      const start = whole.length
      whole += inline.type === 'text' ? inline.text : '\n'
      const href = hrefOf(inline)
      if (href !== null) links.push({ href, span: [start, whole.length] })
    }
    whole += '\n'
  }
  return trimmed(links, whole)
}

function linesOf(block: Block): (readonly Inline[])[] {
  if (block.type === 'paragraph') return [block.content ?? []]
  if (block.type === 'blockquote') return block.content.map(({ content }) => content ?? [])
  return block.content.flatMap((item) => item.content.map(({ content }) => content ?? []))
}

function hrefOf(inline: Inline): string | null {
  const mark = inline.type === 'text' && inline.marks?.find(({ type }) => type === 'link')
  return mark && mark.type === 'link' ? mark.attrs.href : null
}

/** The plain text of a body has no white space at its ends. */
function trimmed(links: readonly MarkedLink[], whole: string): MarkedLink[] {
  const cut = whole.length - whole.trimStart().length
  const length = whole.trim().length
  const place = (at: number) => Math.min(Math.max(at - cut, 0), length)
  return links.map(({ href, span: [start, end] }) => ({ href, span: [place(start), place(end)] }))
}
