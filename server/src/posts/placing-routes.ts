import { Problem } from '@kith/shared/problems.ts'
import { picturesIn, type Body } from '@kith/shared/words.ts'
import type { Words } from '@kith/shared/written.ts'
import type { Submission } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import type { Context } from '#platform/mount.ts'
import { hasShownImage, placeImages } from './image-queries.ts'
import { namesOf, saveMentions } from './mention-queries.ts'
import { namedIds, withNames } from './naming.ts'
import type { Kind } from './queries.ts'

/** The words of a text with the names of those who may be named in it; of those named before, whoever they are. */
export async function named<W extends Words>(
  db: Db,
  by: string,
  groupId: string,
  words: W,
  before?: Body,
): Promise<W> {
  const ids = namedIds(words.body)
  if (ids.length === 0) return words
  const known = before ? namedIds(before) : []
  return withNames(words, await namesOf(db, by, groupId, ids, known))
}

/**
 * Keeps who is named in a saved text, gives it its pictures, and refuses one with a picture that is not its author's
 * to show there. Most texts have neither, and had none before: that asks nothing of the database.
 */
export async function requirePlaced(
  { db, now, self }: Pick<Context, 'db' | 'now' | 'self'>,
  kind: Kind,
  text: { id: string; postId: string },
  body: Body,
  before: Body | null,
): Promise<void> {
  if (isPlain(body) && (before === null || isPlain(before))) return
  const placed = await placeImages(db, kind, text.id, self(), picturesIn(body), now)
  if (!placed) throw new Problem('image.gone', { field: 'body' })
  await saveMentions(db, kind, text, namedIds(body))
}

/** Whether somebody is named who was not named before. */
export function namesAnother(body: Body, before: Body): boolean {
  const known = namedIds(before)
  return namedIds(body).some((id) => !known.includes(id))
}

function isPlain(body: Body): boolean {
  return picturesIn(body).length === 0 && namedIds(body).length === 0
}

/** What screening asks about the pictures of a text; those that stood in it before were asked about then. */
export async function pictureOf(
  db: Db,
  by: { authorId: string; masked: boolean },
  body: Body,
  before?: Body,
): Promise<NonNullable<Submission['picture']>> {
  const known = new Set(before && picturesIn(before).map(({ attrs }) => attrs.id))
  if (picturesIn(body).every(({ attrs }) => known.has(attrs.id))) return 'none'
  return (await hasShownImage(db, by)) ? 'another' : 'first'
}
