import type { Block, Body, Inline } from '@kith/shared/words.ts'
import { isQuote } from './body-text.ts'

/** Places in the plain words of a body (`textOf`), or of any text. */
export interface Cut {
  from: number
  to: number
}

type Paragraph = Extract<Block, { type: 'paragraph' }>
type Mark = NonNullable<Extract<Inline, { type: 'text' }>['marks']>[number]

/** A text without these places, and without the gaps they would leave. */
export function cutText(text: string, cuts: readonly Cut[]): string {
  return cutOut(text, 0, widened(text, cuts))
}

/** With the space beside it, where two would be left, or one before a sign or at an end. */
export function widened(text: string, cuts: readonly Cut[]): Cut[] {
  return cuts.map(({ from, to }) => {
    const before = text[from - 1]
    const after = text[to]
    if (before === ' ' && (after === undefined || /[\s.,;:!?)]/.test(after)))
      return { from: from - 1, to }
    if (after === ' ' && (before === undefined || before === '\n')) return { from, to: to + 1 }
    return { from, to }
  })
}

/**
 * A body without these places of its plain words, through all pieces of text they lie in: what stands beside them keeps
 * its marks, a name goes only as a whole, and no link is left that still leads to what was taken out.
 */
export function cutBody(body: Body, cuts: readonly Cut[], written: string): Body {
  const walk = walker(cuts, written)
  let first = true
  const content = body.content.map((block): Block => {
    if (isQuote(block)) return block
    if (!first) walk.sign()
    first = false
    return walk.block(block)
  })
  return { type: 'doc', content }
}

/** Goes through the pieces of a body in the order of its plain words, and knows how far it has come. */
function walker(cuts: readonly Cut[], written: string) {
  let at = 0
  const pass = (length: number) => {
    at += length
    return at - length
  }
  /** Past one sign that stands between words and is none of them. */
  const sign = () => void pass(1)
  const inline = (one: Inline): Inline[] => {
    if (one.type === 'text') {
      const { marks, ...rest } = one
      const text = cutOut(one.text, pass(one.text.length), cuts)
      const left = marks?.filter((mark) => !leadsTo(mark, written)) ?? []
      return text === '' ? [] : [{ ...rest, text, ...(left.length > 0 && { marks: left }) }]
    }
    const length = one.type === 'mention' ? one.attrs.name.length + 1 : 1
    const from = pass(length)
    return cuts.some((cut) => cut.from <= from && from + length <= cut.to) ? [] : [one]
  }
  const paragraph = <P extends Paragraph>({ content, ...rest }: P): Paragraph => {
    const left = joined((content ?? []).flatMap(inline))
    return left.length > 0 ? { ...rest, content: left } : rest
  }
  const lines = (first: boolean, list: readonly Paragraph[]) =>
    list.map((one, index) => {
      if (!first || index > 0) sign()
      return paragraph(one)
    })
  const block = (one: Exclude<Block, { attrs: { of: string } }>): Block => {
    if (one.type === 'image') {
      const { alt } = one.attrs
      if (alt === '') return one
      // Among plain words it stands in brackets.
      sign()
      const left = cutOut(alt, pass(alt.length), cuts)
      sign()
      return { ...one, attrs: { ...one.attrs, alt: left } }
    }
    if (one.type === 'paragraph') return paragraph(one)
    if (one.type === 'blockquote') return { ...one, content: lines(true, one.content) }
    const items = one.content.map((item, index) => {
      return { ...item, content: lines(index === 0, item.content) }
    })
    return { ...one, content: items }
  }
  return { sign, block }
}

/** What is left of a piece of text that begins at this place. */
function cutOut(text: string, start: number, cuts: readonly Cut[]): string {
  let left = ''
  let at = 0
  for (const { from, to } of cuts.toSorted((one, other) => one.from - other.from)) {
    const [begin, end] = [from - start, to - start].map((place) => clamp(place, at, text.length))
    left += text.slice(at, begin)
    at = end ?? at
  }
  return left + text.slice(at)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}

/** Two pieces of text side by side always differ in their marks. */
function joined(list: readonly Inline[]): Inline[] {
  const result: Inline[] = []
  for (const one of list) {
    const last = result.at(-1)
    if (last?.type === 'text' && one.type === 'text' && sameMarks(last.marks, one.marks))
      result[result.length - 1] = { ...last, text: last.text + one.text }
    else result.push(one)
  }
  return result
}

function sameMarks(one: readonly Mark[] = [], other: readonly Mark[] = []): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function leadsTo(mark: Mark, written: string): boolean {
  const sought = compact(written)
  return mark.type === 'link' && sought.length > 4 && compact(mark.attrs.href).includes(sought)
}

function compact(text: string): string {
  return readable(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]/gu, '')
}

function readable(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
