import type { nameProblems } from '@kith/shared/accounts/contract.ts'
import { isOfOneAlphabet, looksOf, nameKey } from './look-alike.ts'
import { isAnIdea } from './name-ideas.ts'

export type NameProblem = (typeof nameProblems)[number]

/** A name as it is kept: one sign for a letter and its accent, however a keyboard sent them. */
export function tidyName(name: string): string {
  return name.normalize('NFC')
}

/** What is wrong with a name, besides being taken. A real name is only a warning: people may choose it. */
export function nameProblem(
  name: string,
  clinics: ReadonlySet<string> = new Set(),
): Exclude<NameProblem, 'taken'> | null {
  const trimmed = name.trim()
  if (trimmed.includes('@')) return 'email-like'
  // A phone number or the number of a record, however it is spaced; four digits may be a year.
  if ((trimmed.match(/\p{Nd}/gu) ?? []).length >= 6) return 'number-like'
  return formProblem(name) ?? soundProblem(trimmed, clinics)
}

function formProblem(name: string): 'length' | 'symbols' | 'alphabets' | null {
  const length = Array.from(name.trim()).length
  if (length < 3 || length > 30 || nameKey(name).length < 3) return 'length'
  if (name.trim() !== name || !/^[\p{L}\p{M}0-9 .'_-]+$/u.test(name) || / {2}/.test(name))
    return 'symbols'
  // Letters in a ring or drawn wide, and accents upon accents.
  if (name.normalize('NFKC') !== name.normalize('NFC') || /\p{M}{3}/u.test(name.normalize('NFD')))
    return 'symbols'
  return isOfOneAlphabet(name) ? null : 'alphabets'
}

/** What names of clinics look like, to be compared with whole words of a name. Of two or three letters many words are. */
export function looksOfClinics(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter((name) => nameKey(name).length >= 4).flatMap(looksOf))
}

/** Whether some words of a name that follow each other are all of another one. */
function hasWords(name: string, others: ReadonlySet<string>): boolean {
  const words = name.split(/[ .'_-]+/)
  return words.some((_, from) =>
    words.some((__, to) =>
      looksOf(words.slice(from, to + 1).join(' ')).some((look) => others.has(look)),
    ),
  )
}

function soundProblem(
  name: string,
  clinics: ReadonlySet<string>,
): 'staff-like' | 'real-name' | null {
  const looks = looksOf(name)
  const sounds = (word: string) =>
    looksOf(word).some((part) => looks.some((it) => it.includes(part)))
  if (STAFF_WORDS.some(sounds)) return 'staff-like'
  if (hasWords(name, clinics)) return 'staff-like'
  return looksReal(name) ? 'real-name' : null
}

/** Two or three capitalised words, such as "Margaret Hill": likely someone's own name. */
function looksReal(name: string): boolean {
  const words = name.split(' ')
  if (words.length < 2 || words.length > 3 || isAnIdea(words)) return false
  return words.every((word) => /^\p{Lu}\p{Ll}{2,}$/u.test(word))
}

/** In both languages; looked for anywhere in a name. */
const STAFF_WORDS = [
  'kith',
  'admin',
  'moderator',
  'moderation',
  'moderador',
  'moderacion',
  'support team',
  'equipo de apoyo',
  'staff',
  'official',
  'oficial',
  'doctor',
  'nurse',
  'enfermera',
  'enfermero',
  'physician',
  'oncolog',
  'clinic',
  'hospital',
  'mentor',
]
