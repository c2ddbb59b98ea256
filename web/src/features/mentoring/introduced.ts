import type { Locale } from '../../lib/i18n.ts'

/*
 * The line above an introduction. It stands beside the catalogues, in both languages: who makes one reads here what
 * each of the two will read, and they may read in different languages.
 */
const lines: Record<Locale, (names: Names) => string> = {
  en: ({ from, to }) =>
    `${from}, who helps in a group of yours, thinks you might like to meet ${to}.`,
  es: ({ from, to }) =>
    `${from}, que ayuda en uno de sus grupos, cree que le gustaría conocer a ${to}.`,
}

interface Names {
  from: string
  to: string
}

export function introducedIn(locale: Locale, names: Names): string {
  return lines[locale](names)
}
