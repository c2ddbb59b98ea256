const LENGTH = 200

/** How many characters of a text a query has to fetch for an excerpt. */
export const EXCERPT_SOURCE = LENGTH + 40

/** The beginning of a text in one line, cut between two words. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const signs = Array.from(line)
  if (signs.length <= LENGTH) return line
  const cut = signs.slice(0, LENGTH).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > LENGTH / 2 ? cut.slice(0, space) : cut}…`
}

export interface Part {
  text: string
  match: boolean
}

/** What the search puts around a match: signs that no excerpt holds otherwise. */
export const MATCH_START = '\u0001'
export const MATCH_END = '\u0002'

/**
 * An excerpt in parts. The marks were set in a text without accents; the words are those of the original,
 * sign by sign the same length.
 */
export function highlighted(marked: string, original: string): Part[] {
  const signs = Array.from(original)
  const parts: Part[] = []
  let at = 0
  for (const piece of marked.split(
    new RegExp(`(${MATCH_START}[^${MATCH_END}]*${MATCH_END})`, 'u'),
  )) {
    const match = piece.startsWith(MATCH_START)
    const length = Array.from(piece).length - (match ? 2 : 0)
    const text = signs.slice(at, at + length).join('')
    if (text !== '') parts.push({ text, match })
    at += length
  }
  return parts
}
