import type { groupsContract } from '@kith/shared/groups/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { alsoMentors, endMentors } from '#accounts/public.ts'
import { type Handler } from '#platform/mount.ts'
import { EVERYBODY } from '#platform/outbox.ts'
import * as admin from './admin-queries.ts'
import { presented } from './admin-routes.ts'
import { change, merge } from './changing.ts'
import { factsOf } from './facts.ts'
import { columnsOf } from './presented.ts'
import { groupById } from './queries.ts'
import type { Movers } from './public.ts'
import { written } from './words.ts'

type Contract = typeof groupsContract

/** Posts and replies that one transaction moves: about four seconds' work, measured on two cores, in which who writes there waits. */
const MOST_TEXTS = 20_000

export function merging({
  texts,
  rules,
}: Movers): Handler<Contract['POST /api/admin/groups/:id/merge']> {
  return async (context) => {
    const { db, body, params, now, permit, self, emit, audit, stale, recheck } = context
    const permission = permit('group.manage', {})
    await admin.takeTime(db)
    // The posts first: who is replying under one of them still needs the group.
    const many = await texts.lockAll(db, params.id)
    const both = await admin.lockBoth(db, [params.id, body.into])
    const from = both.find(({ id }) => id === params.id)
    const into = both.find(({ id }) => id === body.into)
    if (!from || !into) throw new Problem('request.not-found')
    change(permission, from, body.version, await presented(context, from.id))
    merge(permission, from, into)
    if (many > MOST_TEXTS) throw new Problem('group.too-large')
    // The mentors first: what they have in hand stays in it.
    const helpers = await alsoMentors(db, from.id, into.id, self())
    const posts = await texts.moveAll(db, from.id, into.id, now)
    const members = await admin.moveMembers(db, from, into)
    for (const accountId of await endMentors(db, from.id, now)) recheck(accountId)
    await admin.leadTo(db, from, into.id)
    await rules(context, { from: from.id, into: into.id, stays: false })
    const moved = { posts, members, mentors: helpers.length }
    await emit('group.merged', { groupId: from.id, intoId: into.id })
    await audit('group.merged', `group:${from.id}`, { into: into.id, slug: from.slug, ...moved })
    stale('groups', 'queue', `group:${from.id}`, `group:${into.id}`)
    recheck(EVERYBODY)
    return { group: await presented(context, into.id), ...moved }
  }
}

export function splitting({
  texts,
  rules,
}: Movers): Handler<Contract['POST /api/admin/groups/:id/split']> {
  return async (context) => {
    const { db, actor, body, params, now, permit, self, emit, audit, stale, recheck } = context
    const seen = await groupById(db, actor, params.id)
    if (!seen || seen.mergedInto) throw new Problem('request.not-found')
    permit('group.split', factsOf(seen))
    await admin.takeTime(db)
    const many = await texts.lockSome(db, actor, seen.id, body.posts)
    if (many === null) throw new Problem('request.invalid', { field: 'posts' })
    if (many > MOST_TEXTS) throw new Problem('group.too-large')
    const from = await admin.lockGroup(db, seen.id)
    if (!from) throw new Problem('request.not-found')
    const { slug } = body
    const id = await admin.insertGroup(db, {
      slug,
      ...columnsOf(written({ en: named(body.en), es: named(body.es) })),
      // The same people talk in the same way, and as closed as before.
      rules: from.rules,
      rulesEs: from.rulesEs ?? from.rules,
      question: from.question,
      questionEs: from.questionEs ?? from.question,
      visibility: from.visibility,
      noVisitLink: from.noVisitLink,
      masks: from.masks,
      holdFirst: from.holdFirst,
      welcomeHours: from.welcomeHours,
      hideAfter: from.hideAfter,
      splitFrom: from.id,
      createdAt: now,
    })
    if (id === null) throw new Problem('group.slug-taken', { field: 'slug' })
    for (const accountId of await alsoMentors(db, from.id, id, self())) recheck(accountId)
    await texts.moveSome(db, body.posts, { from: from.id, into: id }, now)
    await rules(context, { from: from.id, into: id, stays: true })
    await emit('group.split', { groupId: from.id, newGroupId: id })
    await audit('group.split', `group:${from.id}`, { into: id, slug, posts: body.posts.length })
    stale('groups', 'queue', `group:${from.id}`, `group:${id}`)
    stale(...body.posts.map((post) => `post:${post}` as const))
    recheck(EVERYBODY)
    return presented(context, id)
  }
}

function named({ name, description }: { name: string; description: string }) {
  return { name, description, rules: [], question: null }
}
