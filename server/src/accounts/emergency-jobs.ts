import type { Locale } from '@kith/shared/contract/page.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Db } from '#platform/db.ts'
import { emergencyLetter, lookedLetter } from './mails.ts'
import { concernedBy } from './emergency-queries.ts'

/** Writes a letter to somebody in their language, with a link to a page. */
export type Letter = (
  accountId: string,
  write: (locale: Locale, link: string) => { subject: string; text: string },
  page: string,
  purpose: null,
) => Promise<void>

/** Every administrator hears of each step and each look, and whom a record concerns of the look. */
export function emergencyListeners(db: Db, letter: Letter): Listener[] {
  return [
    {
      event: 'emergency.told',
      name: 'letter',
      work({ accountId, step }) {
        const write = (locale: Locale, link: string) => emergencyLetter(locale, link, step)
        return letter(accountId, write, '/admin/emergencies', null)
      },
    },
    {
      event: 'emergency.read',
      name: 'letter',
      async work({ readId }) {
        const accountId = await concernedBy(db, readId)
        if (accountId !== null) await letter(accountId, lookedLetter, '/settings/clinic', null)
      },
    },
  ]
}
