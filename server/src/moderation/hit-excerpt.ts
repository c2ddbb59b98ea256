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
  const to = endOf(text, from + LONGEST, end)
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

/** Never before `least`, where what fired ends. */
function endOf(text: string, longest: number, least: number): number {
  const wished = Math.max(longest, least)
  if (wished >= text.length) return text.length
  const cut = text.slice(0, wished + 1).search(/\s\S*$/)
  if (cut >= least && cut > wished - BEFORE) return cut
  return isInsideSign(text, wished) ? wished + 1 : wished
}

/** Whether the text has one sign there that takes two places, as those of faces do. */
function isInsideSign(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff
}
