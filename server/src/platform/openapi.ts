import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { problems } from '@kith/shared/problems.ts'
import { topicPattern } from '@kith/shared/topics.ts'

/** The frame of `/api/openapi.json`; the paths come from the mounted contract. */
export function openapiOptions(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kith',
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        description:
          'Every refusal is application/problem+json (RFC 9457) whose `code` is one of `x-problems`. Unsafe ' +
          'requests need `Sec-Fetch-Site: same-origin` or the exact Origin; those with `x-idempotency-key`, sent by ' +
          'someone signed in, need an Idempotency-Key.',
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-kith' } },
      },
      ...extensions,
    },
    hideUntagged: false,
  }
}

const websocket = {
  path: '/api/live',
  access: 'session',
  maxFrameBytes: 16_384,
  receives: {
    type: 'object',
    required: ['type', 'topics'],
    additionalProperties: false,
    properties: {
      type: { enum: ['subscribe', 'unsubscribe'] },
      topics: { type: 'array', maxItems: 50, items: { type: 'string', pattern: topicPattern } },
    },
  },
  sends: {
    oneOf: [
      { type: 'object', properties: { type: { const: 'ready' } } },
      { type: 'object', properties: { type: { const: 'resync' } } },
      {
        type: 'object',
        properties: {
          type: { const: 'stale' },
          topics: { type: 'array', items: { type: 'string' } },
        },
      },
    ],
  },
  closes: {
    1007: 'malformed frame',
    1008: 'no session, or another origin',
    1012: 'restart',
    1013: 'too many sockets',
    4401: 'the session ended',
  },
}

/** What OpenAPI has no words for: every problem code, and the socket. */
const extensions = { 'x-problems': problems, 'x-websocket': websocket }
