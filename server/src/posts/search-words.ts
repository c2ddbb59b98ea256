import { LONGEST_NAME, otherNames, plain } from './synonyms.ts'

/** One thing that is looked for: a text has it in one of these forms, or in a word that begins so. */
export interface Term {
  forms: readonly string[]
  begins: readonly string[]
  not: boolean
  /** It stands as it was written. */
  quoted: boolean
}

/** What somebody looks for, and the names they did not write but that are looked for as well. */
export interface Wanted {
  terms: readonly Term[]
  also: readonly string[]
}

/** So many things at once are looked for; of a longer sentence the first ones. */
const MOST_TERMS = 12
/** Shorter words are not taken for the beginning of longer ones, nor for misspelt. */
const SHORTEST_BEGINNING = 3
const SHORTEST_MISSPELT = 4

/** Words in “quotes” stand as they are written, what follows a minus must not be there, all else may go by its other names. */
export function wanted(q: string): Wanted {
  const terms = spoken(q).flatMap(({ text, not, quoted }) =>
    not || quoted ? [{ forms: [text], begins: [], not, quoted }] : named(text.split(/\s+/u)),
  )
  return { terms: terms.slice(0, MOST_TERMS), also: alsoIn(terms) }
}

/** As it is written, without other names. */
export function asWritten(q: string): Wanted {
  const terms = spoken(q).flatMap(({ text, not, quoted }) =>
    (not || quoted ? [text] : text.split(/\s+/u)).map((form) => ({
      forms: [form],
      begins: [],
      not,
      quoted,
    })),
  )
  return { terms: terms.slice(0, MOST_TERMS), also: [] }
}

/** The single words for which a similar one may be meant. */
export function misspelt({ terms }: Wanted): string[] {
  return terms.filter(isWord).flatMap(({ forms: [word = ''] }) => {
    const known = otherNames(word) !== null
    return !known && plain(word).length >= SHORTEST_MISSPELT ? [plain(word)] : []
  })
}

/** The same with the words that are nearly those, and those that begin so. */
export function widened({ terms }: Wanted, near: ReadonlyMap<string, readonly string[]>): Wanted {
  const wide = terms.map((term) => {
    const [word = ''] = term.forms
    if (!isWord(term)) return term
    const meant = near.get(plain(word)) ?? []
    return {
      ...term,
      forms: [...term.forms, ...meant, ...meant.flatMap((other) => otherNames(other) ?? [])],
      begins: beginning(word),
    }
  })
  const found = wide.flatMap((term, index) => term.forms.slice(terms[index]?.forms.length))
  return { terms: wide, also: distinct(found) }
}

interface Spoken {
  text: string
  not: boolean
  quoted: boolean
}

/** Runs of plain words, and between them what is quoted or ruled out. */
function spoken(q: string): Spoken[] {
  const parts = q.matchAll(
    /(?<not>-?)"(?<quote>[^"]*)"?|(?<=^|\s)-(?<out>[^\s"]+)|(?<word>[^\s"]+)/gu,
  )
  const all: Spoken[] = []
  for (const { groups = {} } of parts) {
    const { not, quote, out, word = '' } = groups
    const last = all.at(-1)
    if (quote !== undefined) all.push({ text: quote, not: not === '-', quoted: true })
    else if (out !== undefined) all.push({ text: out, not: true, quoted: false })
    else if (last && !last.not && !last.quoted) last.text += ` ${word}`
    else all.push({ text: word, not: false, quoted: false })
  }
  return all.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
}

/** Takes as many words for one thing as the list of names knows together. */
function named(words: readonly string[]): Term[] {
  const terms: Term[] = []
  for (let at = 0; at < words.length;) {
    const length = longestName(words, at)
    const name = words.slice(at, at + length).join(' ')
    terms.push({
      forms: [name, ...(otherNames(name) ?? [])],
      begins: [],
      not: false,
      quoted: false,
    })
    at += length
  }
  return terms
}

function longestName(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 1; length--)
    if (otherNames(words.slice(at, at + length).join(' '))) return length
  return 1
}

function isWord({ forms, not, quoted }: Term): boolean {
  return !not && !quoted && /^[\p{L}\p{N}]+$/u.test(forms[0] ?? '')
}

function beginning(word: string): string[] {
  const start = plain(word)
  return start.length >= SHORTEST_BEGINNING ? [start] : []
}

function alsoIn(terms: readonly Term[]): string[] {
  return distinct(terms.flatMap(({ forms }) => forms.slice(1)))
}

function distinct(words: readonly string[]): string[] {
  return [...new Map(words.map((word) => [plain(word), word])).values()]
}
