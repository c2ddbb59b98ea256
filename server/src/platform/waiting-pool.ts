import pg from 'pg'

type Given = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void

/** A pool that knows how long who waits for a connection has waited. First come is first served. */
export class WaitingPool extends pg.Pool {
  readonly #since = new Set<{ at: number }>()

  /** Since when the first of them waits; 0 where nobody does. In milliseconds. */
  get waitMs(): number {
    for (const { at } of this.#since) return performance.now() - at
    return 0
  }

  override connect(): Promise<pg.PoolClient>
  override connect(given: Given): void
  override connect(given?: Given): Promise<pg.PoolClient> | void {
    const mine = { at: performance.now() }
    this.#since.add(mine)
    if (!given) return super.connect().finally(() => this.#since.delete(mine))
    super.connect((error, client, done) => {
      this.#since.delete(mine)
      given(error, client, done)
    })
  }
}
