import { LRUCache } from 'lru-cache'
import { may } from '@kith/shared/policy.ts'
import { REPLIES_A_PAGE, SharedPage, type postsContract } from '@kith/shared/posts/contract.ts'
import { OwnPart } from '@kith/shared/posts/own-part.ts'
import { Problem } from '@kith/shared/problems.ts'
import { viewerOf } from '#groups/public.ts'
import type { Heard } from '#platform/heard.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { Ready } from '#platform/ready.ts'
import { keyOf, readsLikeEverybody, surroundingsOf } from './page-key.ts'
import { pageHead, pageKey, pageReplies, pageStand } from './page-queries.ts'
import { factsOf, pageNumber, toOwnPart, toPage } from './present.ts'
import { quotedIn } from './quote-queries.ts'
import type { ReadingBudget } from './reading-budget.ts'
import type { PageKey } from './rows.ts'

// Fastify compiles a schema once for each object it is given.
const shared = { ...SharedPage }
const own = { ...OwnPart }

type Route = (typeof postsContract)['GET /api/posts/:id']
type Asked = Pick<Context<Route>, 'db' | 'actor' | 'reply'>

/** Pages as everybody reads them, as bytes; the oldest unused ones give way. */
type PageCache = LRUCache<string, Buffer>
const MOST_BYTES = 64 * 1024 * 1024

export function pageCache(): PageCache {
  return new LRUCache({ maxSize: MOST_BYTES, sizeCalculation: (bytes) => bytes.length + 200 })
}

/**
 * A page of a post: what everybody reads, kept as bytes, and beside it what is this reader's alone. All visitors have
 * the same rights: for them where the page stands is heard of.
 */
export function readPage(
  cache: PageCache,
  heard: Heard,
  budget: Pick<ReadingBudget, 'open'>,
): Handler<Route> {
  const toVisitors = heard.shelf<PageKey | null>()
  return async (context) => {
    const { db, actor, params, query, permit, now, reply } = context
    const asked = query.page ?? 1
    const ask = () => pageKey(db, actor, params.id, asked)
    const key = await (actor.kind === 'anonymous'
      ? toVisitors.read(`${params.id} ${asked}`, ask)
      : ask())
    if (!key) throw new Problem('request.not-found')
    permit('post.read', factsOf(key))
    // That it is much is told also of who has no bound.
    if (actor.kind === 'person')
      budget.open(actor.id, key.id, now, !may(actor, 'post.read-unbounded', {}))
    const mine = reply.serializeInput(toOwnPart(actor, key), own)
    const { bytes, name } = await pageOf(context, cache, key, asked)
    return new Ready(stitched(bytes, mine), name && name + mine)
  }
}

interface Page {
  bytes: Buffer
  /** Under which it is kept; null for what is this reader's alone, or was not the same to the end. */
  name: string | null
}

async function pageOf(asking: Asked, cache: PageCache, key: PageKey, asked: number): Promise<Page> {
  const page = Math.min(asked, pageNumber(key.seenPosition))
  if (!readsLikeEverybody(key)) {
    const { bytes } = await write(asking, key.id, page)
    return { bytes, name: null }
  }
  const name = keyOf(key.id, key, page)
  const kept = cache.get(name)
  if (kept) return { bytes: kept, name }
  const { bytes, surroundings } = await write(asking, key.id, page)
  // Written with this reader's rights, and in several statements: it is everybody's if nothing changed meanwhile.
  const same = surroundings === surroundingsOf(key) && (await unmoved(asking, key, page))
  if (same) cache.set(name, bytes)
  return { bytes, name: same ? name : null }
}

/** Whether all that decides about a page, and that this reader's is everybody's, is still so. */
async function unmoved({ db, actor }: Asked, key: PageKey, page: number): Promise<boolean> {
  const name = keyOf(key.id, key, page)
  if (viewerOf(actor).meetsAll) {
    // No block is looked for in this reader's name: what else may change for them raises the version.
    const now = await pageStand(db, actor, key.id)
    return now !== null && keyOf(key.id, now, page) === name
  }
  const now = await pageKey(db, actor, key.id, page)
  return now !== null && readsLikeEverybody(now) && keyOf(now.id, now, page) === name
}

async function write({ db, actor, reply }: Asked, id: string, page: number) {
  const head = await pageHead(db, actor, id)
  if (!head) throw new Problem('request.not-found')
  const last = page * REPLIES_A_PAGE
  const replies = await pageReplies(db, actor, id, last - REPLIES_A_PAGE + 1, last)
  const bodies = replies.map(({ body }) => body)
  const quoted = await quotedIn(db, actor, id, bodies)
  const written = toPage(actor, head, replies, quoted, page)
  const bytes = Buffer.from(reply.serializeInput(written, shared))
  return { bytes, surroundings: surroundingsOf(head) }
}

/** Puts the own part into the object of the shared one, as its last member. */
function stitched(page: Buffer, mine: string): Buffer {
  return Buffer.concat([page.subarray(0, -1), Buffer.from(`,"mine":${mine}}`)])
}
