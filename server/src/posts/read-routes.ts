import { LRUCache } from 'lru-cache'
import {
  OwnPart,
  REPLIES_A_PAGE,
  SharedPage,
  type postsContract,
} from '@kith/shared/posts/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler } from '#platform/mount.ts'
import { Ready } from '#platform/ready.ts'
import { keyOf, readsLikeEverybody } from './page-key.ts'
import { pageHead, pageKey, pageReplies } from './page-queries.ts'
import { factsOf, pageNumber, toOwnPart, toPage } from './present.ts'

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
      return new Ready(stitched(await write(context, key.id, page), mine), null)
    }
    const name = keyOf(key, page)
    const everybodys = cache.get(name) ?? (await write(context, key.id, page))
    cache.set(name, everybodys)
    return new Ready(stitched(everybodys, mine), name + mine)
  }
}

async function write({ db, actor, reply }: Asked, id: string, page: number): Promise<Buffer> {
  const head = await pageHead(db, actor, id)
  if (!head) throw new Problem('request.not-found')
  const last = page * REPLIES_A_PAGE
  const replies = await pageReplies(db, actor, id, last - REPLIES_A_PAGE + 1, last)
  return Buffer.from(reply.serializeInput(toPage(actor, head, replies, page), shared))
}

/** Puts the own part into the object of the shared one, as its last member. */
function stitched(page: Buffer, mine: string): Buffer {
  return Buffer.concat([page.subarray(0, -1), Buffer.from(`,"mine":${mine}}`)])
}
