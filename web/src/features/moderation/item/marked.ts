export interface Piece {
  text: string
  marked: boolean
}

interface Span {
  start: number
  end: number
}

/** A text in pieces, those that fired marked. Spans may overlap; what lies outside the text is left out. */
export function marked(text: string, spans: readonly Span[]): Piece[] {
  const inside = spans.filter(({ start, end }) => start >= 0 && start < end && end <= text.length)
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of inside.toSorted((a, b) => a.start - b.start)) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    const last = pieces.at(-1)
    if (start < at && last?.marked) last.text += text.slice(at, Math.max(at, end))
    else pieces.push({ text: text.slice(start, end), marked: true })
    at = Math.max(at, end)
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}

/** Title and words of a text as it was screened: of a post its first line is the title. */
export function titleAndWords(
  kind: 'post' | 'reply' | 'message' | 'profile' | 'hello',
  text: string,
): { title: string; from: number } {
  if (kind !== 'post') return { title: '', from: 0 }
  const end = text.indexOf('\n')
  return end === -1
    ? { title: text, from: text.length }
    : { title: text.slice(0, end), from: end + 1 }
}

/** The part of each span that lies between two places, counted from the first. */
export function within(spans: readonly Span[], from: number, to: number): Span[] {
  return spans
    .map(({ start, end }) => ({
      start: Math.max(start, from) - from,
      end: Math.min(end, to) - from,
    }))
    .filter(({ start, end }) => start < end)
}
