import type { Call } from '@kith/shared/contract/route.ts'
import type { GroupFacts } from '@kith/shared/policy.ts'
import type { postsContract } from '@kith/shared/posts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { factsOf, groupBySlug } from '#groups/public.ts'
import type { Heard } from '#platform/heard.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import { CARDS_A_PAGE, groupCards } from './card-queries.ts'
import { readCursor, toCursor } from './cursor.ts'
import { toCard } from './present.ts'

type Route = (typeof postsContract)['GET /api/groups/:slug/posts']

interface Answer {
  facts: GroupFacts
  page: Call<Route>['reply']
}

/** The posts of a group, the last moved first. Visitors all read the same: for them the answer is heard of. */
export function readGroup(heard: Heard): Handler<Route> {
  const toVisitors = heard.shelf<Answer | null>()
  return async (context) => {
    const { actor, params, query, permit } = context
    const ask = () => answerOf(context)
    const answer = await (actor.kind === 'anonymous'
      ? toVisitors.read(`${params.slug} ${query.cursor ?? ''}`, ask)
      : ask())
    if (!answer) throw new Problem('request.not-found')
    permit('group.read', answer.facts)
    return answer.page
  }
}

/** Null for a group that is not there. */
async function answerOf({
  db,
  actor,
  params,
  query,
  permit,
}: Context<Route>): Promise<Answer | null> {
  const group = await groupBySlug(db, actor, params.slug)
  if (!group) return null
  const facts = factsOf(group)
  permit('group.read', facts)
  const rows = await groupCards(db, actor, group.id, readCursor(query.cursor))
  return { facts, page: pageOf(rows, CARDS_A_PAGE, (row) => toCard(actor, row), toCursor) }
}
