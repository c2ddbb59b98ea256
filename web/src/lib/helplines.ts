import { helplineOf, helplines, type Helpline } from '@kith/shared/helplines.ts'
import { useState } from 'react'
import { useLocale } from './i18n.ts'

const kept = 'kith.country'
/** Of our clinics. */
const OURS = 'US'

/**
 * The country whose line is shown first: the one that was chosen on this device, else that of the browser's language,
 * else that of our clinics. Nobody's address on the net is looked at.
 */
export function likelyCountry(language: string, chosen: string | null): string {
  if (chosen !== null && helplineOf(chosen)) return chosen
  const region = language.includes('-') ? (language.split('-').at(-1)?.toUpperCase() ?? '') : ''
  return helplineOf(region) ? region : OURS
}

export function useCountry(): [string, (country: string) => void] {
  const [country, setCountry] = useState(() => likelyCountry(navigator.language, chosenHere()))
  return [
    country,
    (next) => {
      setCountry(next)
      try {
        localStorage.setItem(kept, next)
      } catch {
        // Storage may be switched off; the choice then lasts as long as the page.
      }
    },
  ]
}

function chosenHere(): string | null {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null
  }
}

export interface NamedLine {
  line: Helpline
  /** Of its country, in the reader's language. */
  name: string
}

/** All lines by the name of their country, in the reader's language and order. */
export function useNamedLines(): NamedLine[] {
  const locale = useLocale()
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  return helplines
    .map((line) => ({ line, name: names.of(line.country) ?? line.country }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale))
}

/** The languages a line answers in: "English and Spanish". */
export function useSpoken(): (line: Helpline) => string {
  const locale = useLocale()
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  const list = new Intl.ListFormat(locale)
  return ({ speaks }) => list.format(speaks.map((language) => names.of(language) ?? language))
}

export function dial(number: string): string {
  return `tel:${number.replaceAll(' ', '')}`
}
