import { eq, sql } from 'drizzle-orm'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { SubjectPort } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { profile } from './tables.ts'

/** The words people say about themselves, as moderation judges them. They stand in no group: they are for staff. */
export const profilePort: SubjectPort = {
  kind: 'profile',

  async load(db, actor, id, lock) {
    if (!may(actor, 'profile.review', {})) return null
    const row = await underReview(db, id, lock)
    if (!row || row.aboutState === 'purged') return null
    return {
      kind: 'profile',
      id,
      postId: null,
      groupId: null,
      group: null,
      authorId: row.accountId,
      state: row.aboutState,
      shown: row.shownAt !== null,
      version: row.aboutVersion,
      title: '',
      text: row.about,
      createdAt: row.writtenAt ?? new Date(0),
      context: [],
    }
  },

  async apply(db, id, state, removedFor, now) {
    const row = await underReview(db, id, true)
    // What its author took back is never brought back by anyone.
    if (!row || row.aboutState === 'withdrawn' || row.aboutState === 'purged')
      throw new Problem('item.stale')
    const shown = row.shownAt === null && (state === 'live' || state === 'limited')
    await db
      .update(profile)
      .set({
        aboutState: state,
        removedFor: state === 'removed' ? removedFor : null,
        ...(shown && { shownAt: now }),
      })
      .where(eq(profile.id, id))
    const { aboutState, removedFor: reason, shownAt } = row
    const was = { state: aboutState, removedFor: reason, shownAt: shownAt?.toISOString() ?? null }
    return { topics: [`inbox:${row.accountId}`], shown, was }
  },

  takenBack: (id) =>
    sql<boolean>`EXISTS (SELECT FROM ${profile} p WHERE p.id = ${id} AND p.about_state = 'withdrawn')`,

  /** It is as if nothing had been said: they can say something else. */
  async purge(db, id) {
    const row = await underReview(db, id, true)
    if (!row || row.about === '') throw new Problem('item.stale')
    await db
      .update(profile)
      .set({ about: '', aboutState: 'withdrawn', aboutWas: null, removedFor: null })
      .where(eq(profile.id, id))
    return [`inbox:${row.accountId}`]
  },

  async restore(db, id, { state, removedFor, shownAt }) {
    const row = await underReview(db, id, true)
    if (!row) throw new Problem('item.stale')
    const shown = shownAt === null ? null : new Date(shownAt)
    await db
      .update(profile)
      .set({ aboutState: state, removedFor, shownAt: shown })
      .where(eq(profile.id, id))
    return [`inbox:${row.accountId}`]
  },
}

async function underReview(db: Db, id: string, lock: boolean) {
  const query = db.select().from(profile).where(eq(profile.id, id))
  const [row] = await (lock ? query.for('no key update') : query)
  return row
}
