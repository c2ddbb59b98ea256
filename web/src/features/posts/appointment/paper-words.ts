import type { Block, Body } from '@kith/shared/words.ts'
import type { Post } from '../api.ts'

/** What stands for a name on paper. */
const SOMEONE = '…'

/**
 * The words of a text as they may lie on a doctor's desk: plain lines, without links, and without the screen names of those
 * who take part in the conversation.
 */
export function paperLines(body: Body, names: readonly string[], host: string): string[] {
  const words = body.content.flatMap(linesOf).join('\n')
  return withoutNames(words, names, host)
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** What someone who takes part is called: under a mask in both languages, for others wrote either. */
export function calledOf(author: Post['author']): string[] {
  if (author === null) return []
  return author.mask ? [author.mask.en, author.mask.es] : [author.screenName]
}

export function withoutNames(words: string, names: readonly string[], host: string): string {
  const patterns = [
    ...names.filter((name) => name.length > 2).map((name) => `@?${escaped(name)}`),
    `(?:https?://)?${escaped(host)}\\S*`,
  ]
  // The longest first: one name can begin with another.
  const pattern = patterns.sort((a, b) => b.length - a.length).join('|')
  return words.replace(
    new RegExp(`(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`, 'giu'),
    SOMEONE,
  )
}

function linesOf(block: Block): string[] {
  if (block.type === 'paragraph') return [inline(block.content)]
  if (block.type === 'blockquote') return block.content.map((line) => `“${inline(line.content)}”`)
  if (block.type === 'bulletList' || block.type === 'orderedList')
    return block.content.map(
      (item, index) =>
        `${block.type === 'bulletList' ? '•' : `${index + 1}.`} ${item.content.map((line) => inline(line.content)).join(' ')}`,
    )
  return []
}

/** Anything but plain words may name someone, so it stays behind. */
function inline(nodes: readonly { type: string; text?: string }[] = []): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text ?? ''
      return node.type === 'hardBreak' ? '\n' : SOMEONE
    })
    .join('')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
