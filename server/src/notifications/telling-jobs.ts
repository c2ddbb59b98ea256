import type { Db } from '#platform/db.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { usualWays, wayOf } from './choices.ts'
import * as queries from './queries.ts'
import { waysOf } from './settings-queries.ts'
import type { Telling } from './told.ts'

const AT_ONCE = 100

/** Makes the notices that are wanted and not there yet, each with its mail and the news for open pages, or none of it. */
export async function tell(platform: Platform, tellings: readonly Telling[]): Promise<void> {
  for (const some of portions(tellings))
    await platform.community.db.transaction((tx) => tellSome(platform, tx, some))
}

/** The same within a transaction. */
export async function tellWithin(
  platform: Platform,
  tx: Db,
  tellings: readonly Telling[],
): Promise<void> {
  for (const some of portions(tellings)) await tellSome(platform, tx, some)
}

function portions(tellings: readonly Telling[]): Telling[][] {
  const count = Math.ceil(tellings.length / AT_ONCE)
  return Array.from({ length: count }, (_, at) => tellings.slice(at * AT_ONCE, (at + 1) * AT_ONCE))
}

/** The same within a transaction, for at most a hundred. */
export async function tellSome(
  { jobs, clock }: Platform,
  tx: Db,
  tellings: readonly Telling[],
): Promise<void> {
  const out = outbox(jobs)
  const made = await queries.insertNotices(tx, await wantedOf(tx, tellings), clock.now())
  for (const { id, accountId, waits } of made) {
    out.stale(`inbox:${accountId}`)
    if (waits === 'now') out.emit('notice.made', { noticeId: id })
  }
  await out.flush(tx)
}

/** Those that the person wants to hear of. */
async function wantedOf(db: Db, tellings: readonly Telling[]): Promise<queries.NewNotice[]> {
  const ways = await waysOf(
    db,
    tellings.map(({ accountId }) => accountId),
  )
  return tellings.flatMap((telling) => {
    const { told, waits } = wayOf(telling.kind, ways.get(telling.accountId) ?? usualWays)
    return told ? [{ ...telling, waits }] : []
  })
}
