import { LRUCache } from 'lru-cache'
import { REPLIES_A_PAGE, SharedPage, type postsContract } from '@kith/shared/posts/contract.ts'
import { OwnPart } from '@kith/shared/posts/own-part.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { Ready } from '#platform/ready.ts'
import { keyOf, readsLikeEverybody, surroundingsOf } from './page-key.ts'
import { pageHead, pageKey, pageReplies } from './page-queries.ts'
import { factsOf, pageNumber, toOwnPart, toPage } from './present.ts'
import { quotedIn } from './quote-queries.ts'

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

/** A page of a post: what everybody reads, kept as bytes, and beside it what is this reader's alone. */
export function readPage(cache: PageCache): Handler<Route> {
  return async (context) => {
    const { db, actor, params, query, permit, reply } = context
    const asked = query.page ?? 1
    const key = await pageKey(db, actor, params.id, asked)
    if (!key) throw new Problem('request.not-found')
    permit('post.read', factsOf(key))
    const page = Math.min(asked, pageNumber(key.seenPosition))
    const mine = reply.serializeInput(toOwnPart(actor, key), own)
    if (!readsLikeEverybody(key)) {
      const { bytes } = await write(context, key.id, page)
      return new Ready(stitched(bytes, mine), null)
    }
    const name = keyOf(key, page)
    const kept = cache.get(name)
    if (kept) return new Ready(stitched(kept, mine), name + mine)
    const written = await write(context, key.id, page)
    // Written with this reader's rights, and in several statements: it is everybody's if nothing changed meanwhile.
    const now = await pageKey(db, actor, key.id, asked)
    const unmoved = now !== null && readsLikeEverybody(now) && keyOf(now, page) === name
    const same = unmoved && written.surroundings === surroundingsOf(key)
    if (same) cache.set(name, written.bytes)
    return new Ready(stitched(written.bytes, mine), same ? name + mine : null)
  }
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
