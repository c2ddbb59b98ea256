/** News that was lost on its way is felt this late. */
const MOMENT_MS = 1000
/** Of each kind. They are small: rows, or a page of a list; bytes of pages are kept elsewhere, within a bound. */
const MOST = 2000

/**
 * Answers of a moment ago, for who asks the same again. All are forgotten at each commit of this process, before its
 * answer goes out, and at any news of another's; and none is kept while news can't be heard. See decision 025.
 */
export class Heard {
  readonly #momentMs: number
  readonly #shelves: { forget(): void }[] = []
  #listening = false

  constructor(momentMs = MOMENT_MS) {
    this.#momentMs = momentMs
  }

  shelf<T>(): Shelf<T> {
    const shelf = new Shelf<T>(() => (this.#listening ? this.#momentMs : 0))
    this.#shelves.push(shelf)
    return shelf
  }

  forget(): void {
    for (const shelf of this.#shelves) shelf.forget()
  }

  /** Whether news of other processes comes in. */
  listening(yes: boolean): void {
    this.#listening = yes
    this.forget()
  }
}

interface Kept<T> {
  answer: Promise<T>
  until: number
}

export class Shelf<T> {
  readonly #momentMs: () => number
  #kept = new Map<string, Kept<T>>()

  constructor(momentMs: () => number) {
    this.#momentMs = momentMs
  }

  /** What was answered to this name a moment ago, or is being found out; otherwise asks. */
  read(name: string, ask: () => Promise<T>): Promise<T> {
    const moment = this.#momentMs()
    if (moment === 0) return ask()
    const now = performance.now()
    const kept = this.#kept.get(name)
    if (kept && kept.until > now) return kept.answer
    if (this.#kept.size >= MOST) this.forget()
    const answer = ask()
    const entry = { answer, until: now + moment }
    this.#kept.set(name, entry)
    answer.catch(() => this.#kept.get(name) === entry && this.#kept.delete(name))
    return answer
  }

  forget(): void {
    this.#kept = new Map()
  }
}
