import type { Person } from '@kith/shared/actor.ts'
import type { GroupFacts } from '@kith/shared/facts.ts'
import { MOST_COUNTED, type mentoringContract } from '@kith/shared/mentoring/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { factsOf, groupBySlug } from '#groups/public.ts'
import { countCrises } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import { readCursor, toCursor } from '#posts/public.ts'
import { mentorsIn } from './helping-queries.ts'
import { countNewcomers, newcomerPage } from './newcomer-queries.ts'
import { toNewcomer, toUnanswered } from './present.ts'
import { answerDue, listedBefore } from './task.ts'
import { countUnanswered, unansweredPage } from './unanswered-queries.ts'

const A_PAGE = 20

/** Of these people those who take a break, each with the day it ends on. Notices know; handed over in app.ts. */
export type AwayOf = (
  db: Db,
  accountIds: readonly string[],
  now: Date,
) => Promise<ReadonlyMap<string, string>>

export function signedIn({ actor }: Pick<Context, 'actor'>): Person {
  if (actor.kind === 'anonymous') throw new Problem('session.none')
  return actor
}

/** The group of the address, with the permit of who may do something there. */
export async function named<P>(
  { db, actor, params }: Pick<Context, 'db' | 'actor'> & { params: { slug: string } },
  permitted: (facts: GroupFacts) => P,
) {
  const group = await groupBySlug(db, actor, params.slug)
  if (!group) throw new Problem('request.not-found')
  return { group, permission: permitted(factsOf(group)) }
}

/** What waits, in numbers. */
const count: Handler<(typeof mentoringContract)['GET /api/desk/count']> = async (context) => {
  const { db, permit, now } = context
  permit('desk.read', {})
  const me = signedIn(context)
  const { mine: welcomes, ...newcomers } = await countNewcomers(db, me, now, MOST_COUNTED)
  const { mine, ...posts } = await countUnanswered(db, me, listedBefore(now), MOST_COUNTED)
  const urgent = await countCrises(db, me, now, MOST_COUNTED)
  return { ...newcomers, ...posts, ...urgent, mine: welcomes + mine }
}

export const lists = (awayOf: AwayOf) =>
  ({
    'GET /api/desk/count': count,

    'GET /api/desk/newcomers': async (context) => {
      const { db, query, permit } = context
      permit('desk.read', {})
      const me = signedIn(context)
      const rows = await newcomerPage(db, me, {
        show: query.show ?? 'waiting',
        group: query.group,
        after: readCursor(query.cursor),
        limit: A_PAGE + 1,
      })
      return pageOf(rows, A_PAGE, (row) => toNewcomer(row, me.id), toCursor)
    },

    'GET /api/desk/unanswered': async (context) => {
      const { db, query, permit, now } = context
      permit('desk.read', {})
      const me = signedIn(context)
      const rows = await unansweredPage(db, me, {
        group: query.group,
        before: listedBefore(now),
        after: readCursor(query.cursor),
        limit: A_PAGE + 1,
      })
      return pageOf(
        rows,
        A_PAGE,
        (row) => toUnanswered(row, me.id, answerDue(row.createdAt)),
        toCursor,
      )
    },

    'GET /api/desk/groups/:slug/mentors': async (context) => {
      const { db, actor, params, permit, self, now } = context
      const group = await groupBySlug(db, actor, params.slug)
      if (!group) throw new Problem('request.not-found')
      permit('desk.mentors', group)
      const mentors = await mentorsIn(db, group.id)
      const away = await awayOf(
        db,
        mentors.map(({ id }) => id),
        now,
      )
      return {
        items: mentors.map(({ id, screenName }) => {
          return { id, screenName, mine: id === self(), awayUntil: away.get(id) ?? null }
        }),
      }
    },
  }) satisfies Partial<Handlers<typeof mentoringContract>>
