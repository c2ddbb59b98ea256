import type { Locale } from '@kith/shared/contract/page.ts'
import type { Listener } from '#platform/jobs.ts'
import {
  factorEndedLetter,
  factorSetLetter,
  muchReadLetter,
  paperCodeLetter,
  roleLetter,
} from './mails.ts'
import type { SendLetter } from './send-letter.ts'

/** What somebody else may be at: told to who owns the account, or to administrators. */
export function safetyListeners(letter: SendLetter): Listener[] {
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
      work({ accountId, ...used }) {
        const write = (locale: Locale, link: string) => paperCodeLetter(locale, link, used)
        return letter(accountId, write, '/settings/security', null)
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
