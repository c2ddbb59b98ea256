import { linesOf, ownBlocks, saidBy, type Body, type Inline } from '@kith/shared/words.ts'
import type { MarkedLink } from './rule.ts'

/** The links of a body that stand behind other words, with where those words are in its plain text. */
export function markedLinks(body: Body): MarkedLink[] {
  const links: MarkedLink[] = []
  let whole = ''
  for (const block of ownBlocks(body)) {
    if (block.type === 'image') whole += `${block.attrs.alt}\n`
    for (const line of linesOf(block)) {
      for (const inline of line) {
        const start = whole.length
        whole += saidBy(inline)
        const href = hrefOf(inline)
        if (href !== null) links.push({ href, span: [start, whole.length] })
      }
      whole += '\n'
    }
  }
  return trimmed(links, whole)
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
