import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { forgetBounces } from './bounce-queries.ts'
import { anyOf, waitingFor } from './count-queries.ts'
import * as queries from './digest-queries.ts'
import { mailTo, readerOf } from './mail-jobs.ts'
import { digestLetter } from './mails.ts'

const AT_ONCE = 200
const DAY = 86_400_000
const KEPT = 60 * DAY

/** Summaries for those who chose them: claimed in the quarter of an hour they are due, each mailed by a job of its own. */
export function digestListeners(platform: Platform, address: () => string): Listener[] {
  return [
    { event: 'quarter.passed', name: 'digests', work: () => claimAll(platform) },
    {
      event: 'digest.due',
      name: 'mail',
      work: (key) => mailDigest(platform, key, address()),
    },
    {
      event: 'day.passed',
      name: 'notices',
      async work() {
        const before = new Date(platform.clock.now().getTime() - KEPT)
        await queries.forgetDigests(platform.community.db, before)
        await forgetBounces(platform.community.db, before)
      },
    },
  ]
}

async function claimAll({ community, jobs, clock }: Platform): Promise<void> {
  for (;;) {
    const claimed = await community.db.transaction(async (tx) => {
      const keys = await queries.claimDigests(tx, clock.now(), AT_ONCE)
      const out = outbox(jobs)
      for (const key of keys) out.emit('digest.due', key)
      await out.flush(tx)
      return keys.length
    })
    if (claimed === 0) return
  }
}

async function mailDigest(
  platform: Platform,
  key: queries.DigestKey,
  address: string,
): Promise<void> {
  await platform.community.db.transaction(async (tx) => {
    if (!(await queries.lockDigest(tx, key))) return
    const reader = await readerOf(platform, tx, key.accountId)
    // In a break that began just now, or without an address, it waits for a later summary.
    if (!reader) return
    const counts = await waitingFor(tx, reader.person, key.period)
    const sentAt = anyOf(counts) ? platform.clock.now() : null
    await queries.endWaitingFor(tx, key, sentAt)
    if (!sentAt) return
    await queries.markSent(tx, key, sentAt)
    const { locale } = reader.to
    const write = (stop: string) =>
      digestLetter(locale, key.period, counts, `${address}/notifications`, stop)
    await platform.mailer.send(mailTo(platform, reader, key.period, address, write))
  })
}
