import type { Person } from '@kith/shared/actor.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Listener, Room, Rooms } from './live-rooms.ts'

/** How long a room is told without asking again who of it may hear: a right that went away is felt this late. */
const FRESH_MS = 1000

export interface RightsOptions {
  /** Those of the people who may hear of this topic. */
  whoMayHear(people: readonly Person[], topic: Topic): Promise<readonly Person[]>
  /** Who these sessions belong to, as they are now; those that ended are left out. */
  peopleOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Person>>
}

/** Asks who may hear what: for all listeners of a room at once, never once a socket. */
export class Rights {
  readonly #rooms: Rooms
  readonly #options: RightsOptions

  constructor(rooms: Rooms, options: RightsOptions) {
    this.#rooms = rooms
    this.#options = options
  }

  async subscribe(listener: Listener, topic: Topic): Promise<void> {
    const askedAt = performance.now()
    const [heard] = await this.#options.whoMayHear([listener.actor], topic)
    // The page may have closed while we asked.
    if (heard && this.#rooms.all.has(listener)) this.#rooms.join(listener, topic, askedAt)
  }

  /** What an account may do, or its sessions, changed: its pages close, or keep only what they may still see. */
  async recheck(accountId: string): Promise<void> {
    await this.#refresh(this.#rooms.of(accountId))
    const left = this.#rooms.of(accountId)
    for (const topic of new Set(left.flatMap(({ topics }) => [...topics]))) {
      const listeners = left.filter(({ topics }) => topics.has(topic))
      await this.#keep(listeners, topic)
    }
  }

  /** Before a delivery: whoever may not hear of these topics any more has left their rooms. */
  async fresh(topics: readonly Topic[]): Promise<void> {
    const open = this.#rooms.open(topics)
    const now = performance.now()
    const due = open.filter(({ askedAt }) => now - askedAt >= FRESH_MS)
    if (due.length > 0) {
      const asking = this.#ask(due)
      for (const room of due) Object.assign(room, { askedAt: now, asking })
      asking.catch(() => due.forEach((room) => (room.askedAt = -Infinity)))
    }
    await Promise.all(open.map(({ asking }) => asking))
  }

  async #ask(due: readonly Room[]): Promise<void> {
    await this.#refresh([...new Set(due.flatMap(({ listeners }) => [...listeners]))])
    await Promise.all(due.map(({ topic, listeners }) => this.#keep([...listeners], topic)))
  }

  /** Pages of sessions that ended close; the others are from now on who they are by now. */
  async #refresh(listeners: readonly Listener[]): Promise<void> {
    if (listeners.length === 0) return
    const people = await this.#options.peopleOf(listeners.map(({ sessionId }) => sessionId))
    for (const listener of listeners) {
      const actor = people.get(listener.sessionId)
      if (actor) listener.actor = actor
      else {
        listener.socket.close(4401)
        this.#rooms.leave(listener)
      }
    }
  }

  async #keep(listeners: readonly Listener[], topic: Topic): Promise<void> {
    const people = listeners.map(({ actor }) => actor)
    const heard = await this.#options.whoMayHear(people, topic)
    const ids = new Set(heard.map(({ id }) => id))
    for (const listener of listeners)
      if (!ids.has(listener.actor.id)) this.#rooms.drop(listener, topic)
  }
}
