import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Person } from '@kith/shared/actor.ts'
import { sameOrigin } from './browser-rules.ts'
import type { Heard } from './heard.ts'
import { bus, TopicName, type News } from './live-bus.ts'
import { Rights, type RightsOptions } from './live-rights.ts'
import { EVERYBODY } from './outbox.ts'
import { Rooms, say, type Listener, type Socket } from './live-rooms.ts'
import type { SessionOf } from './sessions.ts'

const MAX_TOPICS = 50
const MAX_SOCKETS = 5
/** Topics a page may ask for between two pings, refused ones included: each is a question to the database. */
const MAX_ASKED = 200
const MAX_FRAME = 16 * 1024
/** Frames that may come while we still find out who it is. */
const MAX_EARLY = 10
const PING_MS = 30_000
const AGAIN_MS = 1000

const Asked = Type.Object(
  {
    type: Type.Union([Type.Literal('subscribe'), Type.Literal('unsubscribe')]),
    topics: Type.Array(TopicName, { maxItems: MAX_TOPICS }),
  },
  { additionalProperties: false },
)
const askedForm = Compile(Asked)
type Request = Static<typeof Asked>

export interface LiveOptions extends RightsOptions {
  url: string
  origins: () => readonly string[]
  /** The open session that a page brings; null for none. */
  sessionOf(request: FastifyRequest): Promise<SessionOf<Person> | null>
  /** What is believed for a moment, as long as news comes in. */
  heard: Heard
  onError(error: Error): void
}

export interface Live {
  /** How many pages listen to this process. */
  open(): number
  start(): Promise<void>
  /** Closes all sockets with 1012, spread over the given time, so that they don't all come back at once. */
  stop(spreadMs: number): Promise<void>
}

/** Tells open pages what went stale. It carries topics only: a page fetches what it may see over HTTP. */
export async function live(app: FastifyInstance, options: LiveOptions): Promise<Live> {
  const rooms = new Rooms()
  const house = { rooms, options, rights: new Rights(rooms, options) }
  await app.register(websocket, { options: { maxPayload: MAX_FRAME } })
  app.get('/api/live', { websocket: true, schema: { hide: true } }, (socket, request) => {
    admit(house, socket, request).catch(options.onError)
  })
  const news = bus(options.url, {
    news: (told) => {
      options.heard.forget()
      return deliver(house, told)
    },
    listening: (yes) => options.heard.listening(yes),
    back: () => rooms.resync(),
    onError: options.onError,
  })
  const pings = setInterval(() => rooms.ping(), PING_MS).unref()
  return {
    open: () => rooms.all.size,
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

interface House {
  rooms: Rooms
  options: LiveOptions
  rights: Rights
}

/** Nobody is told unasked: while the database can not be asked, pages wait, and at last miss the news. */
async function deliver(house: House, news: News, tries = 5): Promise<void> {
  const { rights, rooms } = house
  try {
    const accounts = news.recheck.includes(EVERYBODY) ? rooms.accounts() : news.recheck
    for (const accountId of accounts) await rights.recheck(accountId)
    await rights.fresh(news.topics)
  } catch (error) {
    if (tries === 1) throw error
    await new Promise((wait) => setTimeout(wait, AGAIN_MS))
    return deliver(house, news, tries - 1)
  }
  return rooms.tell(news.topics)
}

type Arriving = Socket & { on(event: string, run: (data: Buffer) => void): void }

async function admit(house: House, socket: Arriving, request: FastifyRequest): Promise<void> {
  const { rooms, options } = house
  const early: Buffer[] = []
  let entered: Listener | null = null
  // One frame after the other: how many topics a page shows is known when the frame before has been answered.
  let turn = Promise.resolve()
  const hear = (listener: Listener, data: Buffer) => {
    const request = understood(listener, data)
    if (request) turn = turn.then(() => answer(house, listener, request)).catch(options.onError)
  }
  socket.on('message', (data) => {
    if (entered) hear(entered, data)
    else if (early.push(data) > MAX_EARLY) socket.close(1008)
  })
  socket.on('error', () => socket.terminate())
  const found = ownPage(request, options.origins()) ? await options.sessionOf(request) : null
  if (!found) return socket.close(1008)
  const { who: actor, session } = found
  for (const oldest of rooms.of(actor.id).slice(0, 1 - MAX_SOCKETS)) {
    oldest.socket.close(1013)
    rooms.leave(oldest)
  }
  const listener: Listener = {
    socket,
    sessionId: session.id,
    actor,
    topics: new Set(),
    asked: 0,
    alive: true,
  }
  rooms.all.add(listener)
  socket.on('close', () => rooms.leave(listener))
  socket.on('pong', () => (listener.alive = true))
  entered = listener
  say(listener, { type: 'ready' })
  for (const data of early) hear(listener, data)
}

/** What a page says, if it is a word of ours and not too many of them; its socket closes otherwise. */
function understood(listener: Listener, data: Buffer): Request | null {
  const request = parsed(data)
  if (!request) listener.socket.close(1007)
  listener.asked += request?.topics.length ?? 0
  if (listener.asked <= MAX_ASKED) return request
  listener.socket.close(1008)
  return null
}

async function answer(
  { rooms, rights }: House,
  listener: Listener,
  { type, topics }: Request,
): Promise<void> {
  for (const topic of topics) {
    if (type === 'unsubscribe') rooms.drop(listener, topic)
    else if (listener.topics.size < MAX_TOPICS) await rights.subscribe(listener, topic)
  }
}

/** Browsers send the Origin of the page with every WebSocket. */
function ownPage(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return false
  return origins.includes(origin) || (sameOrigin(request, origins) && origin.endsWith(`//${host}`))
}

function parsed(data: Buffer): Request | null {
  try {
    const message: unknown = JSON.parse(data.toString())
    return askedForm.Check(message) ? message : null
  } catch {
    return null
  }
}
