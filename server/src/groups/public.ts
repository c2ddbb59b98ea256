import type { Actor } from '@kith/shared/actor.ts'
import type { Db } from '#platform/db.ts'
import type { Context } from '#platform/mount.ts'

export { groupBelongings } from './own-queries.ts'
export { group, membership } from './tables.ts'
export { actorId, groupVisibleTo, helpsIn, membershipOf } from './visible.ts'
export {
  eachAccount,
  hotQuery,
  hotRows,
  idArray,
  isOutside,
  viewerOf,
  type Viewer,
} from './viewer-queries.ts'
export { groupBySlug, groupToEnter, followersOf } from './queries.ts'
export { groupFactsFor } from './facts-queries.ts'
export { isNamed } from './slug-queries.ts'
export { factsOf } from './facts.ts'
export { lockBoth, takeTime } from './admin-queries.ts'
export { refusalOf, type Merging } from './changing.ts'
export { shareGroup } from './sharing-queries.ts'

/** What goes along when a group is merged or split. The slice that owns the texts does it; handed over in app.ts. */
export interface TextMover {
  /** Keeps the posts of a group as they are until the transaction ends, and says how many texts stand in it. */
  lockAll(db: Db, groupId: string): Promise<number>
  /** The same for some posts of it that the actor sees; null where one of them is no such post. */
  lockSome(
    db: Db,
    actor: Actor,
    groupId: string,
    postIds: readonly string[],
  ): Promise<number | null>
  /** Moves all posts with all that belongs to them. Says how many. */
  moveAll(db: Db, from: string, into: string, now: Date): Promise<number>
  moveSome(
    db: Db,
    postIds: readonly string[],
    way: { from: string; into: string },
    now: Date,
  ): Promise<void>
}

/**
 * Takes the rules that were written for a group to the one its posts went to; `stays` says that it is still there itself.
 * The slice that owns them does it; handed over in app.ts.
 */
export type RuleMover = (
  context: Pick<Context, 'db' | 'self' | 'now' | 'audit' | 'stale'>,
  way: { from: string; into: string; stays: boolean },
) => Promise<void>

export interface Movers {
  texts: TextMover
  rules: RuleMover
}
