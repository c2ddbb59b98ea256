import type { Person } from '@kith/shared/actor.ts'
import type { LiveMessage, Topic } from '@kith/shared/topics.ts'

const MAX_BUFFERED = 256 * 1024
/** Sockets told in one go before others get their turn: about 20 µs each. */
const SLICE = 200

export interface Socket {
  send(data: string): void
  close(code: number): void
  terminate(): void
  ping(): void
  readyState: number
  bufferedAmount: number
}

/** An open page: its socket, who it belongs to, and what it shows. */
export interface Listener {
  socket: Socket
  sessionId: string
  actor: Person
  topics: Set<Topic>
  /** Topics asked for since the last ping. */
  asked: number
  alive: boolean
}

/** Who listens to one topic. */
export interface Room {
  topic: Topic
  listeners: Set<Listener>
  /** When all of them were last found to have the right to, on the clock of `performance`. */
  askedAt: number
  /** Ends when the last asking has. */
  asking: Promise<void>
}

/** Who listens to what. */
export class Rooms {
  readonly all = new Set<Listener>()
  readonly #rooms = new Map<Topic, Room>()

  /** The rooms of these topics where somebody listens. */
  open(topics: readonly Topic[]): Room[] {
    return topics.flatMap((topic) => this.#rooms.get(topic) ?? [])
  }

  of(accountId: string): Listener[] {
    return [...this.all].filter(({ actor }) => actor.id === accountId)
  }

  /** Whose pages are open. */
  accounts(): Set<string> {
    return new Set([...this.all].map(({ actor }) => actor.id))
  }

  /** For who was found at this time to have the right to. */
  join(listener: Listener, topic: Topic, askedAt: number): void {
    listener.topics.add(topic)
    const room = this.#rooms.get(topic) ?? this.#opened(topic, askedAt)
    room.listeners.add(listener)
  }

  #opened(topic: Topic, askedAt: number): Room {
    const room = { topic, listeners: new Set<Listener>(), askedAt, asking: Promise.resolve() }
    this.#rooms.set(topic, room)
    return room
  }

  drop(listener: Listener, topic: Topic): void {
    listener.topics.delete(topic)
    const room = this.#rooms.get(topic)
    room?.listeners.delete(listener)
    if (room?.listeners.size === 0) this.#rooms.delete(topic)
  }

  leave(listener: Listener): void {
    this.all.delete(listener)
    for (const topic of listener.topics) this.drop(listener, topic)
  }

  /** Tells each page once of all topics it shows; a large room is told in slices. */
  async tell(topics: readonly Topic[]): Promise<void> {
    const told = new Map<Listener, Topic[]>()
    for (const { topic, listeners } of this.open(topics)) {
      for (const listener of listeners) {
        told.set(listener, [...(told.get(listener) ?? []), topic])
      }
    }
    let done = 0
    for (const [listener, stale] of told) {
      say(listener, { type: 'stale', topics: stale })
      done += 1
      if (done % SLICE === 0) await new Promise((next) => setImmediate(next))
    }
  }

  /** Some news may have been missed: every page is to look afresh. */
  resync(): void {
    for (const listener of this.all) say(listener, { type: 'resync' })
  }

  /** Asks every page for a sign of life, and lets go of those that gave none since the last time. */
  ping(): void {
    for (const listener of this.all) {
      if (listener.alive) listener.socket.ping()
      else listener.socket.terminate()
      listener.alive = false
      listener.asked = 0
    }
  }
}

/** A page that does not take what it is sent is cut off: it will come back and look afresh. */
export function say({ socket }: Listener, message: LiveMessage): void {
  if (socket.bufferedAmount > MAX_BUFFERED) socket.terminate()
  else if (socket.readyState === 1) socket.send(JSON.stringify(message))
}
