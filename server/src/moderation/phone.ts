import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js'
import {
  isFree,
  withoutOverlap,
  writtenNumbers,
  type PhoneNumber,
} from '@kith/shared/personal/phone-numbers.ts'
import { visibleText } from '@kith/shared/personal/visible-text.ts'
import type { Span } from './rule.ts'

/** Telephone numbers, without those that are free to call: by their form, and by the numbers each country has given out. */
export function phoneNumbers(written: string, country: CountryCode): Span[] {
  const { text, original } = visibleText(written)
  const calling = country === 'US' || country === 'CA' ? 'north-america' : 'other'
  return withoutOverlap([...givenOut(text, country), ...writtenNumbers(text, calling)])
    .filter(({ free }) => !free)
    .map(({ from, to }) => [original(from), original(to - 1) + 1])
}

/**
 * A row of digits with as many signs between two as the library lets stand there (PhoneNumberMatcher.js). What is shorter than
 * four digits is a number nowhere.
 */
const ROW =
  /\p{Nd}(?:[-‐-―−ー－／/．. \u00A0\u00AD\u200B\u2060\u3000()（）［］[\]~⁓∼～]{0,4}\p{Nd}){3,}/gu
/** What may open a number before its first digit, and an extension behind its last one. */
const BEFORE = 4
const BEHIND = 24
/**
 * So much of the rows of a text is held against the numbers of all countries: 8 ms for a thousand characters of those that
 * take longest. More than seventy numbers of it are a wall of digits, which is read by its forms alone.
 */
const MOST_IN_ROWS = 3_000
/** With each row goes what stands around it. */
const AROUND = BEFORE + BEHIND
/** In a number that stands by itself; what has more digits stands among others, what has fewer is a year or an amount. */
const FEWEST_DIGITS = 7
const MOST_DIGITS = 15

/** Numbers that some country has given out; of a wall of digits, what only a telephone number is written like. */
function givenOut(text: string, country: CountryCode): PhoneNumber[] {
  const rows = [...text.matchAll(ROW)].map(
    ({ index, 0: row }) => [index, index + row.length] as const,
  )
  const found: PhoneNumber[] = []
  let left = MOST_IN_ROWS
  for (const [from, to] of rows.toSorted((one, other) => rank(text, one) - rank(text, other))) {
    const end = Math.min(to, from + Math.max(0, left))
    left -= end - from + AROUND
    found.push(...numbersIn(text, from, end, country), ...formsIn(text, end, to))
  }
  return found
}

/** Those that may be one number come first: they are not hidden behind others. */
function rank(text: string, [from, to]: readonly [number, number]): number {
  const digits = text.slice(from, to).replace(/\P{Nd}/gu, '').length
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS ? 0 : 1
}

function numbersIn(text: string, from: number, to: number, country: CountryCode): PhoneNumber[] {
  if (from === to) return []
  const start = Math.max(0, from - BEFORE)
  return findPhoneNumbersInText(text.slice(start, to + BEHIND), country)
    .map(({ number, startsAt, endsAt }) => {
      return { from: start + startsAt, to: start + endsAt, free: isFree(number.number) }
    })
    .filter((one) => one.from < to)
}

function formsIn(text: string, from: number, to: number): PhoneNumber[] {
  if (from === to) return []
  return writtenNumbers(text.slice(from, to), 'any').map((one) => {
    return { ...one, from: from + one.from, to: from + one.to }
  })
}
