import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from './secrets.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

/** An answer whose bytes are ready; of one in JSON, each part went through its schema when it was made. */
export class Ready {
  readonly bytes: Buffer
  /** Differs where the bytes do; null for what is not worth asking about again. */
  readonly etag: string | null
  readonly type: string

  /** `version` is everything that decides about the bytes. */
  constructor(bytes: Buffer, version: string | null, type = JSON_TYPE) {
    this.bytes = bytes
    this.type = type
    this.etag = version === null ? null : `"${sha256(version).toString('base64url').slice(0, 22)}"`
  }
}

/** A visitor's browser may ask whether it is still so; what is somebody's own is never kept. */
export function sendReady(
  request: FastifyRequest,
  reply: FastifyReply,
  ready: Ready,
): FastifyReply {
  if (ready.etag !== null) {
    void reply.header('etag', ready.etag)
    if (request.actor.kind === 'anonymous') void reply.header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match'] === ready.etag) return reply.code(304).send()
  }
  return reply.type(ready.type).send(ready.bytes)
}
