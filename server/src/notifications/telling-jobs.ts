import type { Db } from '#platform/db.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { usualWays, wayOf, type Waits } from './choices.ts'
import * as queries from './queries.ts'
import { waysOf } from './settings-queries.ts'
import { gathered, type Telling } from './told.ts'

const AT_ONCE = 100

/** Makes the notices that are wanted and not there yet, each with its mail and the news for open pages, or none of it. */
export async function tell(platform: Platform, tellings: readonly Telling[]): Promise<void> {
  for (let from = 0; from < tellings.length; from += AT_ONCE)
    await platform.community.db.transaction((tx) =>
      tellSome(platform, tx, tellings.slice(from, from + AT_ONCE)),
    )
}

/** The same within a transaction, for at most a hundred. */
export async function tellSome(
  { jobs, clock }: Platform,
  tx: Db,
  tellings: readonly Telling[],
): Promise<void> {
  const now = clock.now()
  const out = outbox(jobs)
  const wanted = await wantedOf(tx, tellings)
  const threads = await threadsFor(tx, wanted)
  const made = await queries.insertNotices(
    tx,
    wanted.map(({ telling, waits }) => {
      const thread = threads.find((one) => joins(telling, one))
      // The mail about the first speaks for those that join it.
      return { ...telling, threadId: thread?.id ?? null, waits: thread ? later(waits) : waits }
    }),
    now,
  )
  for (const { accountId } of made) out.stale(`inbox:${accountId}`)
  const joined = threads.filter(({ id }) => made.some(({ threadId }) => threadId === id))
  if (joined.length > 0)
    await queries.moveThreads(
      tx,
      joined.map(({ id }) => id),
      now,
    )
  // A first one whose mail was not sent, as when its reply was gone by then, gets another chance.
  for (const { id, waits, threadId } of [
    ...made,
    ...joined.map((one) => ({ ...one, threadId: null })),
  ])
    if (waits === 'now' && threadId === null) out.emit('notice.made', { noticeId: id })
  await out.flush(tx)
}

interface Wanted {
  telling: Telling
  waits: Waits
}

/** Those that the person wants to hear of. */
async function wantedOf(db: Db, tellings: readonly Telling[]): Promise<Wanted[]> {
  const ways = await waysOf(
    db,
    tellings.map(({ accountId }) => accountId),
  )
  return tellings.flatMap((telling) => {
    const { told, waits } = wayOf(telling.kind, ways.get(telling.accountId) ?? usualWays)
    return told ? [{ telling, waits }] : []
  })
}

interface Thread {
  id: string
  accountId: string
  postId: string
  kind: Telling['kind']
  waits: Waits
}

/** The unread notices that these join. */
async function threadsFor(db: Db, wanted: readonly Wanted[]): Promise<Thread[]> {
  const found: Thread[] = []
  const open = wanted.filter(({ telling }) => gathered.includes(telling.kind) && telling.postId)
  const postIds = [...new Set(open.map(({ telling }) => telling.postId ?? ''))].sort()
  for (const postId of postIds) {
    await queries.lockThreads(db, postId)
    for (const kind of gathered) {
      const accountIds = open
        .filter(({ telling }) => telling.postId === postId && telling.kind === kind)
        .map(({ telling }) => telling.accountId)
      const heads = await queries.openThreads(db, postId, kind, accountIds)
      found.push(...heads.map((head) => ({ ...head, postId, kind })))
    }
  }
  return found
}

function joins(telling: Telling, thread: Thread): boolean {
  return (
    telling.accountId === thread.accountId &&
    telling.postId === thread.postId &&
    telling.kind === thread.kind
  )
}

function later(waits: Waits): Waits {
  return waits === 'now' ? null : waits
}
