import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js'
import { calledNumbers, localNumbers, type Called } from './phone-called.ts'
import type { Span } from './rule.ts'
import { visibleText } from './visible-text.ts'

/** Free numbers belong to help lines and hospitals, never to a person: North America, Spain. */
const FREE = /^(?:\+?1)?(?:800|833|844|855|866|877|888)\d{7}$|^\+34[89]00\d{6}$/

/** North American numbers as people group them; also those that no exchange has given out. */
const GROUPED = /(?<![\d-])(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])/g

/** Free or short in most countries; what stands behind a word that asks to call may be of any of them. */
const FREE_ABROAD = /^(?:0?80[08]|900|116)/

interface Candidate {
  start: number
  end: number
  free: boolean
}

/** Telephone numbers, without those that are free to call. */
export function phoneNumbers(written: string, country: CountryCode): Span[] {
  const { text, original } = visibleText(written)
  const candidates = [
    ...known(text, country),
    ...grouped(text, country),
    ...calledNumbers(text).map(toCandidate),
    ...(isNorthAmerican(country) ? localNumbers(text).map(toCandidate) : []),
  ]
  candidates.sort((one, other) => one.start - other.start)
  const spans: Span[] = []
  let covered = 0
  for (const { start, end, free } of candidates) {
    if (start < covered) continue
    covered = end
    if (!free) spans.push([original(start), original(end - 1) + 1])
  }
  return spans
}

function known(text: string, country: CountryCode): Candidate[] {
  return findPhoneNumbersInText(text, country).map(({ number, startsAt, endsAt }) => ({
    start: startsAt,
    end: endsAt,
    free: FREE.test(number.number),
  }))
}

function grouped(text: string, country: CountryCode): Candidate[] {
  if (!isNorthAmerican(country)) return []
  return [...text.matchAll(GROUPED)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    free: FREE.test(match[0].replace(/\D/g, '')),
  }))
}

function toCandidate({ start, end, digits }: Called): Candidate {
  return { start, end, free: FREE.test(digits) || FREE_ABROAD.test(digits) }
}

function isNorthAmerican(country: CountryCode): boolean {
  return country === 'US' || country === 'CA'
}
