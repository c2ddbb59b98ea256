import type { Locale } from '@kith/shared/contract/page.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Letter } from './emergency-jobs.ts'
import {
  factorEndedLetter,
  factorSetLetter,
  muchReadLetter,
  paperCodeLetter,
  roleLetter,
} from './mails.ts'
import { secondFactorOf } from './second-factor-queries.ts'

/** What somebody else may be at: told to who owns the account, or to administrators. */
export function safetyListeners(db: Db, letter: Letter): Listener[] {
  return [
    {
      event: 'factor.set',
      name: 'letter',
      work: ({ accountId }) => letter(accountId, factorSetLetter, '/reset', null),
    },
    {
      event: 'factor.ended',
      name: 'letter',
      work: ({ accountId }) => letter(accountId, factorEndedLetter, '/reset', null),
    },
    {
      event: 'paper-code.used',
      name: 'letter',
      async work({ accountId }) {
        const own = await secondFactorOf(db, accountId)
        // It was ended meanwhile, which has a letter of its own.
        if (!own) return
        const write = (locale: Locale, link: string) => paperCodeLetter(locale, link, own.codesLeft)
        await letter(accountId, write, '/settings/security', null)
      },
    },
    {
      event: 'role.given',
      name: 'letter',
      work({ accountId, role }) {
        const write = (locale: Locale, link: string) => roleLetter(locale, link, role)
        return letter(accountId, write, '/settings/security', null)
      },
    },
    {
      event: 'reading.much',
      name: 'letter',
      work: ({ accountId }) => letter(accountId, muchReadLetter, '/admin/audit', null),
    },
  ]
}
