import { freshRow, sessionId, touched, type SessionStore, type Sessions } from './sessions.ts'

/** The same as `sessions.ts`, without lucia: what stands in for it the day lucia has to go. */
export function sessionsTwin<Who>(store: SessionStore<Who>): Sessions<Who> {
  return {
    async open(token, accountId, caps, device, now) {
      const row = freshRow(token, accountId, caps, device, now)
      await store.insert(row)
      return row
    },
    async resume(token, now) {
      const found = await store.read(sessionId(token))
      if (!found) return null
      if (found.session.expiresAt > now) return touched(store, found, now)
      await store.remove(found.session.id)
      return null
    },
    end: (id) => store.remove(id),
    isConfirmed: (id, now) => store.isConfirmed(id, now),
  }
}
