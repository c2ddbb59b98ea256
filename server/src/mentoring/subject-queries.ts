import { Problem } from '@kith/shared/problems.ts'
import { eq, sql } from 'drizzle-orm'
import type { SubjectPort } from '#moderation/public.ts'
import { dropHello, helloFor, saveHello } from './hello-queries.ts'
import { mentorHello } from './tables.ts'

/** The hello of a mentor as moderation judges it: those who help in the group read it, and nobody their own. */
export const helloPort: SubjectPort = {
  kind: 'hello',

  async load(db, actor, id, lock) {
    const found = await helloFor(db, actor, id, lock)
    if (!found) return null
    const { hello, group } = found
    return {
      kind: 'hello',
      id,
      postId: null,
      groupId: group.id,
      group,
      authorId: hello.mentorId,
      state: hello.state,
      shown: hello.shownAt !== null,
      version: hello.version,
      title: '',
      text: hello.words,
      createdAt: hello.changedAt,
      context: [],
    }
  },

  async apply(db, id, state, removedFor, now) {
    const [row] = await db.select().from(mentorHello).where(eq(mentorHello.id, id)).for('update')
    if (!row || state === 'withdrawn' || state === 'purged') throw new Problem('item.stale')
    const shown = row.shownAt === null && (state === 'live' || state === 'limited')
    await saveHello(db, id, {
      state,
      removedFor: state === 'removed' ? removedFor : null,
      ...(shown && { shownAt: now }),
    })
    // Nobody hears of it as of a post.
    const { state: before, removedFor: reason, shownAt } = row
    const was = { state: before, removedFor: reason, shownAt: shownAt?.toISOString() ?? null }
    return { topics: ['desk'], shown: false, was }
  },

  // Of one that was deleted nothing is left.
  takenBack: (id) => sql<boolean>`NOT EXISTS (SELECT FROM ${mentorHello} h WHERE h.id = ${id})`,

  /** They can write another one. */
  async purge(db, id) {
    await dropHello(db, id)
    return ['desk']
  },

  async restore(db, id, { state, removedFor, shownAt }) {
    if (state === 'withdrawn' || state === 'purged') throw new Problem('item.stale')
    const shown = shownAt === null ? null : new Date(shownAt)
    await saveHello(db, id, { state, removedFor, shownAt: shown })
    return ['desk']
  },
}
