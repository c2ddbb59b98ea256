import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import pg from 'pg'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Actor } from '@kith/shared/actor.ts'
import { topicPattern, type LiveMessage, type Topic } from '@kith/shared/topics.ts'
import { sameOrigin } from './browser-rules.ts'
import { LIVE_CHANNEL } from './mount.ts'

const MAX_TOPICS = 50
const MAX_SOCKETS = 5
const MAX_BUFFERED = 256 * 1024
const MAX_FRAME = 16 * 1024
/** Sockets told in one go before others get their turn: about 20 µs each. */
const SLICE = 200
const PING_MS = 30_000

const requestForm = Compile(
  Type.Object(
    {
      type: Type.Union([Type.Literal('subscribe'), Type.Literal('unsubscribe')]),
      topics: Type.Array(Type.Unsafe<Topic>({ type: 'string', pattern: topicPattern }), { maxItems: MAX_TOPICS }),
    },
    { additionalProperties: false },
  ),
)

export interface LiveOptions {
  url: string
  origins: () => readonly string[]
  /** Whether this actor may hear of this topic; asked when it subscribes and again whenever its rights change. */
  maySee(actor: Actor, topic: Topic): Promise<boolean>
  /** The actor of an open session; null once it has ended. */
  actorOf(request: FastifyRequest): Promise<Actor | null>
  onError(error: Error): void
}

export interface Live {
  start(): Promise<void>
  /** Closes all sockets with 1012, spread over the given time, so that they don't all come back at once. */
  stop(spreadMs: number): Promise<void>
  size(): number
}

interface Listener {
  socket: { send(data: string): void; close(code: number): void; terminate(): void; ping(): void; readyState: number; bufferedAmount: number }
  request: FastifyRequest
  actor: Actor
  accountId: string
  topics: Set<Topic>
  alive: boolean
}

/** Tells open pages what went stale. It carries topics only: a page fetches what it may see over HTTP. */
export async function live(app: FastifyInstance, options: LiveOptions): Promise<Live> {
  const listeners = new Set<Listener>()
  const rooms = new Map<Topic, Set<Listener>>()
  await app.register(websocket, { options: { maxPayload: MAX_FRAME } })
  app.get('/api/live', { websocket: true, config: {} }, (socket, request) => {
    void admit(socket, request)
  })

  async function admit(socket: Listener['socket'] & { on(event: string, run: (data: Buffer) => void): void }, request: FastifyRequest) {
    const waiting: Buffer[] = []
    let listener: Listener | null = null
    socket.on('message', (data) => {
      if (listener) void hear(listener, data)
      else if (waiting.push(data) > 10) socket.close(1008)
    })
    socket.on('error', () => socket.terminate())
    const actor = sameOriginSocket(request, options.origins()) ? await options.actorOf(request) : null
    if (!actor || actor.kind === 'anonymous') return socket.close(1008)
    const mine = [...listeners].filter((one) => one.accountId === actor.id)
    if (mine.length >= MAX_SOCKETS) mine[0]?.socket.close(1013)
    listener = { socket, request, actor, accountId: actor.id, topics: new Set(), alive: true }
    const entered = listener
    listeners.add(entered)
    socket.on('close', () => leave(entered))
    socket.on('pong', () => (entered.alive = true))
    say(entered, { type: 'ready' })
    for (const data of waiting) await hear(entered, data)
  }

  async function hear(listener: Listener, data: Buffer): Promise<void> {
    const message = parsed(data)
    if (!message) return listener.socket.close(1007)
    for (const topic of message.topics) {
      if (message.type === 'unsubscribe') drop(listener, topic)
      else if (listener.topics.size < MAX_TOPICS && (await options.maySee(listener.actor, topic))) {
        listener.topics.add(topic)
        const room = rooms.get(topic) ?? new Set()
        rooms.set(topic, room.add(listener))
      }
    }
  }

  function drop(listener: Listener, topic: Topic): void {
    listener.topics.delete(topic)
    const room = rooms.get(topic)
    room?.delete(listener)
    if (room?.size === 0) rooms.delete(topic)
  }

  function leave(listener: Listener): void {
    listeners.delete(listener)
    for (const topic of listener.topics) drop(listener, topic)
  }

  async function tell(topics: Topic[]): Promise<void> {
    const told = new Map<Listener, Topic[]>()
    for (const topic of topics) {
      for (const listener of rooms.get(topic) ?? []) told.set(listener, [...(told.get(listener) ?? []), topic])
    }
    let done = 0
    for (const [listener, stale] of told) {
      say(listener, { type: 'stale', topics: stale })
      if (++done % SLICE === 0) await new Promise((next) => setImmediate(next))
    }
  }

  async function recheck(accounts: string[]): Promise<void> {
    for (const listener of [...listeners].filter((one) => accounts.includes(one.accountId))) {
      const actor = await options.actorOf(listener.request)
      if (!actor || actor.kind === 'anonymous') {
        listener.socket.close(4401)
        leave(listener)
        continue
      }
      listener.actor = actor
      for (const topic of listener.topics) if (!(await options.maySee(actor, topic))) drop(listener, topic)
    }
  }

  const bus = listen(options.url, {
    async news({ topics, recheck: accounts }) {
      if (accounts.length) await recheck(accounts)
      await tell(topics)
    },
    back: () => listeners.forEach((listener) => say(listener, { type: 'resync' })),
    onError: options.onError,
  })
  const pings = setInterval(() => listeners.forEach(ping), PING_MS).unref()

  return {
    start: () => bus.start(),
    async stop(spreadMs) {
      clearInterval(pings)
      await bus.stop()
      for (const { socket } of listeners) setTimeout(() => socket.close(1012), Math.random() * spreadMs)
      await new Promise((done) => setTimeout(done, listeners.size ? spreadMs : 0))
    },
    size: () => listeners.size,
  }
}

