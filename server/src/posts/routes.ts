import type { Actor } from '@kith/shared/actor.ts'
import { postsContract, type HomeTab } from '@kith/shared/posts/contract.ts'
import { followContract } from '@kith/shared/posts/follow-contract.ts'
import { unreadContract } from '@kith/shared/posts/unread-contract.ts'
import { placingContract } from '@kith/shared/posts/placing-contract.ts'
import { versionsContract } from '@kith/shared/posts/versions-contract.ts'
import { searchContract } from '@kith/shared/posts/search-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { isInside } from '@kith/shared/standing.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Mounter } from '#platform/platform.ts'
import { CARDS_A_PAGE, homeCards } from './card-queries.ts'
import { readCursor, toCursor, type After } from './cursor.ts'
import { keepDraft, toDraft } from './draft.ts'
import * as drafts from './draft-queries.ts'
import { readGroup } from './list-routes.ts'
import { followHandlers } from './follow-routes.ts'
import * as pages from './page-queries.ts'
import { pinnedPosts } from './pin-routes.ts'
import { placingHandlers } from './moving-routes.ts'
import { factsOf, pageNumber, toCard } from './present.ts'
import { pageCache, readPage } from './read-routes.ts'
import { readingBudget } from './reading-public.ts'
import { followedCards, newCards } from './tab-queries.ts'
import { advanceMark } from './unread-queries.ts'
import { unreadHandlers } from './unread-routes.ts'
import { search } from './search-routes.ts'
import { versionHandlers } from './version-routes.ts'
import * as write from './write-routes.ts'

export const postRoutes: Mounter = (app, platform) => {
  const on = { ...platform, db: platform.community.db, login: 'community' } as const
  const { heard } = platform.community
  mount(
    app,
    postsContract,
    handlers(readPage(pageCache(), heard, readingBudget(platform)), readGroup(heard)),
    on,
  )
  mount(app, followContract, followHandlers, on)
  mount(app, unreadContract, unreadHandlers, on)
  mount(app, placingContract, placingHandlers, on)
  mount(app, versionsContract, versionHandlers, on)
  mount(app, searchContract, { 'GET /api/search': search }, on)
}

/** For a visitor everything is new: they get the newest, and follow nothing. */
async function homeTab(db: Db, actor: Actor, tab: HomeTab, after: After | null) {
  if (tab === 'latest' || (tab === 'new' && actor.kind === 'anonymous'))
    return homeCards(db, actor, { order: tab, after })
  if (actor.kind === 'anonymous') throw new Problem('session.none')
  return (tab === 'new' ? newCards : followedCards)(db, actor, after)
}

const handlers = (
  page: ReturnType<typeof readPage>,
  ofGroup: ReturnType<typeof readGroup>,
): Handlers<typeof postsContract> => ({
  'GET /api/home': async ({ db, actor, query }) => {
    const rows = await homeTab(db, actor, query.tab ?? 'latest', readCursor(query.cursor))
    return pageOf(rows, CARDS_A_PAGE, (row) => toCard(actor, row), toCursor)
  },

  'GET /api/groups/:slug/posts': ofGroup,
  'GET /api/groups/:slug/pinned': pinnedPosts,
  'POST /api/groups/:slug/posts': write.createPost,

  'GET /api/posts/:id': page,

  'GET /api/posts/:id/replies/:position': async ({ db, actor, params, permit }) => {
    const place = await pages.replyPlace(db, actor, params.id, params.position)
    if (!place) throw new Problem('request.not-found')
    permit('post.read', factsOf(place))
    const { seenPosition, replyId } = place
    return { page: pageNumber(Math.min(params.position, seenPosition)), replyId }
  },

  'POST /api/posts/:id/replies': write.createReply,
  'PATCH /api/posts/:id': write.editPost,
  'PATCH /api/replies/:id': write.editReply,
  'POST /api/posts/:id/withdraw': write.withdrawPost,
  'POST /api/replies/:id/withdraw': write.withdrawReply,

  'PUT /api/posts/:id/read': async ({ db, actor, params, body, now, self, emit }) => {
    const seen = await pages.seenPosition(db, actor, params.id)
    if (seen === null) throw new Problem('request.not-found')
    // A visitor leaves no mark, and who works for a clinic is none other.
    if (!isInside(actor)) return null
    const position = Math.min(body.position, seen.position)
    const told = await pages.markRead(db, self(), params.id, { ...seen, position, now })
    await advanceMark(db, self(), params.id)
    if (told) await emit('text.read', { accountId: self() })
    return null
  },

  'GET /api/drafts': async ({ db, actor, self }) => ({
    items: (await drafts.listedDrafts(db, actor, self())).map(({ answers, ...row }) => {
      return { ...toDraft(row), answers }
    }),
  }),

  'PUT /api/drafts/:key': async ({ db, params, body, now, self }) => {
    await drafts.lockDrafts(db, self())
    const all = await drafts.draftsOf(db, self())
    const kept = all.find(({ key }) => key === params.key) ?? null
    const row = keepDraft(kept, params.key, body, all.length, now)
    await drafts.saveDraft(db, self(), row)
    return toDraft(row)
  },

  'DELETE /api/drafts/:key': async ({ db, params, self }) => {
    await drafts.dropDraft(db, self(), params.key)
    return null
  },
})
