import { and, eq, inArray, isNull, notInArray, sql, type SQL } from 'drizzle-orm'
import { account, apartFrom, isCalledFrom, roleGrant, worksApartNow } from '#accounts/public.ts'
import { membership } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { isKnownAs, shownAuthorId } from './author-queries.ts'
import type { Kind } from './queries.ts'
import { mention, post, reply } from './tables.ts'
import { isOpen } from './visible.ts'

/** So many names are offered at once. */
const OFFERED = 8
/** Who wrote these newest posts of the group is offered before a letter was typed. */
const NEWEST = 100

/** SQL for "helps in the group as a mentor", of an account in the FROM. */
function isMentor(groupId: string): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = ${account.id}
    AND helper.role = 'mentor' AND helper.group_id = ${groupId} AND helper.revoked_at IS NULL)`
}

/**
 * SQL for "this person may name the account of the FROM in this group": a member who has written there under their
 * own name for all to read, or one of its mentors. Who only reads is nobody's to know, and who works for a clinic by now would not hear of it. Never across a block.
 */
function nameable(by: string, groupId: string): SQL {
  const wrote = (text: typeof post | typeof reply) =>
    sql`EXISTS (SELECT FROM ${text} WHERE ${isKnownAs(text, sql`${account.id}`)} AND ${text.groupId} = ${groupId}
      AND ${isOpen(text)})`
  return sql`(${account.id} <> ${by} AND ${account.standing} <> 'suspended'
    AND ${account.id} <> ALL(${apartFrom(sql`${by}::uuid`)}) AND NOT ${worksApartNow(account.id)}
    AND (${isMentor(groupId)} OR (EXISTS (SELECT FROM ${membership} place WHERE place.account_id = ${account.id}
      AND place.group_id = ${groupId} AND place.state = 'member') AND (${wrote(post)} OR ${wrote(reply)}))))`
}

/** SQL for "is close by": in the conversation, a mentor, or the author of one of the newest posts; never all who ever wrote. */
function isNear(groupId: string, postId: string | null): SQL {
  return sql`${account.id} IN (
    SELECT ${shownAuthorId(post)} FROM ${post} WHERE ${post.id} = ${postId}::uuid
    UNION ALL SELECT ${shownAuthorId(reply)} FROM ${reply} WHERE ${reply.postId} = ${postId}::uuid
    UNION ALL SELECT helper.account_id FROM ${roleGrant} helper WHERE helper.group_id = ${groupId}::uuid
    UNION ALL (SELECT ${shownAuthorId(post)} FROM ${post} WHERE ${post.groupId} = ${groupId}::uuid
      AND ${isOpen(post)} ORDER BY ${post.activeAt} DESC LIMIT ${sql.raw(String(NEWEST))}))`
}

/** Whom one may name whose name, or a word of it, begins so; those in the given conversation first. */
export async function peopleToName(
  db: Db,
  by: string,
  groupId: string,
  { q, post: postId }: { q: string; post?: string | undefined },
) {
  const begins = q === '' ? isNear(groupId, postId ?? null) : isCalledFrom(account.id, q)
  const isThere = sql<boolean>`(EXISTS (SELECT FROM ${post} WHERE ${post.id} = ${postId ?? null}::uuid
      AND ${isKnownAs(post, sql`${account.id}`)} AND ${isOpen(post)})
    OR EXISTS (SELECT FROM ${reply} WHERE ${reply.postId} = ${postId ?? null}::uuid
      AND ${isKnownAs(reply, sql`${account.id}`)} AND ${isOpen(reply)}))`
  return db
    .select({ id: account.id, screenName: account.screenName, mentor: isMentor(groupId) })
    .from(account)
    .where(and(begins, nameable(by, groupId)))
    .orderBy(sql`${isThere} DESC`, account.screenNameKey)
    .limit(OFFERED)
}

/** Those of these people whom this one may name, and those who were named in the text before, with their names. */
export async function namesOf(
  db: Db,
  by: string,
  groupId: string,
  ids: readonly string[],
  before: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = before.length > 0 ? inArray(account.id, [...before]) : sql`false`
  const rows = await db
    .select({ id: account.id, name: account.screenName })
    .from(account)
    .where(and(inArray(account.id, [...ids]), sql`(${nameable(by, groupId)} OR ${known})`))
    // A name that changes at this moment changes in this text too.
    .for('share')
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Keeps who is named in a saved text. */
export async function saveMentions(
  db: Db,
  kind: Kind,
  { id, postId }: { id: string; postId: string },
  accountIds: readonly string[],
): Promise<void> {
  const replyId = kind === 'reply' ? id : null
  await db
    .delete(mention)
    .where(
      and(
        eq(mention.postId, postId),
        replyId === null ? isNull(mention.replyId) : eq(mention.replyId, replyId),
        accountIds.length > 0 ? notInArray(mention.accountId, [...accountIds]) : undefined,
      ),
    )
  if (accountIds.length === 0) return
  await db
    .insert(mention)
    .values(accountIds.map((accountId) => ({ accountId, postId, replyId })))
    .onConflictDoNothing()
}
