import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js'
import { isFree, withoutOverlap, writtenNumbers } from '@kith/shared/personal/phone-numbers.ts'
import { visibleText } from '@kith/shared/personal/visible-text.ts'
import type { Span } from './rule.ts'

/** Telephone numbers, without those that are free to call: by their form, and by the numbers each country has given out. */
export function phoneNumbers(written: string, country: CountryCode): Span[] {
  const { text, original } = visibleText(written)
  const calling = country === 'US' || country === 'CA' ? 'north-america' : 'other'
  const known = findPhoneNumbersInText(text, country).map(({ number, startsAt, endsAt }) => {
    return { from: startsAt, to: endsAt, free: isFree(number.number) }
  })
  return withoutOverlap([...known, ...writtenNumbers(text, calling)])
    .filter(({ free }) => !free)
    .map(({ from, to }) => [original(from), original(to - 1) + 1])
}
