import type { Body, Quote } from '@kith/shared/words.ts'
import { ownPart, quoteFrom, textOf } from '../../../ui/body/body-text.ts'
import type { TextTarget } from '../reading/text-facts.ts'

/** A quote of a whole text is cut here, between two words. */
const longest = 600

/** A quote of the words that are marked in a text, else of its beginning. */
export function quoteOf({ text }: TextTarget, marked: string | null): Quote | null {
  if (text.body === null) return null
  const words = marked ?? beginningOf(text.body)
  if (words.trim() === '') return null
  const position = 'position' in text ? text.position : 0
  return quoteFrom({ of: text.id, position }, words.split('\n'))
}

/** The words of a selection, where all of them are this text's own; null otherwise. */
export function ownWords(body: Body | null, selected: string): string | null {
  const words = inOneLine(selected)
  if (body === null || words === '') return null
  return inOneLine(textOf(ownPart(body))).includes(words) ? selected.trim() : null
}

/** The id of the article that a selection lies in, or null where it lies in none, in a quote, or over several. */
export function articleOf(selection: Selection | null): string | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const [from, to] = [selection.anchorNode, selection.focusNode].map(bodyAround)
  if (!from || from !== to) return null
  return from.closest('article')?.id ?? null
}

function bodyAround(node: Node | null): Element | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  return element?.closest('.body') ?? null
}

function beginningOf(body: Body): string {
  const words = textOf(ownPart(body)).trim()
  if (words.length <= longest) return words
  const cut = words.slice(0, longest)
  const space = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'))
  return space > longest / 2 ? cut.slice(0, space) : cut
}

function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
