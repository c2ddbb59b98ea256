import { eq, sql } from 'drizzle-orm'
import type { Topic } from '@kith/shared/topics.ts'
import { plainText } from '@kith/shared/words.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { draft, post, reply, textVersion } from './tables.ts'
import { staleTopics } from './text.ts'
import { unnamed } from './unnamed.ts'

const SOME = 50

/** Takes the name of someone who leaves out of some texts of others; says whether there may be more. */
export async function unname(
  tx: Db,
  accountId: string,
  stale: (...topics: Topic[]) => void,
): Promise<boolean> {
  // Each text is read for the id: nobody waits for it, and it happens once a life.
  await tx.execute(sql`SET LOCAL statement_timeout = '5min'`)
  for (const kind of ['reply', 'post'] as const) {
    const texts = await namingIn(tx, kind, accountId)
    for (const { id, body, locale, ...text } of texts) {
      const table = kind === 'post' ? post : reply
      const next = unnamed(body, accountId, locale ?? 'en')
      await tx
        .update(table)
        .set({ body: next, bodyText: plainText(next) })
        .where(eq(table.id, id))
      stale(...staleTopics({ kind, ...text }, text.shownAt !== null))
    }
    if (texts.length > 0) return true
  }
  const versions = await tx
    .select()
    .from(textVersion)
    .where(sql`${textVersion.body} @? ${naming(accountId)}::jsonpath`)
  for (const { textId, version, body } of versions) {
    const next = unnamed(body, accountId, 'en')
    await tx
      .update(textVersion)
      .set({ body: next, bodyText: plainText(next) })
      .where(sql`${textVersion.textId} = ${textId} AND ${textVersion.version} = ${version}`)
  }
  const drafts = await tx
    .select({ owner: draft.accountId, key: draft.key, body: draft.body, locale: account.locale })
    .from(draft)
    .innerJoin(account, eq(account.id, draft.accountId))
    .where(sql`${draft.body} @? ${naming(accountId)}::jsonpath`)
  for (const { owner, key, body, locale } of drafts)
    if (body)
      await tx
        .update(draft)
        .set({ body: unnamed(body, accountId, locale) })
        .where(sql`${draft.accountId} = ${owner} AND ${draft.key} = ${key}`)
  return false
}

async function namingIn(tx: Db, kind: 'post' | 'reply', accountId: string) {
  const table = kind === 'post' ? post : reply
  const rows = await tx
    .select({
      id: table.id,
      postId: kind === 'post' ? post.id : reply.postId,
      groupId: table.groupId,
      shownAt: table.shownAt,
      body: table.body,
      locale: account.locale,
    })
    .from(table)
    .leftJoin(account, eq(account.id, table.authorId))
    .where(sql`${table.body} @? ${naming(accountId)}::jsonpath`)
    .limit(SOME)
  return rows
}

/** A path to a mention of this person, at any depth of a document. */
function naming(accountId: string): string {
  return `$.** ? (@.type == "mention" && @.attrs.id == "${accountId}")`
}
