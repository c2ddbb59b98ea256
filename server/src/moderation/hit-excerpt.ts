import { toSpans } from './spans.ts'

const BEFORE = 80
const LONGEST = 300
const MORE = '…'

interface Excerpt {
  text: string
  /** Where the title of a post ends in it; null where it is not in it. */
  titleEnd: number | null
  spans: { start: number; end: number }[]
}

/**
 * The words around those that made a rule fire, cut between words, with a sign where something is left out. A title is
 * there as a whole, or not at all.
 */
export function excerptOf(
  { kind, title, text }: { kind: string; title: string; text: string },
  spans: readonly number[],
): Excerpt {
  const titled = kind === 'post' && text.startsWith(`${title}\n`) ? title.length : 0
  const [first = 0, end = first] = spans
  const from = startOf(text, first, titled)
  const to = endOf(text, Math.max(from + LONGEST, end))
  const head = from > 0 ? `${MORE} ` : ''
  const words = text.slice(from, to)
  const tail = to < text.length ? ` ${MORE}` : ''
  const shift = head.length - from
  return {
    text: `${head}${words}${tail}`,
    titleEnd: from === 0 && titled > 0 ? titled : null,
    spans: toSpans(spans)
      .map((span) => ({ start: span.start + shift, end: Math.min(span.end, to) + shift }))
      .filter((span) => span.start >= head.length && span.start < span.end),
  }
}

function startOf(text: string, first: number, titled: number): number {
  const wished = first - BEFORE
  if (wished <= titled) return 0
  const gap = text.slice(wished, first).search(/\s/)
  return gap < 0 ? first : wished + gap + 1
}

function endOf(text: string, wished: number): number {
  if (wished >= text.length) return text.length
  const cut = text.slice(0, wished + 1).search(/\s\S*$/)
  return cut > wished - BEFORE ? cut : wished
}
