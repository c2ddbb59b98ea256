import { sql, type SQL } from 'drizzle-orm'
import { isHere, type Actor } from '@kith/shared/actor.ts'
import { worksApart } from '@kith/shared/standing.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { prepared, uniquely, type Db } from '#platform/db.ts'
import { group } from './tables.ts'

/** What may be seen differs by these five kinds of actors; for each of them a query has one text. */
export type Form = 'visitor' | 'apart' | 'reader' | 'member' | 'moderator'

/** Who asks, as the fragments need them: with an actor's own ids, or with the places where a prepared statement puts them. */
export interface Viewer {
  form: Form
  id: SQL
  mentorOf: SQL
  /** Whether it is known that no block and no mute keeps anything from them: nothing then looks for one. */
  meetsAll: boolean
}

/**
 * `reader` is who may read but not act: not confirmed yet, or silenced. Who is not here, as someone suspended, is a visitor.
 * `apart` is who works for a clinic: as a visitor, but for knowing which groups they could leave.
 */
function formOf(actor: Actor): Form {
  if (actor.kind === 'anonymous' || !isHere(actor.standing)) return 'visitor'
  if (worksApart(actor)) return 'apart'
  if (actor.standing !== 'active' || !actor.verified) return 'reader'
  return actor.moderator ? 'moderator' : 'member'
}

export function viewerOf(asker: Actor | Viewer): Viewer {
  if ('form' in asker) return asker
  if (asker.kind === 'anonymous') return nobody
  const form = formOf(asker)
  const id = sql`${asker.id}::uuid`
  if (form === 'apart') return { ...nobody, form, id }
  return {
    form,
    id,
    mentorOf: idArray(asker.mentorOf),
    meetsAll: asker.meetsAll === true,
  }
}

/**
 * Each `account` of a query as who asks, for what is told to many at once: the fragments then say of every one of
 * them what they would say of that person. It has the `group` that is asked about in its FROM as well.
 */
export function eachAccount(): Viewer {
  const helpsHere = sql`SELECT ${group.id} FROM ${roleGrant} helper
    WHERE helper.account_id = ${account.id} AND helper.revoked_at IS NULL
      AND ${account.standing} = 'active' AND ${account.verifiedAt} IS NOT NULL
      AND (helper.role = 'moderator' OR (helper.role = 'mentor' AND helper.group_id = ${group.id}))`
  return {
    form: 'member',
    id: sql`${account.id}`,
    mentorOf: sql`ARRAY(${helpsHere})`,
    meetsAll: false,
  }
}

/** Whether they read what everybody reads, and nothing is theirs among it. */
export function isOutside({ form }: Viewer): boolean {
  return form === 'visitor' || form === 'apart'
}

/** SQL for a list of ids as an array that may be empty. */
export function idArray(ids: readonly string[]): SQL {
  return sql`${literalOf(ids)}::uuid[]`
}

const nobody: Viewer = {
  form: 'visitor',
  id: sql`NULL::uuid`,
  mentorOf: sql`'{}'::uuid[]`,
  meetsAll: true,
}

interface Statement<T> {
  execute(values: Record<string, unknown>): Promise<T>
}

/**
 * A query on a hot path: written once for each form of viewer on each pool, and once more for those whom nothing is
 * kept from; prepared by Postgres under the given name, and from then on only executed. `write` puts what differs from call to call in placeholders.
 */
export function hotQuery<T>(
  name: string,
  write: (db: Db, viewer: Viewer, name: string) => Statement<T>,
): (db: Db, actor: Actor, values?: Record<string, unknown>) => Promise<T> {
  uniquely(name)
  const written = new WeakMap<Db, Map<string, Statement<T>>>()
  return (db, actor, values = {}) => {
    const viewer = placesFor(actor)
    const form = variantOf(viewer)
    const forms = written.get(db) ?? new Map<string, Statement<T>>()
    written.set(db, forms)
    const statement = forms.get(form) ?? write(db, viewer, `${name}_${form}`)
    forms.set(form, statement)
    return statement.execute({ ...values, ...idsOf(actor) })
  }
}

/**
 * The same for a statement that is written by hand, also in a transaction, of which Postgres has to be told its text
 * only once a connection. See `prepared` for what its rows are.
 */
export function hotRows<Row extends Record<string, unknown>>(
  name: string | null,
  write: (viewer: Viewer) => SQL,
): (db: Db, actor: Actor, values?: Record<string, unknown>) => Promise<Row[]> {
  if (name !== null) uniquely(name)
  const written = new Map<string, ReturnType<typeof prepared<Row>>>()
  return (db, actor, values = {}) => {
    const viewer = placesFor(actor)
    const form = variantOf(viewer)
    const rows = written.get(form) ?? prepared<Row>(name && `${name}_${form}`, () => write(viewer))
    written.set(form, rows)
    return rows(db, { ...values, ...idsOf(actor) })
  }
}

function variantOf({ form, meetsAll }: Viewer): string {
  return meetsAll ? `${form}_all` : form
}

function placesFor(actor: Actor): Viewer {
  const form = formOf(actor)
  if (form === 'visitor' || actor.kind === 'anonymous') return nobody
  if (form === 'apart') return { ...nobody, form, id: places.id }
  return { ...places, form, meetsAll: actor.meetsAll === true }
}

const places = {
  id: sql`${sql.placeholder('viewer')}::uuid`,
  mentorOf: sql`${sql.placeholder('mentorOf')}::uuid[]`,
}

function idsOf(actor: Actor): Record<string, unknown> {
  if (actor.kind === 'anonymous') return {}
  return { viewer: actor.id, mentorOf: literalOf(actor.mentorOf) }
}

function literalOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}
