import { introductionsContract } from '@kith/shared/mentoring/introductions-contract.ts'
import type { GroupFacts } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { factsOf } from '#groups/public.ts'
import { screenWords } from '#moderation/public.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { named } from './desk-routes.ts'
import * as rules from './introduction.ts'
import * as queries from './introduction-queries.ts'

export const introductionHandlers: Handlers<typeof introductionsContract> = {
  'GET /api/desk/groups/:slug/people': async (context) => {
    const { db, query, self } = context
    const { group } = await named(context, (facts) => context.permit('person.introduce', facts))
    return { items: await queries.peopleToIntroduce(db, self(), group.id, query) }
  },

  'POST /api/desk/groups/:slug/introductions': async (context) => {
    const { group } = await named(context, (facts) => context.permit('person.introduce', facts))
    return presented(context, await introduce(context, factsOf(group), context.body))
  },

  'GET /api/desk/introductions': async ({ db, permit, self, now }) => {
    permit('desk.read', {})
    const rows = await queries.introductionsBy(db, self())
    const today = await queries.madeSince(db, self(), rules.countedSince(now))
    return { items: rows.map((row) => toOwn(row, now)), left: rules.leftOf(today) }
  },

  'POST /api/introductions/:id/undo': async (context) => {
    const { db, params, permit, self, now, audit } = context
    const row = await queries.introductionBy(db, self(), params.id)
    if (!row) throw new Problem('request.not-found')
    permit('introduction.undo', row)
    if (!(await queries.undo(db, row.id, self(), rules.undoableSince(now), now)))
      throw new Problem('introduction.told')
    await audit('introduction.undone', `introduction:${row.id}`, { work: 'connective' })
    return presented(context, row.id)
  },

  'GET /api/introductions/:id': async ({ db, actor, params, permit, self }) => {
    const row = await queries.introductionFor(db, self(), params.id)
    if (!row?.at) throw new Problem('request.not-found')
    permit('introduction.read', row)
    const { id, group, by, other, words, at } = row
    const posts = await queries.postsBy(db, actor, other.id)
    return { id, group, by, other, posts, words, at: at.toISOString() }
  },

  'GET /api/me/introductions': async ({ db, self }) => ({
    wanted: await queries.wantsIntroductions(db, self()),
  }),

  'PUT /api/me/introductions': async ({ db, self, body, now }) => {
    await queries.wantIntroductions(db, self(), body.wanted, now)
    return { wanted: body.wanted }
  },
}

type Introducing = Pick<Context, 'db' | 'now' | 'self' | 'permit' | 'audit' | 'stale'>

/** Brings two members of a group together, for whoever may; they are told some minutes later. */
export async function introduce(
  { db, now, self, permit, audit, stale }: Introducing,
  group: GroupFacts,
  between: { one: string; other: string; words: string },
): Promise<string> {
  const made = rules.introduce(permit('person.introduce', group), group.id, between, now)
  const held = await screenWords(db, made.words)
  if (held.length > 0) throw new Problem('introduction.words', { field: 'words', state: { held } })
  await queries.lockIntroducer(db, self())
  const today = await queries.madeSince(db, self(), rules.countedSince(now))
  if (rules.leftOf(today) === 0) throw new Problem('introduction.too-many')
  const id = await queries.insertIntroduction(db, made)
  if (id === null) throw new Problem('introduction.unfit')
  await audit('introduction.made', `introduction:${id}`, {
    work: 'connective',
    group: made.groupId,
    between: [made.oneId, made.otherId],
  })
  stale(`inbox:${self()}`)
  return id
}

/** The same taken back, as long as nobody was told; whoever asks may take back what the team did together. */
export async function undoIntroduction(
  { db, now, audit }: Pick<Introducing, 'db' | 'now' | 'audit'>,
  id: string,
): Promise<boolean> {
  const undone = await queries.undo(db, id, null, rules.undoableSince(now), now)
  if (undone) await audit('introduction.undone', `introduction:${id}`, { work: 'connective' })
  return undone
}

async function presented({ db, self, now }: Pick<Context, 'db' | 'self' | 'now'>, id: string) {
  const row = await queries.introductionBy(db, self(), id)
  if (!row) throw new Problem('request.not-found')
  return toOwn(row, now)
}

function toOwn(row: queries.OwnRow, now: Date) {
  const { id, group, one, other, words, madeAt } = row
  const until = rules.undoUntil(row, now)
  return {
    id,
    group,
    one,
    other,
    words,
    madeAt: madeAt.toISOString(),
    undoUntil: until?.toISOString() ?? null,
  }
}
