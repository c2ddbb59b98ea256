import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import type { Heard } from './heard.ts'
import { sha256 } from './secrets.ts'

/** What a session is besides who it belongs to. Idle and absolute caps are set by role when it opens. */
export interface SessionRow {
  id: string
  accountId: string
  device: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  idleSeconds: number
  absoluteUntil: Date
}

/** A session with the person it belongs to, read in one statement. */
export interface SessionOf<Who> {
  session: SessionRow
  who: Who
}

/** The statements sessions are made of; the slice that owns people gives them. */
export interface SessionStore<Who> {
  read(id: string): Promise<SessionOf<Who> | null>
  insert(row: SessionRow): Promise<void>
  touch(id: string, lastSeenAt: Date, expiresAt: Date): Promise<void>
  remove(id: string): Promise<void>
  /** Whether the password was given again for this session, and not too long ago. */
  isConfirmed(id: string, now: Date): Promise<boolean>
}

/** A page asks for several things at once: its session is read for all of them. */
export function rememberedIn<Who>(heard: Heard, store: SessionStore<Who>): SessionStore<Who> {
  const shelf = heard.shelf<SessionOf<Who> | null>()
  const forgetting = async (done: Promise<void>) => {
    await done
    heard.forget()
  }
  return {
    read: (id) => shelf.read(id, () => store.read(id)),
    insert: (row) => forgetting(store.insert(row)),
    touch: (id, lastSeenAt, expiresAt) => forgetting(store.touch(id, lastSeenAt, expiresAt)),
    remove: (id) => forgetting(store.remove(id)),
    // Never remembered: another process may have heard the password.
    isConfirmed: (id, now) => store.isConfirmed(id, now),
  }
}

export interface Caps {
  idleSeconds: number
  absoluteSeconds: number
}

export interface Sessions<Who> {
  /** Opens a session for a random token, which only the cookie keeps. */
  open(token: string, accountId: string, caps: Caps, device: string, now: Date): Promise<SessionRow>
  /** The session of a token, if it is neither too old nor idle for too long; being used puts its end off. */
  resume(token: string, now: Date): Promise<SessionOf<Who> | null>
  end(id: string): Promise<void>
  /** Whether this session may do something grave now: see `confirmed` of a route. */
  isConfirmed(id: string, now: Date): Promise<boolean>
}

/** The table never sees the token: a session's id is the SHA-256 of it, taken outside lucia. */
export function sessionId(token: string): string {
  return sha256(token).toString('hex')
}

export function freshRow(
  token: string,
  accountId: string,
  caps: Caps,
  device: string,
  now: Date,
): SessionRow {
  const absoluteUntil = new Date(now.getTime() + caps.absoluteSeconds * 1000)
  return {
    id: sessionId(token),
    accountId,
    device: device.slice(0, 120),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: idleEnd(now, caps.idleSeconds, absoluteUntil),
    idleSeconds: caps.idleSeconds,
    absoluteUntil,
  }
}

/** When a session used now ends if it isn't used again. */
function idleEnd(now: Date, idleSeconds: number, absoluteUntil: Date): Date {
  return new Date(Math.min(now.getTime() + idleSeconds * 1000, absoluteUntil.getTime()))
}

/** Writing at each request would make every read a write: a twentieth of the idle time is exact enough. */
function needsTouch(row: SessionRow, now: Date): boolean {
  return now.getTime() - row.lastSeenAt.getTime() > row.idleSeconds * 50
}

interface Attributes {
  row: SessionRow
}
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Attributes, { who: unknown }>
    DatabaseSessionAttributes: Attributes
    DatabaseUserAttributes: { who: unknown }
  }
}

/** Sessions by lucia. It is ended upstream: `sessions-twin.ts` does the same without it, held to it by one suite. */
export function sessions<Who>(store: SessionStore<Who>): Sessions<Who> {
  // Lucia hands users on as `unknown`; what `read` found is kept here by session, typed, for the one call.
  return {
    async open(token, accountId, caps, device, now) {
      const row = freshRow(token, accountId, caps, device, now)
      await lucia(store, null).createSession(accountId, { row }, { sessionId: row.id })
      return row
    },
    async resume(token, now) {
      const found = await store.read(sessionId(token))
      const { session } = await lucia(store, found).validateSession(sessionId(token))
      if (!session || !found) return null
      if (found.session.expiresAt <= now) {
        await store.remove(found.session.id)
        return null
      }
      return touched(store, found, now)
    },
    end: (id) => lucia(store, null).invalidateSession(id),
    isConfirmed: (id, now) => store.isConfirmed(id, now),
  }
}

export async function touched<Who>(
  store: SessionStore<Who>,
  found: SessionOf<Who>,
  now: Date,
): Promise<SessionOf<Who>> {
  const { session } = found
  if (!needsTouch(session, now)) return found
  const expiresAt = idleEnd(now, session.idleSeconds, session.absoluteUntil)
  await store.touch(session.id, now, expiresAt)
  return { ...found, session: { ...session, lastSeenAt: now, expiresAt } }
}

// Lucia would move the end of a session by a span of its own; with one second it never comes to that.
function lucia<Who>(store: SessionStore<Who>, found: SessionOf<Who> | null) {
  return new Lucia(adapter(store, found), {
    sessionExpiresIn: new TimeSpan(1, 's'),
    getSessionAttributes: ({ row }) => ({ row }),
    getUserAttributes: ({ who }) => ({ who }),
  })
}

function adapter<Who>(store: SessionStore<Who>, found: SessionOf<Who> | null): Adapter {
  return {
    async getSessionAndUser() {
      if (!found) return [null, null]
      const { session, who } = found
      return [stored(session), { id: session.accountId, attributes: { who } }]
    },
    setSession: ({ attributes }) => store.insert(attributes.row),
    deleteSession: (id) => store.remove(id),
    getUserSessions: unused,
    updateSessionExpiration: unused,
    deleteUserSessions: unused,
    deleteExpiredSessions: unused,
  }
}

function stored(row: SessionRow): DatabaseSession {
  // Our own clock decides about the end, so that tests can shift it.
  const expiresAt = new Date(8_640_000_000_000_000)
  return { id: row.id, userId: row.accountId, expiresAt, attributes: { row } }
}

async function unused(): Promise<never> {
  throw new Error('this part of lucia is not used')
}
