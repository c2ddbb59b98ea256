/**
 * A count that stands in two sums, as something that comes in at one (`to`) and goes out at the other
 * (`from`), so that at every sum what comes in equals what goes out. A table with its margins is such a
 * circulation, and so is a chain of nested stages.
 */
export interface Flow {
  from: string
  to: string
  n: number
  /** Counts of a lower rank, from −1, are hidden before those of a higher; `never` is not shown at all. */
  rank: number | 'never'
}

/**
 * Which counts to hide, as places in `flows`: those from 1 to threshold − 1, and as many more as it
 * takes that nobody can isolate fewer than the threshold by adding and subtracting what is shown.
 * A zero is shown, unless it is `secret`: a count that must be hidden because another table hides it.
 *
 * Subtraction isolates the hidden counts that leave a set of sums which no hidden count enters: a cut.
 * The smallest cut around a count is also the highest value it could have for all that is shown
 * (Gusfield, SIAM J. Comput. 17 (1988) 552), so both are safe when that reaches the threshold. Where it
 * does not, the cheapest path that lets it grow is hidden as well (Castro, INFORMS J. Comput. 19 (2007)
 * 520). Hiding more never lowers a cut, so what was made safe stays safe.
 */
export function hide(
  flows: readonly Flow[],
  threshold: number,
  secret: ReadonlySet<number> = new Set(),
): Set<number> {
  const small = places(flows, ({ n }) => n > 0 && n < threshold)
  const never = places(flows, ({ rank }) => rank === 'never')
  const hidden = new Set([...small, ...never, ...secret])
  const room: Room = new Map()
  for (const place of hidden) widen(room, at(flows, place))
  for (const place of new Set([...small, ...secret])) {
    const { from, to, n } = at(flows, place)
    const enough = enoughFor(n, threshold)
    while (from !== to) {
      const { reached, back } = reach(room, from, to, enough)
      const more = reached ? [] : wayOut(secret.has(place) ? [true] : [false, true])
      back()
      if (reached) break
      for (const next of more) {
        hidden.add(next)
        widen(room, at(flows, next))
      }
    }

    /** The cheapest way on; through zeros only for a secret, and where nothing else is left. */
    function wayOut(zeros: readonly boolean[]): number[] {
      const ways = zeros.map((with0) => linksOf(flows, hidden, room, with0))
      const [found] = ways.flatMap((links) => [cheapestPath(links, from, to) ?? []].filter(isAny))
      // What comes in equals what goes out, so something shown leads on wherever something is hidden.
      if (!found) throw new Error('the counts do not add up')
      return found
    }
  }
  return hidden
}

/** A secret count may be large: it is safe when the others leave it room of its own. */
function enoughFor(n: number, threshold: number): number {
  return n > 0 && n < threshold ? threshold : n + threshold
}

function isAny(places: readonly number[]): boolean {
  return places.length > 0
}

/** How far the hidden counts between two sums can be moved; changed as they are. */
type Room = Map<string, Map<string, number>>

/** Whether the count from one sum to the other could be as high as that; `back` undoes the moves that show it. */
function reach(
  room: Room,
  from: string,
  to: string,
  enough: number,
): { reached: boolean; back: () => void } {
  const moves: { path: string[]; value: number }[] = []
  const back = () => moves.forEach(({ path, value }) => move(room, path.toReversed(), value))
  let value = 0
  while (value < enough) {
    const path = anyPath(room, from, to)
    if (path === undefined) return { reached: false, back }
    const space = Math.min(enough, ...stepsOf(path).map(([one, next]) => spaceOf(room, one, next)))
    move(room, path, space)
    moves.push({ path, value: space })
    value += space
  }
  return { reached: true, back }
}

/** A hidden count can go down to zero, and up without end. */
function widen(room: Room, { from, to, n }: Flow): void {
  add(room, from, to, n)
  add(room, to, from, Number.POSITIVE_INFINITY)
}

function anyPath(room: Room, from: string, to: string): string[] | undefined {
  const before = new Map<string, string>()
  const reached = new Set([from])
  for (const here of reached) {
    for (const [next, space] of room.get(here) ?? []) {
      if (space <= 0 || reached.has(next)) continue
      before.set(next, here)
      reached.add(next)
    }
    if (reached.has(to)) return backwards(to, (sum) => before.get(sum))
  }
  return undefined
}

function move(room: Room, path: readonly string[], value: number): void {
  for (const [from, to] of stepsOf(path)) {
    add(room, from, to, -value)
    add(room, to, from, value)
  }
}

function stepsOf(path: readonly string[]): (readonly [string, string])[] {
  return path.slice(1).map((to, i) => [path[i] ?? '', to] as const)
}

function spaceOf(room: Room, from: string, to: string): number {
  return room.get(from)?.get(to) ?? 0
}

function add(room: Room, from: string, to: string, value: number): void {
  const spaces = room.get(from) ?? new Map<string, number>()
  room.set(from, spaces.set(to, (spaces.get(to) ?? 0) + value))
}

/** A way on from a sum; through a shown count it costs that this is hidden. */
interface Link {
  to: string
  cost: number
  place?: number
}
type Links = Map<string, Link[]>

const ONE_RANK = 1e9

/** A zero is no way on, but for a count that is secret though it may be zero itself, and where nothing else is left. */
function linksOf(
  flows: readonly Flow[],
  hidden: ReadonlySet<number>,
  room: Room,
  zeros: boolean,
): Links {
  const links: Links = new Map()
  const add = (from: string, link: Link) => {
    const known = links.get(from)
    if (known) known.push(link)
    else links.set(from, [link])
  }
  for (const [from, spaces] of room) {
    for (const [to, space] of spaces) if (space > 0) add(from, { to, cost: 0 })
  }
  flows.forEach(({ from, to, n, rank }, place) => {
    if (rank === 'never' || (n === 0 && !zeros) || hidden.has(place)) return
    const cost = (rank + 1) * ONE_RANK + n
    add(from, { to, cost, place })
    add(to, { to: from, cost, place })
  })
  return links
}

/** The shown counts on the cheapest path, where there is one. */
function cheapestPath(links: Links, from: string, to: string): number[] | undefined {
  const ways = cheapestWays(links, from)
  if (!ways.has(to)) return undefined
  const path = backwards(to, (sum) => ways.get(sum)?.before)
  return path.flatMap((sum) => ways.get(sum)?.place ?? [])
}

interface Way {
  cost: number
  before?: string
  place?: number | undefined
}

/** How each sum is reached at the lowest cost (Bellman and Ford). */
function cheapestWays(links: Links, from: string): Map<string, Way> {
  const ways = new Map<string, Way>([[from, { cost: 0 }]])
  const queue = new Set([from])
  for (const here of queue) {
    queue.delete(here)
    const soFar = ways.get(here)?.cost ?? 0
    for (const { to, cost, place } of links.get(here) ?? []) {
      const known = ways.get(to)
      if (known !== undefined && known.cost <= soFar + cost) continue
      ways.set(to, { cost: soFar + cost, before: here, place })
      queue.add(to)
    }
  }
  return ways
}

function backwards(end: string, before: (sum: string) => string | undefined): string[] {
  const path = [end]
  for (let sum = before(end); sum !== undefined; sum = before(sum)) path.unshift(sum)
  return path
}

function places(flows: readonly Flow[], test: (flow: Flow) => boolean): number[] {
  return flows.flatMap((flow, place) => (test(flow) ? [place] : []))
}

function at(flows: readonly Flow[], place: number): Flow {
  const flow = flows[place]
  if (flow === undefined) throw new RangeError(`there is no count at ${place}`)
  return flow
}
