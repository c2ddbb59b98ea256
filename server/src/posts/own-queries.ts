import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { bodyOf } from '@kith/shared/words.ts'
import type { Belongings, Leaver, Part } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import { closeItem } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { linesOf } from '#platform/lines.ts'
import { countText } from './count-queries.ts'
import type { Kind } from './queries.ts'
import {
  draft,
  image,
  mutedMask,
  personFollow,
  pinnedPost,
  post,
  postFollow,
  reaction,
  readMark,
  reply,
  savedText,
  textVersion,
} from './tables.ts'
import { staleTopics } from './text.ts'
import { unname } from './unname-queries.ts'
import { left } from './words.ts'

const SOME = 50
const inText = sql`coalesce(${image.postId}, ${image.replyId})`
const nothing = { body: bodyOf(''), bodyText: '' }

/** What someone wrote for others to read, what they were about to write, and how far they read. */
export const postBelongings: Belongings<Db> = {
  gather: async (db, _keys, accountId) => [
    {
      name: 'posts',
      lines: await linesOf(
        db,
        sql`SELECT p.id, '/posts/' || p.id AS "address", g.name AS "group", p.mask IS NOT NULL AS "masked", p.title, p.body_text AS "text", p.body, p.state,
            p.warning, p.content_version AS "version", p.removed_for AS "removedFor", p.created_at AS "createdAt",
            p.shown_at AS "shownAt", p.edited_at AS "editedAt"
          FROM ${post} p JOIN ${group} g ON g.id = p.group_id WHERE p.author_id = ${accountId} ORDER BY p.created_at`,
      ),
    },
    {
      name: 'replies',
      lines: await linesOf(
        db,
        sql`SELECT r.id, '/posts/' || r.post_id || '/r/' || r.position AS "address", g.name AS "group", r.mask IS NOT NULL AS "masked", r.warning, r.body_text AS "text",
            community.own_words(r.body) AS "body", r.state, r.content_version AS "version", r.removed_for AS "removedFor", r.created_at AS "createdAt",
            r.shown_at AS "shownAt", r.edited_at AS "editedAt"
          FROM ${reply} r JOIN ${group} g ON g.id = r.group_id WHERE r.author_id = ${accountId} ORDER BY r.created_at`,
      ),
    },
    {
      name: 'versions',
      lines: await linesOf(
        db,
        sql`SELECT v.version, v.title, v.body_text AS "text", community.own_words(v.body) AS "body", v.warning, v.written_at AS "createdAt"
          FROM ${textVersion} v WHERE v.text_id IN (SELECT id FROM ${post} WHERE author_id = ${accountId}
            UNION ALL SELECT id FROM ${reply} WHERE author_id = ${accountId}) ORDER BY v.written_at`,
      ),
    },
    await pictures(db, accountId),
    {
      name: 'drafts',
      lines: await linesOf(
        db,
        sql`SELECT key, title, community.own_words(body) AS "text", group_slug AS "group", revision AS "version", masked, saved_at AS "savedAt"
          FROM ${draft} WHERE account_id = ${accountId} ORDER BY saved_at`,
      ),
    },
    {
      name: 'read',
      lines: await linesOf(
        db,
        sql`SELECT '/posts/' || post_id AS "address", position, read_at AS "readAt"
          FROM ${readMark} WHERE account_id = ${accountId} ORDER BY read_at`,
      ),
    },
    ...(await marks(db, accountId)),
    ...(await followed(db, accountId)),
    {
      name: 'pins',
      lines: await linesOf(
        db,
        sql`SELECT '/posts/' || post_id AS "address", pinned_at AS "pinnedAt"
          FROM ${pinnedPost} WHERE pinned_by = ${accountId} ORDER BY pinned_at`,
      ),
    },
  ],

  /** A text that has left its author is of nobody, so those that are left are those still to do. */
  async erase(tx, _keys, leaver, stale) {
    for (const kind of ['reply', 'post'] as const) {
      const texts = await someOf(tx, kind, leaver.accountId)
      for (const text of texts) await leave(tx, text, leaver, stale)
      if (texts.length > 0) return true
    }
    if (await unname(tx, leaver.accountId, stale)) return true
    // Those that stand in a text that stays do so without a sender.
    await tx
      .delete(image)
      .where(
        and(eq(image.senderId, leaver.accountId), or(isNull(inText), isNotNull(image.droppedAt))),
      )
    return false
  },
}

