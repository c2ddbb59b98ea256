import type { Locale } from '@kith/shared/contract/page.ts'
import type { Events } from '#events.ts'
import type { Jobs, Listener } from '#platform/jobs.ts'
import type { Db } from '#platform/db.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { emergencyLetter, lookedLetter } from './mails.ts'
import { administrators, concernedBy } from './emergency-queries.ts'
import type { SendLetter } from './send-letter.ts'

/** Every administrator hears of each step and each look, and whom a record concerns of the look. */
export function emergencyListeners(
  { community: { db }, jobs }: Pick<Platform, 'community' | 'jobs'>,
  letter: SendLetter,
): Listener[] {
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
    // The release before has one job for all administrators.
    {
      event: 'emergency.moved',
      name: 'letter',
      work: ({ emergencyId, to }) => tellEach(db, jobs, emergencyId, to),
    },
    {
      event: 'emergency.read',
      name: 'letters',
      work: ({ emergencyId }) => tellEach(db, jobs, emergencyId, 'read'),
    },
  ]
}

function tellEach(
  db: Db,
  jobs: Jobs,
  emergencyId: string,
  step: Events['emergency.told']['step'],
): Promise<void> {
  return db.transaction(async (tx) => {
    const out = outbox(jobs)
    for (const accountId of await administrators(tx))
      out.emit('emergency.told', { emergencyId, step, accountId })
    await out.flush(tx)
  })
}
