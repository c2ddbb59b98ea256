import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Pool } from './db.ts'
import type { QueueCount } from './jobs.ts'
import type { Platform } from './platform.ts'

/** In seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
/** So long counting the jobs may take; they are missing then. */
const COUNTING_MS = 500

type On = Pick<Platform, 'config' | 'community' | 'reserve' | 'clinic' | 'jobs'>

/** Figures for who keeps it running, on a listener of their own. */
export interface Metrics {
  /** Says where it listens. */
  start(): Promise<string>
  stop(): Promise<void>
}

/** What only the parts that are made later can say. */
export interface Counted {
  sockets(): number
  /** The names of all listeners for whom there may be jobs. */
  listeners: readonly string[]
}

/**
 * Counts in the form of Prometheus, by route and never by address: no name, no id and no word of anybody is in it. Before
 * any route is there; null where no listener is set, and then nothing is counted.
 */
export function metrics(app: FastifyInstance, on: On, counted: Counted): Metrics | null {
  const { metrics: at } = on.config
  if (!at) return null
  const register = new Registry()
  collectDefaultMetrics({ register })
  ofRequests(app, register)
  ofPools(register, { community: on.community, reserve: on.reserve, clinic: on.clinic })
  ofJobs(register, on, counted.listeners)
  new Gauge({
    name: 'kith_sockets',
    help: 'Open live sockets of this process',
    registers: [register],
    collect() {
      this.set(counted.sockets())
    },
  })
  return listening(register, at)
}

function ofRequests(app: FastifyInstance, register: Registry): void {
  const requests = new Counter({
    name: 'kith_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
  })
  const seconds = new Histogram({
    name: 'kith_request_seconds',
    help: 'From the first byte of a request to the last of its answer',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers: [register],
  })
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    // As the contract writes it; of what is no route at all, nothing of what was asked for.
    const route = routeOptions.url ?? 'none'
    requests.inc({ method, route, status: reply.statusCode })
    seconds.observe({ method, route }, reply.elapsedTime / 1000)
  })
}

function ofPools(register: Registry, pools: Readonly<Record<string, Pool>>): void {
  new Gauge({
    name: 'kith_pool_connections',
    help: 'Connections to the database, and who waits for one',
    labelNames: ['pool', 'state'],
    registers: [register],
    collect() {
      for (const [pool, { pg }] of Object.entries(pools)) {
        this.set({ pool, state: 'taken' }, pg.totalCount - pg.idleCount)
        this.set({ pool, state: 'idle' }, pg.idleCount)
        this.set({ pool, state: 'waiting' }, pg.waitingCount)
      }
    },
  })
  new Gauge({
    name: 'kith_pool_wait_seconds',
    help: 'How long the first of those who wait for a connection has waited',
    labelNames: ['pool'],
    registers: [register],
    collect() {
      for (const [pool, { waitMs }] of Object.entries(pools)) this.set({ pool }, waitMs() / 1000)
    },
  })
}

function ofJobs(
  register: Registry,
  { jobs, community }: Pick<On, 'jobs' | 'community'>,
  listeners: readonly string[],
): void {
  const count = () => community.aside(COUNTING_MS, (db) => jobs.counts(db, listeners))
  // Who asks meanwhile hears the same: however many ask, one connection counts.
  let counting: Promise<readonly QueueCount[]> | null = null
  new Gauge({
    name: 'kith_jobs',
    help: 'Jobs of all processes that wait, and that were given up after several tries',
    labelNames: ['queue', 'state'],
    registers: [register],
    async collect() {
      counting ??= count()
        // All other figures are worth the most just when these can not be counted.
        .catch(() => [])
        .finally(() => (counting = null))
      const counts = await counting
      this.reset()
      for (const { queue, waiting, failed } of counts) {
        this.set({ queue, state: 'waiting' }, waiting)
        this.set({ queue, state: 'failed' }, failed)
      }
    },
  })
}

function listening(register: Registry, { host, port }: { host: string; port: number }): Metrics {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics')
      return void response.writeHead(404).end()
    void register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(503).end(),
    )
  })
  return {
    async start() {
      await new Promise<void>((up, failed) => {
        server.once('error', failed)
        server.listen(port, host, up)
      })
      return addressOf(server)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function addressOf(server: Server): string {
  const at = server.address()
  return typeof at === 'object' && at ? `http://${at.address}:${at.port}/metrics` : ''
}
