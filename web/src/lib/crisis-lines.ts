import { msg } from './i18n.ts'

export interface CrisisLine {
  country: string
  /** Of a language tag: `en-GB` is spoken in GB. */
  regions: readonly string[]
  /** As people write it. */
  number: string
  note: string
  emergency: string
}

const unitedStates: CrisisLine = {
  country: msg('pages.now.us'),
  regions: ['US'],
  number: '988',
  note: msg('pages.now.us.note'),
  emergency: '911',
}

/** Free lines that answer day and night, and the emergency number beside them. */
export const crisisLines: readonly CrisisLine[] = [
  unitedStates,
  {
    country: msg('pages.now.uk'),
    regions: ['GB', 'IE'],
    number: '116 123',
    note: msg('pages.now.uk.note'),
    emergency: '999',
  },
  {
    country: msg('pages.now.spain'),
    regions: ['ES'],
    number: '024',
    note: msg('pages.now.spain.note'),
    emergency: '112',
  },
  {
    country: msg('pages.now.mexico'),
    regions: ['MX'],
    number: '800 911 2000',
    note: msg('pages.now.mexico.note'),
    emergency: '911',
  },
  {
    country: msg('pages.now.canada'),
    regions: ['CA'],
    number: '988',
    note: msg('pages.now.canada.note'),
    emergency: '911',
  },
  {
    country: msg('pages.now.australia'),
    regions: ['AU'],
    number: '13 11 14',
    note: msg('pages.now.australia.note'),
    emergency: '000',
  },
  {
    country: msg('pages.now.eu'),
    regions: [
      'AT',
      'BE',
      'BG',
      'CY',
      'CZ',
      'DE',
      'DK',
      'EE',
      'FI',
      'FR',
      'GR',
      'HR',
      'HU',
      'IT',
      'LT',
      'LU',
      'LV',
      'MT',
      'NL',
      'PL',
      'PT',
      'RO',
      'SE',
      'SI',
      'SK',
    ],
    number: '112',
    note: msg('pages.now.eu.note'),
    emergency: '112',
  },
]

/** The line of where somebody seems to be, by the language of their browser; else the one of our clinics. */
export function likelyLine(language: string): CrisisLine {
  const region = language.split('-').at(-1)?.toUpperCase() ?? ''
  return (
    (language.includes('-') && crisisLines.find(({ regions }) => regions.includes(region))) ||
    unitedStates
  )
}

export function dial(number: string): string {
  return `tel:${number.replaceAll(' ', '')}`
}
