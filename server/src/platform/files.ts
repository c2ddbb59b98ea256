import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '@kith/shared/problems.ts'
import { send } from './problems.ts'

/** In seconds. */
const YEAR = 31_536_000

/** Serves the built web: hashed assets for ever, the page itself for every address that isn't one of the API. */
export async function webFiles(app: FastifyInstance, directory: string): Promise<void> {
  const page = resolve(directory, 'index.html')
  const html = existsSync(page) ? readFileSync(page) : null
  app.setNotFoundHandler((request, reply) => {
    if (html === null || !isPage(request))
      return send(reply, request, new Problem('request.not-found'))
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html)
  })
  if (html === null) return
  await app.register(fastifyStatic, {
    root: directory,
    preCompressed: true,
    index: false,
    wildcard: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = path.includes('/assets/')
      void reply.header('cache-control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache')
    },
  })
}

/** Names of rules have points in them: what a browser goes to is a page, whatever it ends with. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?')
  return (
    (method === 'GET' || method === 'HEAD') &&
    !path.startsWith('/api/') &&
    (!/\.[a-z0-9]+$/.test(path) || headers.accept?.includes('text/html') === true)
  )
}
