import { lookAlikes, digitsAsLetters } from './look-alikes.ts'

export interface Token {
  /** Lower case, without accents, zero-width characters, look-alikes and apostrophes. */
  word: string
  /** As `word`, with digits that stand for letters read as letters: `k1ll` is `kill`. */
  letters: string
  start: number
  end: number
  /** Whether a comma, a full stop or another such sign stands before it. */
  pause: boolean
}

const WORD = /^[\p{L}\p{N}@$]+$/u
const MARKS = /\p{M}/gu
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u
/** Nothing ends at an apostrophe, so that `don't`, `don’t` and `dont` are one word. */
const APOSTROPHE = /^['`´’ʼ]$/
const ascii = Array.from({ length: 128 }, (_, code) => foldUnicode(String.fromCharCode(code)))
const LETTER = /\p{L}/u
const PAUSE = /^[.,;:!?…\n()"“”—–]$/
const STAND_IN = /[0-9@$]/g

/** The words of a text with where each stands in it. Time grows with the length of the text alone. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  let word = ''
  let start = 0
  let end = 0
  let pause = false
  const finish = () => {
    if (word === '') return
    found.push({ word, letters: asLetters(word), start, end, pause })
    word = ''
    pause = false
  }
  let at = 0
  for (const character of text) {
    const folded = fold(character)
    if (folded === null) {
      finish()
      pause ||= PAUSE.test(character)
    } else if (folded !== '') {
      if (word === '') start = at
      word += folded
      end = at + character.length
    }
    at += character.length
  }
  finish()
  return found
}

/** A run of three or more of a letter may be meant as one or two: `sooo`. */
export function isDrawnOut(word: string): boolean {
  return /(.)\1\1/u.test(word)
}

/** Every run of one letter as a single one. */
export function squeezed(word: string): string {
  return word.replace(/(.)\1+/gu, '$1')
}

/** The character as it counts in a word: empty where it counts for nothing, null where it ends the word. */
function fold(character: string): string | null {
  const code = character.codePointAt(0) ?? 0
  return code < ascii.length ? (ascii[code] ?? null) : foldUnicode(character)
}

function foldUnicode(character: string): string | null {
  if (IGNORABLE.test(character) || APOSTROPHE.test(character)) return ''
  const base = character.normalize('NFKD').replace(MARKS, '').toLowerCase()
  if (base === '') return ''
  if (!WORD.test(base)) return null
  return lookAlikes.get(base) ?? base
}

function asLetters(word: string): string {
  if (word.search(STAND_IN) < 0 || !LETTER.test(word)) return word
  return word.replace(STAND_IN, (sign) => digitsAsLetters.get(sign) ?? sign)
}
