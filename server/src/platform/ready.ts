import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from './secrets.ts'

/** An answer in JSON whose bytes are ready: each part of it went through its schema when it was made. */
export class Ready {
  readonly bytes: Buffer
  /** Differs where the bytes do; null for what is not worth asking about again. */
  readonly etag: string | null

  /** `version` is everything that decides about the bytes. */
  constructor(bytes: Buffer, version: string | null) {
    this.bytes = bytes
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
  return reply.type('application/json; charset=utf-8').send(ready.bytes)
}
