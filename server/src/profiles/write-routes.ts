import type { profilesContract } from '@kith/shared/profiles/contract.ts'
import { closeItem, openItem, screen } from '#moderation/public.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { chosenOf, rewrite, stateAfter, toOwn } from './profile.ts'
import * as queries from './queries.ts'

type Route = (typeof profilesContract)['PATCH /api/me/profile']
type Kept = Awaited<ReturnType<typeof queries.lockProfile>>

const HOUR_MS = 60 * 60_000

/** Saves what was given. Words about oneself are screened as a post is; who sees what is one's own to say. */
export const write: Handler<Route> = async (context) => {
  const { db, self, body, permit, stale } = context
  const { about, audiences, ...fields } = body
  // Who may say nothing to others may still take back what they chose, or show less of it.
  const says = about !== undefined || Boolean(fields.role) || Boolean(fields.pronouns)
  const written = says ? permit('profile.write', { personId: self() }) : null
  const kept = await queries.lockProfile(db, self())
  if (about !== undefined && written) {
    const next = rewrite(written, kept, about)
    if (next) await saveWords(context, kept, next)
  }
  await queries.saveProfile(db, kept.accountId, {
    ...fields,
    ...(audiences && { audiences: chosenOf(kept.audiences, audiences) }),
  })
  stale(`inbox:${kept.accountId}`)
  return toOwn(await queries.ownProfile(db, kept.accountId))
}

async function saveWords(
  { db, now, emit, stale }: Pick<Context, 'db' | 'now' | 'emit' | 'stale'>,
  kept: Kept,
  next: NonNullable<ReturnType<typeof rewrite>>,
): Promise<void> {
  const since = await queries.hereSince(db, kept.accountId)
  const submission = {
    kind: 'profile',
    id: kept.id,
    groupId: null,
    authorId: kept.accountId,
    version: next.aboutVersion,
    text: next.about,
    first: false,
    edited: kept.aboutVersion > 0,
    hoursSinceJoining: since ? (now.getTime() - since.getTime()) / HOUR_MS : 0,
  } as const
  const { state: screened, findings } = await screen({ db, now, emit }, submission)
  const after = stateAfter(kept, next.about, screened)
  await queries.saveProfile(db, kept.accountId, {
    ...next,
    ...after,
    removedFor: null,
    writtenAt: now,
    ...(after.aboutState === 'live' && kept.shownAt === null && { shownAt: now }),
  })
  stale(
    ...(next.about === ''
      ? await closeItem(db, 'profile', kept.id, now)
      : await openItem(db, { ...submission, held: after.aboutState === 'held' }, findings, now)),
  )
}
