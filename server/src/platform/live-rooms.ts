import type { FastifyRequest } from 'fastify'
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
  request: FastifyRequest
  actor: Person
  topics: Set<Topic>
  /** Topics asked for since the last ping. */
  asked: number
  alive: boolean
}

/** Who listens to what. */
export class Rooms {
  readonly all = new Set<Listener>()
  readonly #rooms = new Map<Topic, Set<Listener>>()

  of(accountId: string): Listener[] {
    return [...this.all].filter(({ actor }) => actor.id === accountId)
  }

  /** Whose pages are open. */
  accounts(): Set<string> {
    return new Set([...this.all].map(({ actor }) => actor.id))
  }

  join(listener: Listener, topic: Topic): void {
    listener.topics.add(topic)
    const room = this.#rooms.get(topic) ?? new Set()
    this.#rooms.set(topic, room.add(listener))
  }

  drop(listener: Listener, topic: Topic): void {
    listener.topics.delete(topic)
    const room = this.#rooms.get(topic)
    room?.delete(listener)
    if (room?.size === 0) this.#rooms.delete(topic)
  }

  leave(listener: Listener): void {
    this.all.delete(listener)
    for (const topic of listener.topics) this.drop(listener, topic)
  }

  /** Tells each page once of all topics it shows; a large room is told in slices. */
  async tell(topics: readonly Topic[]): Promise<void> {
    const told = new Map<Listener, Topic[]>()
    for (const topic of topics) {
      for (const listener of this.#rooms.get(topic) ?? []) {
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