function ping(listener: Listener): void {
  if (!listener.alive) return listener.socket.terminate()
  listener.alive = false
  listener.socket.ping()
}

function say({ socket }: Listener, message: LiveMessage): void {
  if (socket.bufferedAmount > MAX_BUFFERED) return socket.terminate()
  if (socket.readyState === 1) socket.send(JSON.stringify(message))
}

/** Browsers always send an Origin with a WebSocket; other sites' pages send theirs. */
function sameOriginSocket(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return false
  return origins.includes(origin) || (sameOrigin(request, origins) && origin.endsWith(`//${host}`))
}

function parsed(data: Buffer) {
  try {
    const message: unknown = JSON.parse(data.toString())
    return requestForm.Check(message) ? message : null
  } catch {
    return null
  }
}

interface News {
  topics: Topic[]
  recheck: string[]
}

const newsForm = Compile(
  Type.Object({
    topics: Type.Array(Type.Unsafe<Topic>({ type: 'string', pattern: topicPattern })),
    recheck: Type.Array(Type.String()),
  }),
)

/** One connection that LISTENs; when it breaks it is opened again, and the pages are told to look afresh. */
function listen(url: string, on: { news(news: News): Promise<void>; back(): void; onError(error: Error): void }) {
  let client: pg.Client | null = null
  let stopped = false
  async function start(): Promise<void> {
    client = new pg.Client({ connectionString: url, application_name: 'kith live', keepAlive: true })
    client.on('notification', ({ payload }) => {
      const news: unknown = JSON.parse(payload ?? '{}')
      if (newsForm.Check(news)) on.news(news).catch(on.onError)
    })
    client.on('error', () => void again())
    await client.connect()
    await client.query(`LISTEN ${LIVE_CHANNEL}`)
  }
  async function again(): Promise<void> {
    const broken = client
    client = null
    await broken?.end().catch(() => {})
    while (!stopped && !client) {
      await new Promise((wait) => setTimeout(wait, 500))
      await start().then(on.back, () => {
        client = null
      })
    }
  }
  return {
    start,
    async stop() {
      stopped = true
      await client?.end()
    },
  }
}
