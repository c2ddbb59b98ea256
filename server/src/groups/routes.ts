import { groupsContract } from '@kith/shared/groups/contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { factsOf } from './facts.ts'
import { answered, join } from './joining.ts'
import { toCard, toGroup } from './presented.ts'
import * as queries from './queries.ts'

export const groupRoutes: Mounter = (app, platform) => {
  mount(app, groupsContract, handlers, {
    ...platform,
    db: platform.community.db,
    login: 'community',
  })
}

const handlers: Handlers<typeof groupsContract> = {
  'GET /api/groups': async ({ db, actor }) => ({
    items: (await queries.cards(db, actor)).map(toCard),
  }),

  'GET /api/groups/:slug': async ({ db, actor, params }) => {
    const row = await queries.cardBySlug(db, actor, params.slug)
    if (!row) throw new Problem('request.not-found')
    const mentors = await queries.mentorsOf(db, actor, row.id)
    return toGroup(row, mentors, may(actor, 'group.admit', factsOf(row)))
  },

  'POST /api/groups/:slug/join': async (context) => {
    const { db, body, permit, self, now, stale } = context
    const group = await named(context)
    if (group.membership === 'asked') throw new Problem('group.asked')
    const place = { groupId: group.id, accountId: self() }
    const taken = join(permit('group.join', factsOf(group)), group, body.answer)
    const fresh = await queries.takePlace(db, place, taken, now)
    if (fresh && taken.state === 'member') await begun(context, group, place)
    stale(`group:${group.id}`)
    return { membership: taken.state }
  },

  'POST /api/groups/:slug/leave': async (context) => {
    const { db, permit, self, stale, recheck } = context
    const group = await named(context)
    permit('group.leave', factsOf(group))
    const left = await queries.leavePlace(db, { groupId: group.id, accountId: self() })
    if (left === 'member') recheck(self())
    stale(`group:${group.id}`)
    return { membership: 'none' }
  },

  'GET /api/groups/:slug/requests': async (context) => {
    const group = await named(context)
    context.permit('group.admit', factsOf(group))
    const rows = await queries.requestsIn(context.db, group.id)
    return { items: rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString() })) }
  },

  'POST /api/groups/:slug/requests/:personId': async (context) => {
    const { db, params, body, permit, now, stale, emit, audit } = context
    const group = await named(context)
    const place = answered(permit('group.admit', factsOf(group)), group.id, params.personId)
    const askedAt = body.accept
      ? await queries.admit(db, place, now)
      : await queries.decline(db, place)
    if (!askedAt) throw new Problem('request.not-found')
    const answer = { ...place, accepted: body.accept }
    await emit('membership.answered', { ...answer, askedAt: askedAt.toISOString() })
    if (body.accept) await begun(context, group, place)
    await audit('membership.answered', `group:${group.id}`, answer)
    stale(`group:${group.id}`)
    return null
  },
}

/** The group of the address. That a group exists is no secret, whoever asks. */
async function named({
  db,
  actor,
  params,
}: Pick<Context, 'db' | 'actor'> & { params: { slug: string } }) {
  const group = await queries.groupBySlug(db, actor, params.slug)
  if (!group) throw new Problem('request.not-found')
  return group
}

/** Who has become a member may hear of what they could not before. */
async function begun(
  { emit, recheck }: Pick<Context, 'emit' | 'recheck'>,
  { noVisitLink }: queries.GroupRow,
  place: queries.Place,
): Promise<void> {
  await emit('membership.begun', { ...place, counted: !noVisitLink })
  recheck(place.accountId)
}
