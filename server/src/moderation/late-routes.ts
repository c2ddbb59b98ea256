import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import type { Person } from '@kith/shared/actor.ts'
import { Problem, type ProblemCode } from '@kith/shared/problems.ts'
import type { Context } from '#platform/mount.ts'
import { whyNotEligible } from './eligible.ts'
import { toPresent } from './presented.ts'
import type { SubjectPort } from './public.ts'
import * as queries from './queries.ts'
import { refusals, tellsPresent } from './refusals.ts'
import type { ItemRefusal, Step } from './review-item.ts'

export type Ports = ReadonlyMap<string, SubjectPort>

/** Who asks, signed in; 401 for a visitor, so that a session that ended costs no typed words. */
export function signedIn({ actor }: Pick<Context, 'actor'>): Person {
  if (actor.kind === 'anonymous') throw new Problem('session.none')
  return actor
}

/** The item of the address, for who may see it. */
export async function named(context: Pick<Context, 'db' | 'actor'> & { params: { id: string } }) {
  const actor = signedIn(context)
  const item = await queries.itemInScope(context.db, actor, context.params.id)
  if (!item) throw new Problem('request.not-found')
  return { actor, item }
}

/** The same, to work on it: who knows its author is told why that is somebody else’s. */
export async function workable(
  context: Pick<Context, 'db' | 'actor'> & { params: { id: string } },
) {
  const found = await named(context)
  if (whyNotEligible(found.actor, found.item) === 'item.conflict')
    throw new Problem('item.conflict')
  return found
}

/** After a change of an item that says nothing back. */
export async function changed(
  { audit, stale }: Pick<Context, 'audit' | 'stale'>,
  what: LoggedKind,
  itemId: string,
): Promise<null> {
  await audit(what, `item:${itemId}`)
  stale('queue')
  return null
}

/**
 * Why a change found no row: asks the machine about the item as it is now, and says that with it. Where the
 * machine would allow it by now, `otherwise` stood in the way a moment ago.
 */
export async function tooLate(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  ports: Ports,
  itemId: string,
  otherwise: ProblemCode,
  ask: (item: queries.ItemRow) => Step | ItemRefusal,
): Promise<Problem> {
  const item = await queries.itemById(db, itemId)
  if (!item) return new Problem('request.not-found')
  const answer = ask(item)
  const code = typeof answer === 'string' ? refusals[answer] : otherwise
  if (!tellsPresent.has(code)) return new Problem(code)
  const subject =
    (await ports.get(item.subjectKind)?.load(db, actor, item.subjectId, false)) ?? null
  const decision = await queries.decisionOf(db, itemId)
  const by = signedIn({ actor }).id
  const state = toPresent(item, subject, decision, code === 'item.stale', by, now)
  return new Problem(code, { state })
}
