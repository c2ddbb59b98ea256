import type { Locale } from '@kith/shared/contract/page.ts'

/** Writes a letter to somebody in their language, with a link to a page. */
export type SendLetter = (
  accountId: string,
  write: (locale: Locale, link: string) => { subject: string; text: string },
  page: string,
  purpose: null,
) => Promise<void>
