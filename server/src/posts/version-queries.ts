import { and, desc, eq, lt } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { PostRow, ReplyRow } from './queries.ts'
import { textVersion } from './tables.ts'

/** Keeps what a text says before it is changed. Rows are only added; they go with the words of the text: see migration 0041. */
export async function keepVersion(db: Db, text: PostRow | ReplyRow): Promise<void> {
  await db.insert(textVersion).values({
    textId: text.id,
    version: text.contentVersion,
    title: text.kind === 'post' ? text.title : null,
    body: text.body,
    bodyText: text.bodyText,
    warning: text.warning,
    writtenAt: text.editedAt ?? text.createdAt,
  })
}

/** Earlier versions of a text, the newest first. Who may have them was asked before. */
export async function versionsOf(db: Db, textId: string, before: number, limit: number) {
  return db
    .select()
    .from(textVersion)
    .where(and(eq(textVersion.textId, textId), lt(textVersion.version, before)))
    .orderBy(desc(textVersion.version))
    .limit(limit)
}
