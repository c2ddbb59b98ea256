import { msg } from '../../lib/i18n.ts'

export interface CrisisLine {
  country: string
  /** As people write it. */
  number: string
  note: string
  emergency: string
}

/** Free lines that answer day and night, and the emergency number beside them. */
export const crisisLines: readonly CrisisLine[] = [
  {
    country: msg('pages.now.us'),
    number: '988',
    note: msg('pages.now.us.note'),
    emergency: '911',
  },
  {
    country: msg('pages.now.uk'),
    number: '116 123',
    note: msg('pages.now.uk.note'),
    emergency: '999',
  },
  {
    country: msg('pages.now.spain'),
    number: '024',
    note: msg('pages.now.spain.note'),
    emergency: '112',
  },
  {
    country: msg('pages.now.mexico'),
    number: '800 911 2000',
    note: msg('pages.now.mexico.note'),
    emergency: '911',
  },
  {
    country: msg('pages.now.canada'),
    number: '988',
    note: msg('pages.now.canada.note'),
    emergency: '911',
  },
  {
    country: msg('pages.now.australia'),
    number: '13 11 14',
    note: msg('pages.now.australia.note'),
    emergency: '000',
  },
  {
    country: msg('pages.now.eu'),
    number: '112',
    note: msg('pages.now.eu.note'),
    emergency: '112',
  },
]

export function dial(number: string): string {
  return `tel:${number.replaceAll(' ', '')}`
}
