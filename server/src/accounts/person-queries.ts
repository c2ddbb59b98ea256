import {
  and,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  lt,
  notInArray,
  sql,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import type { Db } from '#platform/db.ts'
import type { SessionOf, SessionStore } from '#platform/sessions.ts'
import { isHereNow } from './away-queries.ts'
import { keepsAway } from './mute-queries.ts'
import { account, roleGrant, secondFactor, session, stepUp } from './tables.ts'

/** SQL for the policy's `isHere`, of the `account` in the FROM. */
export const here = inArray(account.standing, ['active', 'silenced'])
/** SQL for "nobody waits for them": notices are made for everybody else, also for who is suspended. */
export const awaited = notInArray(account.standing, ['leaving', 'memorial'])

/**
 * SQL for the policy's `worksApart`, of an account in the FROM: they work for a clinic, and hear of nothing that others say
 * here. Whatever tells many asks this.
 */
export function worksApartNow(accountId: SQLWrapper): SQL<boolean> {
  const holding = (role: SQL) => sql`EXISTS (SELECT FROM ${roleGrant} held
    WHERE held.account_id = ${accountId} AND held.revoked_at IS NULL AND held.role ${role})`
  return sql<boolean>`(${holding(sql`= 'clinic'`)} AND NOT ${holding(sql`IN ('mentor', 'moderator')`)})`
}

/** Ids in a grant column of a person's live grants of one role, as an array. */
function places(column: 'group_id' | 'clinic_id', role: 'mentor' | 'clinic'): SQL<string[]> {
  // In a query of one table `${account.id}` is a bare "id", and here that would be the grant's.
  return sql<string[]>`coalesce((SELECT array_agg(g.${sql.identifier(column)}) FROM ${roleGrant} g
    WHERE g.account_id = ${account}.id AND g.role = ${role} AND g.revoked_at IS NULL), '{}')`
}

function holds(role: 'moderator' | 'lead' | 'admin'): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${roleGrant} g
    WHERE g.account_id = ${account}.id AND g.role = ${role} AND g.revoked_at IS NULL)`
}

const personColumns = {
  id: account.id,
  verifiedAt: account.verifiedAt,
  standing: account.standing,
  moderator: holds('moderator'),
  lead: holds('lead'),
  admin: holds('admin'),
  mentorOf: places('group_id', 'mentor'),
  clinics: places('clinic_id', 'clinic'),
}

/** Asked with a session only: what is done for many looks for itself. */
const meetsAll = sql<boolean>`NOT ${keepsAway(sql`${account}.id`)}`

/** As `meetsAll`. */
const byPasswordAlone = sql<boolean>`NOT EXISTS (SELECT FROM ${secondFactor} f
  WHERE f.account_id = ${account}.id AND f.confirmed_at IS NOT NULL)`

interface PersonColumns {
  id: string
  verifiedAt: Date | null
  standing: Person['standing']
  moderator: boolean
  lead: boolean
  admin: boolean
  mentorOf: string[]
  clinics: string[]
  meetsAll?: boolean
  byPasswordAlone?: boolean
}

function toPerson({ verifiedAt, ...rest }: PersonColumns): Person {
  return { kind: 'person', verified: verifiedAt !== null, ...rest }
}

/** The statements of sessions; a session and its person come in one round trip. */
export function sessionStore(db: Db): SessionStore<Person> {
  const byId = db
    .select({ session, ...personColumns, meetsAll, byPasswordAlone })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(and(eq(session.id, sql.placeholder('id')), isHereNow))
    .prepare('session_with_person')
  return {
    async read(id): Promise<SessionOf<Person> | null> {
      const [row] = await byId.execute({ id })
      if (!row) return null
      const { session: found, ...columns } = row
      return { session: found, who: toPerson(columns) }
    },
    async insert(row) {
      await db.insert(session).values(row)
    },
    async touch(id, lastSeenAt, expiresAt) {
      await db.update(session).set({ lastSeenAt, expiresAt }).where(eq(session.id, id))
    },
    async remove(id) {
      await db.delete(session).where(eq(session.id, id))
    },
    async isConfirmed(id, now) {
      const rows = await db
        .select({ until: stepUp.until })
        .from(stepUp)
        .where(and(eq(stepUp.sessionId, id), gt(stepUp.until, now)))
      return rows.length > 0
    },
  }
}

/** People as the policy knows them: for work that is done for someone who does not ask at this moment. */
export async function peopleById(db: Db, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select(personColumns)
    .from(account)
    .where(inArray(account.id, [...ids]))
  return rows.map(toPerson)
}

/** Who these sessions belong to, by session: of those that are open, and whose people are here. */
export async function peopleOfSessions(
  db: Db,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Person>> {
  const rows = await db
    .select({ sessionId: session.id, ...personColumns })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(
      and(
        sql`${session.id} = ANY(${sql.param([...ids])}::text[])`,
        gt(session.expiresAt, now),
        isHereNow,
        here,
      ),
    )
  return new Map(rows.map(({ sessionId, ...columns }) => [sessionId, toPerson(columns)]))
}

const JOINED_AT_ONCE = 500

/** Patients and caregivers here who joined on these days (UTC), the last not among them: some, by their ids, after one. */
export async function joinedBetween(
  db: Db,
  { from, before, after }: { from: string; before: string; after: string | null },
): Promise<{ id: string; joinedOn: string }[]> {
  return db
    .select({
      id: account.id,
      joinedOn: sql<string>`(${account.createdAt} AT TIME ZONE 'UTC')::date::text`,
    })
    .from(account)
    .where(
      and(
        here,
        isNotNull(account.verifiedAt),
        inArray(account.kind, ['patient', 'caregiver']),
        gte(account.createdAt, new Date(`${from}T00:00:00Z`)),
        lt(account.createdAt, new Date(`${before}T00:00:00Z`)),
        after === null ? undefined : gt(account.id, after),
      ),
    )
    .orderBy(account.id)
    .limit(JOINED_AT_ONCE)
}
