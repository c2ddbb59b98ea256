import type { postsContract } from '@kith/shared/posts/contract.ts'
import { MOST_PINS, type placingContract } from '@kith/shared/posts/placing-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { factsOf, groupBySlug } from '#groups/public.ts'
import type { Handler } from '#platform/mount.ts'
import * as pins from './pin-queries.ts'
import { placingFacts } from './placing-queries.ts'
import { toCard } from './present.ts'
import { lockPost } from './queries.ts'

type Contract = typeof postsContract & typeof placingContract

export const pinnedPosts: Handler<Contract['GET /api/groups/:slug/pinned']> = async (context) => {
  const { db, actor, params, permit } = context
  const group = await groupBySlug(db, actor, params.slug)
  if (!group) throw new Problem('request.not-found')
  permit('group.read', factsOf(group))
  const rows = await pins.pinnedCards(db, actor, group.id)
  return { items: rows.map((row) => toCard(actor, row)) }
}

export const pinPost: Handler<Contract['PUT /api/posts/:id/pin']> = async (context) => {
  const { db, actor, params, now, permit, self, stale, audit } = context
  const post = await lockPost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  permit('post.pin', await placingFacts(db, actor, post))
  const taken = await pins.pinsIn(db, post.groupId)
  if (await pins.isPinned(db, post.id)) return null
  if (taken >= MOST_PINS) throw new Problem('post.pins-full')
  await pins.pin(db, post.id, self(), now)
  await audit('post.pinned', `post:${post.id}`, { group: post.groupId })
  stale(`group:${post.groupId}`, `post:${post.id}`)
  return null
}

export const unpinPost: Handler<Contract['DELETE /api/posts/:id/pin']> = async (context) => {
  const { db, actor, params, permit, stale, audit } = context
  const post = await lockPost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  permit('post.unpin', await placingFacts(db, actor, post))
  await pins.unpin(db, post.id)
  await audit('post.unpinned', `post:${post.id}`, { group: post.groupId })
  stale(`group:${post.groupId}`, `post:${post.id}`)
  return null
}
