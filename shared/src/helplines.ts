/** A free line in a country for who thinks of ending their life, and the emergency number there. */
export interface Helpline {
  /** ISO 3166-1 alpha-2; the browser knows its name in the reader's language. */
  country: string
  /** The line's own name, as one hears it on the phone: it is not translated. */
  name: string
  /** As people write it. */
  number: string
  /** The languages it answers in, ISO 639-1. */
  speaks: readonly string[]
  emergency: string
  /** The place of whoever runs it, to look the number up at. */
  source: string
}

/**
 * Lines that answer day and night all over their country. They were put together from general knowledge and held against
 * one public list in November 2026, not yet against the places of those who run them: that is done before a community
 * opens, and once a year (docs/operating.md). A number that is wrong here is the worst fault there can be.
 */
export const helplines: readonly Helpline[] = [
  {
    country: 'US',
    name: '988 Lifeline',
    number: '988',
    speaks: ['en', 'es'],
    emergency: '911',
    source: 'https://988lifeline.org',
  },
  {
    country: 'AR',
    name: 'Línea Nacional de Salud Mental',
    number: '0800 999 0091',
    speaks: ['es'],
    emergency: '911',
    source: 'https://www.argentina.gob.ar/salud/mental-y-adicciones',
  },
  {
    country: 'AT',
    name: 'TelefonSeelsorge',
    number: '142',
    speaks: ['de'],
    emergency: '112',
    source: 'https://www.telefonseelsorge.at',
  },
  {
    country: 'AU',
    name: 'Lifeline',
    number: '13 11 14',
    speaks: ['en'],
    emergency: '000',
    source: 'https://www.lifeline.org.au',
  },
  {
    country: 'BE',
    name: 'Zelfmoordlijn 1813',
    number: '1813',
    speaks: ['nl'],
    emergency: '112',
    source: 'https://www.zelfmoord1813.be',
  },
  {
    country: 'BR',
    name: 'CVV',
    number: '188',
    speaks: ['pt'],
    emergency: '192',
    source: 'https://cvv.org.br',
  },
  {
    country: 'CA',
    name: '9-8-8 Suicide Crisis Helpline',
    number: '988',
    speaks: ['en', 'fr'],
    emergency: '911',
    source: 'https://988.ca',
  },
  {
    country: 'CH',
    name: 'Die Dargebotene Hand',
    number: '143',
    speaks: ['de', 'fr', 'it'],
    emergency: '112',
    source: 'https://www.143.ch',
  },
  {
    country: 'CL',
    name: 'Línea *4141',
    number: '*4141',
    speaks: ['es'],
    emergency: '131',
    source: 'https://www.minsal.cl/linea-de-atencion-4141-no-estas-solo-no-estas-sola/',
  },
  {
    country: 'DE',
    name: 'TelefonSeelsorge',
    number: '0800 111 0 111',
    speaks: ['de'],
    emergency: '112',
    source: 'https://www.telefonseelsorge.de',
  },
  {
    country: 'ES',
    name: 'Línea 024',
    number: '024',
    speaks: ['es'],
    emergency: '112',
    source: 'https://www.sanidad.gob.es/linea024',
  },
  {
    country: 'FR',
    name: '3114',
    number: '3114',
    speaks: ['fr'],
    emergency: '112',
    source: 'https://3114.fr',
  },
  {
    country: 'GB',
    name: 'Samaritans',
    number: '116 123',
    speaks: ['en'],
    emergency: '999',
    source: 'https://www.samaritans.org',
  },
  {
    country: 'IE',
    name: 'Samaritans',
    number: '116 123',
    speaks: ['en'],
    emergency: '112',
    source: 'https://www.samaritans.org/ireland',
  },
  {
    country: 'MX',
    name: 'Línea de la Vida',
    number: '800 911 2000',
    speaks: ['es'],
    emergency: '911',
    source: 'https://www.gob.mx/lineadelavida',
  },
  {
    country: 'NL',
    name: '113 Zelfmoordpreventie',
    number: '0800 0113',
    speaks: ['nl'],
    emergency: '112',
    source: 'https://www.113.nl',
  },
  {
    country: 'NO',
    name: 'Mental Helse',
    number: '116 123',
    speaks: ['no'],
    emergency: '113',
    source: 'https://mentalhelse.no',
  },
  {
    country: 'NZ',
    name: '1737',
    number: '1737',
    speaks: ['en'],
    emergency: '111',
    source: 'https://1737.org.nz',
  },
  {
    country: 'SE',
    name: 'Mind Självmordslinjen',
    number: '90101',
    speaks: ['sv'],
    emergency: '112',
    source: 'https://mind.se',
  },
]

/** The line of a country, by its code; null where we know of none. */
export function helplineOf(country: string): Helpline | null {
  return helplines.find((line) => line.country === country) ?? null
}
