import type { Locale } from '@kith/shared/contract/page.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Db } from '#platform/db.ts'
import { emergencyLetter, lookedLetter } from './mails.ts'
import { administrators, concernedBy } from './emergency-queries.ts'

type Letter = (
  accountId: string,
  write: (locale: Locale, link: string) => { subject: string; text: string },
  page: string,
  purpose: null,
) => Promise<void>

/** Every administrator hears of each step and each look, and whom a record concerns of the look. */
export function emergencyListeners(db: Db, letter: Letter): Listener[] {
  const toAll = async (step: 'asked' | 'open' | 'refused' | 'ended' | 'read') => {
    const write = (locale: Locale, link: string) => emergencyLetter(locale, link, step)
    for (const id of await administrators(db)) await letter(id, write, '/admin/emergencies', null)
  }
  return [
    { event: 'emergency.moved', name: 'letter', work: ({ to }) => toAll(to) },
    { event: 'emergency.read', name: 'letters', work: () => toAll('read') },
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
