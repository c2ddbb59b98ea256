import { Problem } from '@kith/shared/problems.ts'
import { Sketch } from './sketch.ts'

const HOUR_MS = 3_600_000
/** So many that were new here are told to the other processes at a time: one statement for as many posts. */
const AT_ONCE = 25

/** What all processes know of an account's hour. */
export interface Shared {
  since: Date
  sketch: string
}

export interface Sharing {
  /** The bit of a post for this reader. */
  markOf(accountId: string, postId: string): number
  /** Puts what this process saw to what the others did, and says what they saw together. Never waited for. */
  share(accountId: string, seen: Shared, now: Date): Promise<Shared | null>
  /** Different posts in an hour. */
  most: number
  /** Of each account, its hour; those that are not looked at any more may give way. */
  hours: { get(accountId: string): Hour | undefined; set(accountId: string, hour: Hour): unknown }
}

export interface Hour {
  since: Date
  sketch: Sketch
  unshared: number
}

/** How many different posts each account opens in an hour, counted in memory and shared now and then. */
export class ReadingBudget {
  readonly #on: Sharing

  constructor(on: Sharing) {
    this.#on = on
  }

  /**
   * Counts a post that is opened; throws where it would be one too many, for whom there is a bound. What was open in
   * this hour opens again, so that nobody loses the page they write on.
   */
  open(accountId: string, postId: string, now: Date, bound: boolean): void {
    const hour = this.#hourOf(accountId, now)
    const mark = this.#on.markOf(accountId, postId)
    if (hour.sketch.has(mark)) return
    if (bound && hour.sketch.count >= this.#on.most) throw tooMany(hour, now)
    hour.sketch.add(mark)
    hour.unshared += 1
    if (hour.unshared >= AT_ONCE) void this.#share(accountId, hour, now)
  }

  #hourOf(accountId: string, now: Date): Hour {
    const known = this.#on.hours.get(accountId)
    if (known && now.getTime() - known.since.getTime() < HOUR_MS) return known
    const fresh = { since: now, sketch: new Sketch(), unshared: 0 }
    this.#on.hours.set(accountId, fresh)
    return fresh
  }

  async #share(accountId: string, hour: Hour, now: Date): Promise<void> {
    hour.unshared = 0
    const seen = { since: hour.since, sketch: hour.sketch.toString() }
    const all = await this.#on.share(accountId, seen, now)
    if (!all) return
    hour.since = all.since
    hour.sketch.join(all.sketch)
  }
}

/** Hours that began by then are over. */
export function hourAgo(now: Date): Date {
  return new Date(now.getTime() - HOUR_MS)
}

function tooMany({ since }: Hour, now: Date): Problem {
  const leftMs = since.getTime() + HOUR_MS - now.getTime()
  return new Problem('post.too-many', {
    state: { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)) },
  })
}
