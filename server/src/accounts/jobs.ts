import type { Locale } from '@kith/shared/contract/page.ts'
import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { randomToken, sha256 } from '#platform/secrets.ts'
import { emergencyListeners } from './emergency-jobs.ts'
import { exportLetter, leavingLetter, resetLetter, takenLetter, verifyLetter } from './mails.ts'
import { leavingDue } from './leaving-queries.ts'
import { forgetNames } from './name-queries.ts'
import { addressOf, insertToken } from './queries.ts'
import { safetyListeners } from './safety-jobs.ts'
import { sanctionListener } from './sanction-jobs.ts'

const HOUR = 3_600_000
const VALID = { verify: 48 * HOUR, reset: HOUR }

/** Letters are written when they are sent, so that no address and no token waits in a table of jobs. */
export function accountListeners(platform: Platform, address: () => string): Listener[] {
  const letter = letterTo(platform, address)
  return [
    {
      event: 'verification.asked',
      name: 'letter',
      work: ({ accountId }) => letter(accountId, verifyLetter, '/verify', 'verify'),
    },
    {
      event: 'address.taken',
      name: 'letter',
      work: ({ accountId }) => letter(accountId, takenLetter, '/sign-in', null),
    },
    {
      event: 'reset.asked',
      name: 'letter',
      work: ({ accountId }) => letter(accountId, resetLetter, '/reset', 'reset'),
    },
    {
      event: 'leaving.asked',
      name: 'letter',
      async work({ accountId }) {
        const dueAt = await leavingDue(platform.community.db, accountId)
        // Who came back meanwhile is not told to do so.
        if (!dueAt) return
        const write = (locale: Locale, link: string) => leavingLetter(locale, link, dueAt)
        await letter(accountId, write, '/sign-in', null)
      },
    },
    {
      event: 'export.ready',
      name: 'letter',
      work: ({ accountId }) => letter(accountId, exportLetter, '/settings/data', null),
    },
    ...safetyListeners(letter),
    {
      event: 'day.passed',
      name: 'names',
      work: () => forgetNames(platform.community.db, platform.clock.now()),
    },
    sanctionListener(platform),
    ...emergencyListeners(platform, letter),
  ]
}

/** Sends one of the letters, with a token in its link where it has a purpose. */
function letterTo(platform: Platform, address: () => string) {
  return async (
    accountId: string,
    write: typeof verifyLetter,
    page: string,
    purpose: 'verify' | 'reset' | null,
  ) => {
    const { community, clock, mailer, secrets } = platform
    const to = await addressOf(community.db, secrets, accountId)
    // Nobody reads the mail of who died, and nobody else should.
    if (!to || to.standing === 'memorial') return
    const token = purpose && randomToken()
    if (token && purpose) {
      const expiresAt = new Date(clock.now().getTime() + VALID[purpose])
      await insertToken(community.db, { hash: sha256(token), purpose, accountId, expiresAt })
    }
    // The token stands in the fragment: it stays out of logs and referrers.
    const { subject, text } = write(
      to.locale,
      `${address()}${page}${token ? `#${token}` : ''}`,
      to.screenName,
    )
    await mailer.send({ to: to.email, subject, text, locale: to.locale, token: to.mailToken })
  }
}
