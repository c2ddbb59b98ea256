import { eq } from 'drizzle-orm'
import { accountOf } from '@kith/shared/author.ts'
import type { EmergencyPort } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { post, reply } from './tables.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The words of one post or reply, wherever it stands; who wrote it is told of the look, and never named under a mask. */
export const textEmergency: EmergencyPort<Db, unknown> = {
  kinds: ['post', 'reply'],
  named(_keys, _kind, typed) {
    const id = typed.trim().toLowerCase()
    return ID.test(id) ? { target: id, about: id } : null
  },
  async find(db, _keys, kind, target) {
    const row = kind === 'post' ? await postText(db, target) : await replyText(db, target)
    if (!row) return null
    const { title, text, authorId, mask } = row
    return { accountId: accountOf(authorId), named: mask === null, clinicName: null, title, text }
  },
}

async function postText(db: Db, id: string) {
  const [row] = await db
    .select({ title: post.title, text: post.bodyText, authorId: post.authorId, mask: post.mask })
    .from(post)
    .where(eq(post.id, id))
  return row
}

async function replyText(db: Db, id: string) {
  const [row] = await db
    .select({ text: reply.bodyText, authorId: reply.authorId, mask: reply.mask })
    .from(reply)
    .where(eq(reply.id, id))
  return row && { ...row, title: null }
}