/** What someone said without words, and what they keep for themselves. */
async function marks(db: Db, accountId: string): Promise<Part[]> {
  const address = sql`'/posts/' || m.post_id || coalesce('/r/' || r.position, '') AS "address"`
  const reactions = sql`SELECT ${address}, m.kind, m.at AS "createdAt" FROM ${reaction} m
    LEFT JOIN ${reply} r ON r.id = m.reply_id WHERE m.account_id = ${accountId} ORDER BY m.at`
  const saved = sql`SELECT ${address}, m.note, m.saved_at AS "savedAt" FROM ${savedText} m
    LEFT JOIN ${reply} r ON r.id = m.reply_id WHERE m.account_id = ${accountId} ORDER BY m.saved_at`
  const masks = sql`SELECT '/posts/' || post_id AS "address", number, at AS "createdAt" FROM ${mutedMask}
    WHERE account_id = ${accountId} ORDER BY at`
  return [
    { name: 'reactions', lines: await linesOf(db, reactions) },
    { name: 'saved', lines: await linesOf(db, saved) },
    { name: 'mutedMasks', lines: await linesOf(db, masks) },
  ]
}

/** Which posts and whom they follow, or stopped following. */
async function followed(db: Db, accountId: string): Promise<Part[]> {
  return [
    {
      name: 'followedPosts',
      lines: await linesOf(
        db,
        sql`SELECT '/posts/' || post_id AS "address", following FROM ${postFollow} WHERE account_id = ${accountId} ORDER BY post_id`,
      ),
    },
    {
      name: 'followedPeople',
      lines: await linesOf(
        db,
        sql`SELECT followed AS "id", at AS "createdAt" FROM ${personFollow} WHERE follower = ${accountId} ORDER BY at`,
      ),
    },
  ]
}

async function pictures(db: Db, accountId: string): Promise<Part> {
  const rows = await db
    .select({
      id: image.id,
      width: image.width,
      height: image.height,
      createdAt: image.createdAt,
      droppedAt: image.droppedAt,
      bytes: image.bytes,
    })
    .from(image)
    .where(eq(image.senderId, accountId))
    .orderBy(image.createdAt)
  const named = rows.map((row) => ({ file: `pictures/${row.id}.webp`, ...row }))
  return {
    name: 'images',
    lines: named.map(({ file, id, width, height, createdAt, droppedAt }) => {
      return { file, id, width, height, createdAt, droppedAt }
    }),
    files: named.map(({ file: name, bytes }) => ({ name, bytes })),
  }
}

type Text = Awaited<ReturnType<typeof someOf>>[number]

async function someOf(tx: Db, kind: Kind, accountId: string) {
  const table = kind === 'post' ? post : reply
  const rows = await tx
    .select({
      id: table.id,
      postId: kind === 'post' ? post.id : reply.postId,
      groupId: table.groupId,
      state: table.state,
      shownAt: table.shownAt,
      createdAt: table.createdAt,
    })
    .from(table)
    .where(eq(table.authorId, accountId))
    .limit(SOME)
    .for('no key update')
  return rows.map((row) => ({ kind, ...row }))
}

async function leave(
  tx: Db,
  text: Text,
  { words, now }: Leaver,
  stale: Parameters<NonNullable<(typeof postBelongings)['erase']>>[3],
): Promise<void> {
  const { kind, id, shownAt } = text
  const { state, keepsWords } = left(text.state, words)
  const table = kind === 'post' ? post : reply
  await tx
    .update(table)
    .set({
      state,
      teamWords: null,
      askedFor: null,
      ...(!keepsWords && { ...nothing, teamWarning: null }),
    })
    .where(eq(table.id, id))
  if (kind === 'post' && !keepsWords)
    await tx.update(post).set({ title: '', warning: null, lockNote: null }).where(eq(post.id, id))
  // Where the words go, so do others' quotes of them; what they said before a change goes in any case.
  if (keepsWords) await tx.delete(textVersion).where(eq(textVersion.textId, id))
  else await tx.execute(sql`SELECT community.forget_words(${id})`)
  if (!keepsWords)
    await tx.delete(image).where(eq(kind === 'post' ? image.postId : image.replyId, id))
  // By itself: behind a mask, that an author goes moves no page, and the words above must.
  await tx.update(table).set({ authorId: null }).where(eq(table.id, id))
  await countText(tx, text, { before: text.state, after: state }, now)
  if (!keepsWords) stale(...(await closeItem(tx, kind, id, now)))
  stale(...staleTopics(text, shownAt !== null))
}
