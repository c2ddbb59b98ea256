import type { groupsContract } from '@kith/shared/groups/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { type Context, type Handler } from '#platform/mount.ts'
import { EVERYBODY } from '#platform/outbox.ts'
import * as queries from './admin-queries.ts'
import { change, changedFields, closes } from './changing.ts'
import { columnsOf, toAdminGroup } from './presented.ts'
import { written } from './words.ts'

type Contract = typeof groupsContract

export const listGroups: Handler<Contract['GET /api/admin/groups']> = async ({ db, permit }) => {
  permit('group.manage', {})
  return { items: (await queries.adminGroups(db)).map(toAdminGroup) }
}

export const createGroup: Handler<Contract['POST /api/admin/groups']> = async (context) => {
  const { db, body, permit, audit, stale } = context
  permit('group.manage', {})
  const { slug, visibility, noVisitLink, masks = true, holdFirst, welcomeHours = 24 } = body
  const { hideAfter } = body
  const words = columnsOf(written(body))
  const rules = { visibility, noVisitLink, masks, holdFirst, welcomeHours }
  const row = { slug, ...rules, ...(hideAfter !== undefined && { hideAfter }), ...words }
  const id = await queries.insertGroup(db, row)
  if (id === null) throw new Problem('group.slug-taken', { field: 'slug' })
  await audit('group.created', `group:${id}`, { slug, visibility, noVisitLink })
  stale('groups')
  return presented(context, id)
}

export const changeGroup: Handler<Contract['PUT /api/admin/groups/:id']> = async (context) => {
  const { db, body, params, permit, audit, stale, recheck } = context
  const permission = permit('group.manage', {})
  const kept = await queries.lockGroup(db, params.id)
  if (!kept) throw new Problem('request.not-found')
  const version = change(permission, kept, body.version, await presented(context, kept.id))
  const { slug, visibility, noVisitLink, holdFirst, archived } = body
  const words = columnsOf(written(body))
  const rules = { visibility, noVisitLink, holdFirst, archived, ...rulesIn(body, kept) }
  const row = { slug, ...rules, ...words }
  if (!(await queries.saveGroup(db, kept.id, { ...row, version })))
    throw new Problem('group.slug-taken', { field: 'slug' })
  if (visibility !== 'private' && kept.visibility === 'private') await letAllIn(context, kept)
  if (closes(kept.visibility, visibility)) recheck(EVERYBODY)
  await audit('group.changed', `group:${kept.id}`, {
    fields: changedFields<object>(kept, row),
    ...(slug !== kept.slug && { slug: [kept.slug, slug] }),
    ...(visibility !== kept.visibility && { visibility: [kept.visibility, visibility] }),
    ...(archived !== kept.archived && { archived }),
  })
  stale('groups', `group:${kept.id}`)
  return presented(context, kept.id)
}

/** What stays as it was where nothing else is said. */
function rulesIn(
  given: { masks?: boolean; welcomeHours?: number; hideAfter?: number | null },
  kept: queries.FullRow,
) {
  const { masks = kept.masks, welcomeHours = kept.welcomeHours, hideAfter = kept.hideAfter } = given
  return { masks, welcomeHours, hideAfter }
}

/** A group that has no door any more leaves nobody standing before it. */
async function letAllIn(
  { db, now, emit, recheck }: Pick<Context, 'db' | 'now' | 'emit' | 'recheck'>,
  { id: groupId, noVisitLink }: queries.FullRow,
): Promise<void> {
  for (const { accountId, askedAt } of await queries.admitAll(db, groupId, now)) {
    const place = { groupId, accountId }
    await emit('membership.answered', { ...place, accepted: true, askedAt: askedAt.toISOString() })
    await emit('membership.begun', { ...place, counted: !noVisitLink })
    recheck(accountId)
  }
}

export async function presented({ db }: Pick<Context, 'db'>, id: string) {
  const row = await queries.adminGroup(db, id)
  if (!row) throw new Problem('request.not-found')
  return toAdminGroup(row)
}
