import type { Context } from './mount.ts'

type Telling = Pick<Context, 'db' | 'stale' | 'recheck' | 'emit'>

/**
 * A part of a transaction that is whole by itself: where it throws, what it did and has to tell is taken back, and the
 * rest goes on.
 */
export async function apart<C extends Telling, T>(
  context: C,
  work: (inner: C) => Promise<T>,
): Promise<T> {
  const news: (() => unknown)[] = []
  const buffered: Omit<Telling, 'db'> = {
    stale: (...topics) => void news.push(() => context.stale(...topics)),
    recheck: (accountId) => void news.push(() => context.recheck(accountId)),
    emit: async (event, data) => void news.push(() => context.emit(event, data)),
  }
  const answer = await context.db.transaction((db) => work({ ...context, ...buffered, db }))
  for (const tell of news) await tell()
  return answer
}

/** What a part would throw: it is done and taken back at once, and nobody hears of it. */
export async function rehearsed<C extends Telling & Pick<Context, 'audit'>>(
  context: C,
  work: (inner: C) => Promise<unknown>,
): Promise<void> {
  const nothing = () => undefined
  const silent = async () => undefined
  const quiet = { stale: nothing, recheck: nothing, emit: silent, audit: silent }
  const back = new Error('taken back')
  try {
    await context.db.transaction(async (db) => {
      await work({ ...context, ...quiet, db })
      throw back
    })
  } catch (error) {
    if (error !== back) throw error
  }
}
