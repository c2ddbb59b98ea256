import { Problem } from '@kith/shared/problems.ts'
import { picturesIn, type Body } from '@kith/shared/words.ts'
import type { Submission } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import type { Context } from '#platform/mount.ts'
import { hasShownImage, placeImages } from './image-queries.ts'
import type { Kind } from './queries.ts'

/** Gives its pictures to a saved text, and refuses one with a picture that is not its author's to show there. */
export async function requirePlaced(
  { db, now, self }: Pick<Context, 'db' | 'now' | 'self'>,
  kind: Kind,
  id: string,
  body: Body,
): Promise<void> {
  const placed = await placeImages(db, kind, id, self(), picturesIn(body), now)
  if (!placed) throw new Problem('image.gone', { field: 'body' })
}

/** What screening asks about the pictures of a text; those that stood in it before were asked about then. */
export async function pictureOf(
  db: Db,
  authorId: string,
  body: Body,
  before?: Body,
): Promise<NonNullable<Submission['picture']>> {
  const known = new Set(before && picturesIn(before).map(({ attrs }) => attrs.id))
  if (picturesIn(body).every(({ attrs }) => known.has(attrs.id))) return 'none'
  return (await hasShownImage(db, authorId)) ? 'another' : 'first'
}
