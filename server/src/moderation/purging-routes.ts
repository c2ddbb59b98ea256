import { accountOf } from '@kith/shared/author.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { forgetWordsAbout } from '#accounts/public.ts'
import { forgetMentions } from '#platform/idempotency.ts'
import type { Context } from '#platform/mount.ts'
import type { Neighbours, Subject, SubjectPort } from './public.ts'
import { decisionsAbout, forgetAbout, isLookedAfter, toldOf } from './purging-queries.ts'

/**
 * Erases the words of a text wherever the product keeps some of them, in the transaction of the decision. Gives back a
 * keyed fingerprint of what was there: who has the words can show that it was these, and nobody can guess them by it.
 */
export async function purge(
  { db, now, stale }: Pick<Context, 'db' | 'now' | 'stale'>,
  neighbours: Neighbours,
  port: SubjectPort,
  { kind, id, authorId, text }: Subject,
): Promise<{ topics: Topic[]; fingerprint: string }> {
  if (await isLookedAfter(db, kind, id)) throw new Problem('item.in-danger')
  const fingerprint = neighbours.secrets.index('purged words', `${kind} ${id} ${text}`)
  const purged = { kind, id, decisions: await decisionsAbout(db, kind, id) }
  const topics = await port.purge(db, id, now)
  await forgetAbout(db, purged)
  for (const forget of neighbours.forget) await forget(db, purged)
  const author = authorId && accountOf(authorId)
  const people = [...(author ? [author] : []), ...(await toldOf(db, kind, id))]
  await forgetWordsAbout(db, people, purged.decisions)
  if (author) stale(`inbox:${author}`)
  // Answers that were kept say beside the words the id of the text, or of the decision.
  await forgetMentions(db, 'community', neighbours.secrets, [id, ...purged.decisions])
  return { topics, fingerprint: fingerprint.toString('hex') }
}
