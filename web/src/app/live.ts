import type { LiveMessage, LiveRequest, Topic } from '@kith/shared/topics.ts'
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import Socket from 'partysocket/ws'
import type { Live } from '../lib/live.ts'

/** The one table of what goes stale with a topic. The first word of a query key is its noun. */
const stale: Record<string, (id: string) => QueryKey[]> = {
  post: (id) => [['posts', id]],
  group: () => [['groups'], ['home'], ['unread'], ['desk']],
  groups: () => [['groups']],
  inbox: () => [['notices'], ['conversations'], ['unread'], ['own-data'], ['own-profile']],
  conversation: (id) => [['conversations', id]],
  clinic: (id) => [['clinics', id]],
  queue: () => [['queue'], ['desk', 'count']],
  looking: () => [['looking']],
  desk: () => [['desk']],
  rules: () => [['rules']],
}

/** Pages of a large group do not all ask at the same moment. In milliseconds. */
const jitter = 1_500
const pollEvery = 60_000
/** An answer that came this short before its topic was watched is not asked for again. In milliseconds. */
const fresh = 1_000

export function keysOf(topic: string): QueryKey[] {
  const [noun = '', id = ''] = topic.split(':')
  return stale[noun]?.(id) ?? []
}

/** What is used of a socket. */
interface Opened {
  readonly readyState: number
  send: (data: string) => unknown
  addEventListener: (type: 'open' | 'message', hear: (event: Event) => void) => void
}

type Open = () => Promise<Opened>

/**
 * Says over one socket which topics are on the screen, and asks again for what went stale, and for what was loaded
 * while nobody listened. It opens with the first topic; while it is down, everything that is watched is asked for
 * once a minute.
 */
export function makeLive(queries: QueryClient, open: Open = openSocket): Live {
  const watched = new Map<Topic, number>()
  let socket: Opened | undefined
  let opening = false

  const up = () => socket?.readyState === WebSocket.OPEN
  const say = (request: LiveRequest) => {
    if (up() && request.topics.length > 0) socket?.send(JSON.stringify(request))
  }
  const refresh = (topics: Iterable<string>, wait: number, held?: ReadonlySet<Query>) => {
    const keys = new Map([...topics].flatMap(keysOf).map((key) => [key.join(' '), key]))
    for (const queryKey of keys.values()) {
      const stale = { queryKey, ...(held && { predicate: (query: Query) => held.has(query) }) }
      setTimeout(() => void queries.invalidateQueries(stale), Math.random() * wait)
    }
  }
  /** Asks again for what is held by now: what is asked for later is answered after we listen. */
  const catchUp = (topics: Iterable<string>, isOld: (query: Query) => boolean) =>
    refresh(topics, jitter, new Set(queries.getQueryCache().getAll().filter(isOld)))

  const hear = (message: LiveMessage) => {
    if (message.type === 'ready') catchUp(watched.keys(), () => true)
    if (message.type === 'stale') refresh(message.topics, jitter)
    if (message.type === 'resync') void queries.invalidateQueries()
  }
  const start = async () => {
    opening = true
    setInterval(() => !up() && refresh(watched.keys(), 0), pollEvery)
    socket = await open()
    socket.addEventListener('open', () => {
      say({ type: 'subscribe', topics: [...watched.keys()] })
    })
    socket.addEventListener('message', (event) => hear(parse(event)))
    say({ type: 'subscribe', topics: [...watched.keys()] })
  }

  const watch = (topics: readonly Topic[]) => {
    if (!opening) void start()
    const added = topics.filter((topic) => count(watched, topic, 1) === 1)
    say({ type: 'subscribe', topics: added })
    if (up()) catchUp(added, isPast)
    return () => {
      const gone = topics.filter((topic) => count(watched, topic, -1) === 0)
      say({ type: 'unsubscribe', topics: gone })
    }
  }
  return { watch }
}

function isPast({ state }: Query): boolean {
  return state.fetchStatus === 'idle' && state.dataUpdatedAt < Date.now() - fresh
}

/** Counts who watches a topic; the answer is how many now do. */
function count(watched: Map<Topic, number>, topic: Topic, by: 1 | -1): number {
  const now = (watched.get(topic) ?? 0) + by
  if (now > 0) watched.set(topic, now)
  else watched.delete(topic)
  return now
}

function parse(event: Event): LiveMessage {
  try {
    const message: unknown = JSON.parse(event instanceof MessageEvent ? String(event.data) : '')
    if (isMessage(message)) return message
  } catch {
    // What we can't read may have been news: the answer below asks for everything again.
  }
  return { type: 'resync' }
}

function isMessage(value: unknown): value is LiveMessage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  if (value.type === 'stale') return 'topics' in value && Array.isArray(value.topics)
  return value.type === 'resync' || value.type === 'ready'
}

function openSocket(): Promise<Opened> {
  const address = new URL('/api/live', location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const delays = { maxReconnectionDelay: 30_000, minReconnectionDelay: 1_000 }
  return Promise.resolve(new Socket(address.href, [], delays))
}
