import type { FastifyInstance } from 'fastify'

/** Listens on the port, or on the next free one of twenty; says which. */
export async function listenOn(app: FastifyInstance, host: string, port: number): Promise<number> {
  for (let next = port; next < port + 20; next++) {
    try {
      await app.listen({ host, port: next })
      return next
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!busy) throw error
    }
  }
  throw new Error(`no free port from ${port} to ${port + 19}`)
}
