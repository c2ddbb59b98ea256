/** So many bits tell 600 apart to within some 7, either way (linear counting, Whang et al. 1990). */
export const SKETCH_BITS = 4096

/** How many different things were seen, without keeping which: a bit each, and two may share one. */
export class Sketch {
  readonly #bits = new Uint8Array(SKETCH_BITS)
  #set = 0

  has(mark: number): boolean {
    return this.#bits[mark] === 1
  }

  add(mark: number): void {
    if (this.has(mark)) return
    this.#bits[mark] = 1
    this.#set += 1
  }

  /** As Postgres writes bits; what stood in the other stands in this one too. */
  join(bits: string): void {
    for (let mark = 0; mark < bits.length; mark += 1) if (bits[mark] === '1') this.add(mark)
  }

  toString(): string {
    return this.#bits.join('')
  }

  get count(): number {
    return countOf(this.#set)
  }
}

/** About how many things set so many bits; with those that share one. */
export function countOf(bits: number): number {
  return Math.round(-SKETCH_BITS * Math.log(1 - bits / SKETCH_BITS))
}

/** The bit of a hash. */
export function markOf(hash: Buffer): number {
  return hash.readUInt16BE(0) % SKETCH_BITS
}
