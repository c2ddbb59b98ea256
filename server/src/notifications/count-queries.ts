import { and, eq, gte, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { noticeTopics, topicOf, type NoticeTopic } from '@kith/shared/notifications/topics.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { post, reply } from '#posts/public.ts'
import { notice } from './tables.ts'
import type { Kind } from './told.ts'
import { heardBy, stillOpenTo } from './visible.ts'

export type Counts = Record<NoticeTopic, number>

/** How many came of each topic since then: of replies only those the person may read now. */
export async function cameSince(
  db: Db,
  who: Actor & { id: string },
  since: Date,
  until: Date,
): Promise<Counts> {
  const between = and(gte(notice.createdAt, since), sql`${notice.createdAt} <= ${until}`)
  return countsOf(db, who, between)
}

/** The same of those that wait for a summary. */
export async function waitingFor(
  db: Db,
  who: Actor & { id: string },
  period: 'daily' | 'weekly',
): Promise<Counts> {
  return countsOf(db, who, eq(notice.waits, period))
}

async function countsOf(
  db: Db,
  who: Actor & { id: string },
  which: SQL | undefined,
): Promise<Counts> {
  const rows = await db
    .select({
      kind: notice.kind,
      // A group is one thing, however many posts there are in it.
      came: sql<number>`CASE WHEN ${notice.kind} = 'followed-group' THEN count(DISTINCT ${notice.groupId}) ELSE count(*) END::int`,
    })
    .from(notice)
    .leftJoin(reply, eq(reply.id, notice.replyId))
    .leftJoin(post, eq(post.id, notice.postId))
    .leftJoin(group, eq(group.id, post.groupId))
    .where(and(eq(notice.accountId, who.id), which, heardBy(who), stillOpenTo(who)))
    .groupBy(notice.kind)
  return byTopic(rows)
}

function byTopic(rows: readonly { kind: Kind; came: number }[]): Counts {
  const of = (topic: NoticeTopic) =>
    rows.filter(({ kind }) => topicOf[kind] === topic).reduce((sum, { came }) => sum + came, 0)
  return {
    reply: of('reply'),
    mention: of('mention'),
    'followed-post': of('followed-post'),
    'followed-group': of('followed-group'),
    'followed-person': of('followed-person'),
    message: of('message'),
    decision: of('decision'),
    report: of('report'),
    membership: of('membership'),
    introduction: of('introduction'),
    desk: of('desk'),
    survey: of('survey'),
  }
}

export function anyOf(counts: Counts): boolean {
  return noticeTopics.some((topic) => counts[topic] > 0)
}
