import type { Person } from '@kith/shared/actor.ts'
import { Problem } from '@kith/shared/problems.ts'
import { profilesContract } from '@kith/shared/profiles/contract.ts'
import { formerNames, toldOf } from '#accounts/public.ts'
import { fileReport, weigh } from '#moderation/public.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { knownTexts } from '#posts/public.ts'
import { readerOf, toOwn, toProfile } from './profile.ts'
import * as queries from './queries.ts'
import { write } from './write-routes.ts'

const TEXTS_A_PAGE = 10

/** Who somebody is to the others here. */
export const profileRoutes: Mounter = (app, platform) => {
  const { db } = platform.community
  mount(app, profilesContract, handlers, { ...platform, db, login: 'community' })
}

const handlers: Handlers<typeof profilesContract> = {
  'GET /api/profiles/:name': async (context) => {
    const { actor, row } = await met(context)
    return toProfile(row, readerOf(row, actor.id), actor.id, await before(context, row))
  },

  'GET /api/profiles/:name/texts': async (context) => {
    const { actor, row } = await met(context)
    const { texts } = toProfile(row, readerOf(row, actor.id), actor.id, null)
    if (!texts) return { items: [], next: null }
    return knownTexts(context.db, actor, row.id, context.query.cursor, TEXTS_A_PAGE)
  },

  'POST /api/profiles/:name/report': async (context) => {
    const { db, body, permit, now, stale } = context
    const { actor, row: found } = await met(context)
    // The words are held before their item, and reported as they are then.
    const row = { ...found, ...(await queries.lockWords(db, found.id)) }
    const state = row.aboutState ?? 'withdrawn'
    // What is not shown to who asks is nothing to report.
    const { about: text } = toProfile(row, readerOf(row, actor.id), actor.id, null)
    permit('profile.report', { ...factsOf(row), state })
    const { profileId: id, aboutVersion: version } = row
    if (text === null || id === null || version === null) throw new Problem('request.forbidden')
    const about = {
      kind: 'profile',
      id,
      groupId: null,
      authorId: row.id,
      state,
      version,
      text,
    } as const
    const note = (body.note ?? '').trim()
    const weighed = await weigh(db, actor, about, now)
    const filing = { reason: body.reason, note }
    const { dueAt, topics } = await fileReport(db, about, filing, weighed)
    stale(...topics)
    return { dueAt: dueAt.toISOString() }
  },

  'GET /api/me/profile': async ({ db, self }) => toOwn(await queries.ownProfile(db, self())),

  'PATCH /api/me/profile': write,

  'GET /api/me/profile/as/:audience': async (context) => {
    const { db, self, params } = context
    const row = await queries.ownAsRead(db, self())
    if (!row) throw new Problem('session.none')
    return toProfile(row, params.audience, row.id, await before(context, row))
  },
}

/** Someone by the name of the address, for who may meet them: a visitor meets nobody. */
async function met(
  context: Pick<Context, 'db' | 'actor' | 'now' | 'permit'> & { params: { name: string } },
) {
  const { db, actor, now, params, permit } = context
  if (actor.kind !== 'person') throw new Problem('request.not-found')
  const row = await queries.profileByName(db, actor, params.name, now)
  if (!row) {
    // To who made the block it is no secret; to who was blocked, nobody is here.
    const blocked = await queries.blockedByName(db, actor, params.name, now)
    throw blocked
      ? new Problem('profile.blocked', { state: blocked })
      : new Problem('request.not-found')
  }
  permit('profile.read', factsOf(row))
  const reader: Person = actor
  return { actor: reader, row }
}

function factsOf({ id: personId, standing, blocked }: queries.FoundProfile) {
  return { personId, standing, blocked }
}

async function before(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { id, screenName }: { id: string; screenName: string },
): Promise<string | null> {
  return toldOf(await formerNames(db, id), screenName, now)?.name ?? null
}
