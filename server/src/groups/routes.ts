import { groupsContract } from '@kith/shared/groups/contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { changeGroup, createGroup, listGroups } from './admin-routes.ts'
import { factsOf } from './facts.ts'
import { answered, join } from './joining.ts'
import { toCard, toGroup } from './presented.ts'
import { cardBySlug, cards, type CardRow } from './card-queries.ts'
import * as queries from './queries.ts'
import { merging, splitting } from './reshape-routes.ts'
import type { Movers } from './public.ts'

export const groupRoutes =
  (movers: Movers): Mounter =>
  (app, platform) => {
    mount(app, groupsContract, handlersWith(movers), {
      ...platform,
      db: platform.community.db,
      login: 'community',
    })
  }

const handlersWith = (movers: Movers): Handlers<typeof groupsContract> => ({
  ...handlers,
  'GET /api/admin/groups': listGroups,
  'POST /api/admin/groups': createGroup,
  'PUT /api/admin/groups/:id': changeGroup,
  'POST /api/admin/groups/:id/merge': merging(movers),
  'POST /api/admin/groups/:id/split': splitting(movers),
})

const handlers = {
  'GET /api/groups': async ({ db, actor }) => ({
    items: (await cards(db, actor)).map(toCard),
  }),

  'GET /api/groups/:slug': async ({ db, actor, params }) => {
    const row = await cardBySlug(db, actor, params.slug)
    if (!row) throw new Problem('request.not-found')
    return toGroup(row, await standing({ db, actor }, row))
  },

  'POST /api/groups/:slug/join': async (context) => {
    const { db, actor, body, permit, self, now, stale } = context
    const group = await toEnter(context)
    if (group.membership === 'asked') throw new Problem('group.asked')
    const permission = permit('group.join', factsOf(group))
    const place = { groupId: group.id, accountId: self() }
    const invited = await queries.isInvited(db, actor, group.id)
    const taken = join(permission, { ...group, invited }, body.answer)
    await queries.forgetRefusal(db, place)
    const fresh = await queries.takePlace(db, place, taken, now)
    if (fresh && taken.state === 'member') await begun(context, group, place)
    stale(`group:${group.id}`)
    return { membership: taken.state }
  },

  'POST /api/groups/:slug/leave': async (context) => {
    const { db, permit, self, stale, recheck } = context
    const group = await toEnter(context)
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
    const group = await toEnter(context)
    const permission = permit('group.admit', factsOf(group))
    const { refusedFor, ...place } = answered(permission, group.id, params.personId, body)
    const askedAt =
      refusedFor === null
        ? await queries.admit(db, place, now)
        : await queries.decline(db, place, refusedFor, now)
    if (!askedAt) throw new Problem('request.not-found')
    const answer = { ...place, accepted: body.accept }
    await emit('membership.answered', { ...answer, askedAt: askedAt.toISOString() })
    if (body.accept) await begun(context, group, place)
    await audit('membership.answered', `group:${group.id}`, answer)
    stale(`group:${group.id}`)
    return null
  },

  'PUT /api/groups/:slug/follow': async (context) => {
    const group = await toEnter(context)
    context.permit('group.follow', factsOf(group))
    const place = { groupId: group.id, accountId: context.self() }
    await queries.saveFollow(context.db, place, context.body.follow)
    return null
  },
} satisfies Partial<Handlers<typeof groupsContract>>

/** How the group stands to who asks: who helps them there, and what they may do. */
async function standing({ db, actor }: Pick<Context, 'db' | 'actor'>, row: CardRow) {
  const place = actor.kind === 'person' ? { groupId: row.id, accountId: actor.id } : null
  const inside = row.membership === 'member'
  return {
    mentors: await queries.mentorsOf(db, actor, row.id),
    admits: may(actor, 'group.admit', factsOf(row)),
    follow: place && inside ? await queries.followOf(db, place) : null,
    refusal: place && row.membership === 'none' ? await queries.refusalOf(db, place) : null,
    invited: place && !inside ? await queries.isInvited(db, actor, row.id) : false,
    offers: place && inside ? await queries.offersIn(db, actor, row.id) : [],
  }
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

/** The same for who is going to change something in it. */
async function toEnter({
  db,
  actor,
  params,
}: Pick<Context, 'db' | 'actor'> & { params: { slug: string } }) {
  const group = await queries.groupToEnter(db, actor, params.slug)
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
