import { Problem } from '@kith/shared/problems.ts'
import { isQuote, quotesIn, type Body, type Quote } from '@kith/shared/words.ts'

/** A text of the same conversation whose words everybody reads now. */
export interface Source {
  id: string
  position: number
  bodyText: string
}

const MOST_QUOTES = 5

/**
 * Each quote says what its source says. Of one that had lost its words when its author got the text to change, the
 * empty place may stay.
 */
export function checkQuotes(
  body: Body,
  sources: readonly Source[],
  kept: Body | null = null,
): void {
  const quotes = quotesIn(body)
  const before = new Set(kept ? quotesIn(kept).map(({ attrs }) => attrs.of) : [])
  const right = quotes.every((quote) =>
    wordsOf(quote) === '' ? before.has(quote.attrs.of) : stands(quote, sources),
  )
  if (!right || quotes.length > MOST_QUOTES) throw new Problem('post.quote', { field: 'body' })
}

/** A body as it is read: a quote shows words only as long as everybody finds them where they come from. */
export function withStandingQuotes(body: Body, sources: readonly Source[]): Body {
  if (quotesIn(body).length === 0) return body
  const content = body.content.map((block) =>
    isQuote(block) && !stands(block, sources)
      ? { ...block, content: [{ type: 'paragraph' as const }] }
      : block,
  )
  return { ...body, content }
}

function stands(quote: Quote, sources: readonly Source[]): boolean {
  const { of, position } = quote.attrs
  const source = sources.find(({ id }) => id === of)
  return source?.position === position && inOneLine(source.bodyText).includes(wordsOf(quote))
}

function wordsOf({ content }: Quote): string {
  return inOneLine(content.map((line) => line.content?.[0]?.text ?? '').join(' '))
}

/** What is marked on a screen has other blanks and line breaks than what was written. */
function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
