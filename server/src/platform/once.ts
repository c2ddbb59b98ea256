import type { Route } from '@kith/shared/contract/route.ts'
import { Problem, type ProblemCode } from '@kith/shared/problems.ts'
import type { Db } from './db.ts'
import { keptAnswer, type Kept, type Keyed } from './idempotency.ts'
import type { Asking } from './permit.ts'

/** Refusals that come before what is asked for: who one is, and whether it is still oneself. */
const notYet = new Set<ProblemCode>(['session.confirm', 'session.none', 'account.unverified'])

/**
 * Whether who asks again may be told what they were told before: they came as far as the policy's yes to the route, for
 * what it names. Where nothing is asked of the policy, what they do not see is told by its absence alone.
 */
export function mayHear({ access, status }: Route, asks: Asking) {
  return (error: unknown): boolean => {
    const code = error instanceof Problem ? error.code : null
    if (code !== null && notYet.has(code)) return false
    // It may be out of their hands by what they did, and the answer says nothing but that they did it.
    if (status === 204) return true
    if (code === 'request.forbidden') return false
    // Told to nobody but who did it: the first of their two asked for the same.
    if (code === 'report.again') return true
    if (access === 'anyone' || access === 'session') return code !== 'request.not-found'
    return asks.allowed(access)
  }
}

/**
 * Works a request once for its key. The last statement of the work keeps its answer, and there can be one: a second
 * work for the same key ends in nothing there, or fails before, and either way the answer of the first is given: but
 * not to who may not do it any more.
 */
export async function once(
  db: Db,
  route: Route,
  keyed: Keyed,
  work: () => Promise<Kept>,
  stillMay: (error: unknown) => boolean,
): Promise<Kept> {
  try {
    return await work()
  } catch (error) {
    if (!stillMay(error)) throw error
    const before = await keptAnswer(db, keyed).catch((failed: unknown) => {
      if (failed instanceof Problem) throw failed
      // Where the database can't be asked, what went wrong first is what is told.
      return null
    })
    if (!before) throw error
    if (route.produces) throw new Problem('request.key-reused')
    return before
  }
}
