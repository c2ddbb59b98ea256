import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Actor } from '@kith/shared/actor.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { sameOrigin } from './browser-rules.ts'
import { bus, TopicName } from './live-bus.ts'
import { EVERYBODY } from './mount.ts'
import { Rooms, say, type Listener, type Socket } from './live-rooms.ts'

const MAX_TOPICS = 50
const MAX_SOCKETS = 5
/** Topics a page may ask for between two pings, refused ones included: each is a question to the database. */
const MAX_ASKED = 200
const MAX_FRAME = 16 * 1024
/** Frames that may come while we still find out who it is. */
const MAX_EARLY = 10
const PING_MS = 30_000

const Asked = Type.Object(
  {
    type: Type.Union([Type.Literal('subscribe'), Type.Literal('unsubscribe')]),
    topics: Type.Array(TopicName, { maxItems: MAX_TOPICS }),
  },
  { additionalProperties: false },
)
const askedForm = Compile(Asked)

export interface LiveOptions {
  url: string
  origins: () => readonly string[]
  /** Whether this actor may hear of this topic; asked when it subscribes and whenever its rights change. */
  maySee(actor: Actor, topic: Topic): Promise<boolean>
  /** The actor of an open session; null once it has ended. */
  actorOf(request: FastifyRequest): Promise<Actor | null>
  onError(error: Error): void
}

export interface Live {
  start(): Promise<void>
  /** Closes all sockets with 1012, spread over the given time, so that they don't all come back at once. */
  stop(spreadMs: number): Promise<void>
}

/** Tells open pages what went stale. It carries topics only: a page fetches what it may see over HTTP. */
export async function live(app: FastifyInstance, options: LiveOptions): Promise<Live> {
  const rooms = new Rooms()
  await app.register(websocket, { options: { maxPayload: MAX_FRAME } })
  app.get('/api/live', { websocket: true, schema: { hide: true } }, (socket, request) => {
    admit(rooms, options, socket, request).catch(options.onError)
  })
  const news = bus(options.url, {
    async news({ topics, recheck }) {
      const accounts = recheck.includes(EVERYBODY) ? rooms.accounts() : recheck
      for (const accountId of accounts) await recheckPages(rooms, options, accountId)
      await rooms.tell(topics)
    },
    back: () => rooms.resync(),
    onError: options.onError,
  })
  const pings = setInterval(() => rooms.ping(), PING_MS).unref()
  return {
    start: () => news.start(),
    async stop(spreadMs) {
      clearInterval(pings)
      await news.stop()
      for (const { socket } of rooms.all)
        setTimeout(() => socket.close(1012), Math.random() * spreadMs)
      await new Promise((done) => setTimeout(done, rooms.all.size ? spreadMs : 0))
    },
  }
}

type Arriving = Socket & { on(event: string, run: (data: Buffer) => void): void }

async function admit(
  rooms: Rooms,
  options: LiveOptions,
  socket: Arriving,
  request: FastifyRequest,
): Promise<void> {
  const early: Buffer[] = []
  let entered: Listener | null = null
  socket.on('message', (data) => {
    if (entered) hear(rooms, options, entered, data).catch(options.onError)
    else if (early.push(data) > MAX_EARLY) socket.close(1008)
  })
  socket.on('error', () => socket.terminate())
  const actor = ownPage(request, options.origins()) ? await options.actorOf(request) : null
  if (!actor || actor.kind === 'anonymous') return socket.close(1008)
  for (const oldest of rooms.of(actor.id).slice(0, 1 - MAX_SOCKETS)) {
    oldest.socket.close(1013)
    rooms.leave(oldest)
  }
  const listener: Listener = { socket, request, actor, topics: new Set(), asked: 0, alive: true }
  rooms.all.add(listener)
  socket.on('close', () => rooms.leave(listener))
  socket.on('pong', () => (listener.alive = true))
  entered = listener
  say(listener, { type: 'ready' })
  for (const data of early) await hear(rooms, options, listener, data)
}

async function hear(
  rooms: Rooms,
  options: LiveOptions,
  listener: Listener,
  data: Buffer,
): Promise<void> {
  const asked = parsed(data)
  if (!asked) return listener.socket.close(1007)
  listener.asked += asked.topics.length
  if (listener.asked > MAX_ASKED) return listener.socket.close(1008)
  for (const topic of asked.topics) {
    if (asked.type === 'unsubscribe') rooms.drop(listener, topic)
    else if (listener.topics.size < MAX_TOPICS && (await options.maySee(listener.actor, topic))) {
      rooms.join(listener, topic)
    }
  }
}

/** Rights or sessions of this account changed: its pages close, or keep only what they may still see. */
async function recheckPages(rooms: Rooms, options: LiveOptions, accountId: string): Promise<void> {
  for (const listener of rooms.of(accountId)) {
    const actor = await options.actorOf(listener.request)
    if (!actor || actor.kind === 'anonymous') {
      listener.socket.close(4401)
      rooms.leave(listener)
      continue
    }
    listener.actor = actor
    for (const topic of listener.topics) {
      if (!(await options.maySee(actor, topic))) rooms.drop(listener, topic)
    }
  }
}

/** Browsers send the Origin of the page with every WebSocket. */
function ownPage(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return false
  return origins.includes(origin) || (sameOrigin(request, origins) && origin.endsWith(`//${host}`))
}

function parsed(data: Buffer): Static<typeof Asked> | null {
  try {
    const message: unknown = JSON.parse(data.toString())
    return askedForm.Check(message) ? message : null
  } catch {
    return null
  }
}
