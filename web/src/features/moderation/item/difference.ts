export interface Part {
  kind: 'same' | 'gone' | 'added'
  text: string
}

/** From here on two texts are more unlike than alike, and are shown one after the other. */
const mostEdits = 1_000

/** What was taken out and what was added, word by word, so that a person can read it. */
export function differenceOf(before: string, after: string): Part[] {
  const one = wordsOf(before)
  const other = wordsOf(after)
  const head = commonHead(one, other)
  const tail = commonTail(one, other, head)
  const middle = edits(one.slice(head, one.length - tail), other.slice(head, other.length - tail))
  return joined(
    readable(
      joined([
        { kind: 'same', text: one.slice(0, head).join('') },
        ...middle,
        { kind: 'same', text: one.slice(one.length - tail).join('') },
      ]),
    ),
  )
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}'’]+|\s+|[^\s\p{L}\p{M}\p{N}'’]/gu) ?? []
}

function commonHead(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((word, index) => word !== other[index])
  return differs === -1 ? one.length : differs
}

function commonTail(one: readonly string[], other: readonly string[], head: number): number {
  const most = Math.min(one.length, other.length) - head
  let tail = 0
  while (tail < most && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1
  return tail
}

/** The shortest edit script: Myers, "An O(ND) difference algorithm and its variations", 1986. */
function edits(one: readonly string[], other: readonly string[]): Part[] {
  const trace = furthest(one, other)
  if (trace === null) return replaced(one, other)
  const parts: Part[] = []
  let x = one.length
  let y = other.length
  for (let edit = trace.length - 1; edit > 0; edit -= 1) {
    const reached = trace[edit - 1]
    const diagonal = x - y
    const down = goesDown(reached, diagonal, edit)
    const from = down ? diagonal + 1 : diagonal - 1
    const startX = reached?.get(from) ?? 0
    const startY = startX - from
    const stepX = down ? startX : startX + 1
    parts.push({ kind: 'same', text: one.slice(stepX, x).join('') })
    parts.push(
      down
        ? { kind: 'added', text: other[startY] ?? '' }
        : { kind: 'gone', text: one[startX] ?? '' },
    )
    x = startX
    y = startY
  }
  parts.push({ kind: 'same', text: one.slice(0, x).join('') })
  return parts.toReversed()
}

type Reached = ReadonlyMap<number, number>

/** How far one comes on each diagonal with 0, 1, 2 … edits; null where it takes too many. */
function furthest(one: readonly string[], other: readonly string[]): Reached[] | null {
  const trace: Reached[] = []
  for (let edit = 0; edit <= mostEdits; edit += 1) {
    const before = trace.at(-1)
    const reached = new Map<number, number>()
    for (let diagonal = -edit; diagonal <= edit; diagonal += 2) {
      let x = startOn(before, diagonal, edit)
      while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal]) x += 1
      reached.set(diagonal, x)
      if (x >= one.length && x - diagonal >= other.length) return [...trace, reached]
    }
    trace.push(reached)
  }
  return null
}

function startOn(before: Reached | undefined, diagonal: number, edit: number): number {
  if (before === undefined) return 0
  return goesDown(before, diagonal, edit)
    ? (before.get(diagonal + 1) ?? 0)
    : (before.get(diagonal - 1) ?? 0) + 1
}

/** Whether the best way onto a diagonal adds a word rather than taking one out. */
function goesDown(before: Reached | undefined, diagonal: number, edit: number): boolean {
  if (diagonal === -edit) return true
  if (diagonal === edit) return false
  return (before?.get(diagonal - 1) ?? -1) < (before?.get(diagonal + 1) ?? -1)
}

function replaced(one: readonly string[], other: readonly string[]): Part[] {
  return [
    { kind: 'gone', text: one.join('') },
    { kind: 'added', text: other.join('') },
  ]
}

/** A single word left standing between two changes only makes both harder to read: it joins them. */
function readable(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, index): Part[] => {
    const between = index > 0 && index < parts.length - 1
    const island = part.kind === 'same' && between && countWords(part.text) < 2
    if (!island || part.text.includes('\n')) return [part]
    return [
      { kind: 'gone', text: part.text },
      { kind: 'added', text: part.text },
    ]
  })
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}

/** Neighbours of a kind become one; of a change first all that is gone, then all that was added. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  let gone = ''
  let added = ''
  const flush = () => {
    if (gone) result.push({ kind: 'gone', text: gone })
    if (added) result.push({ kind: 'added', text: added })
    gone = ''
    added = ''
  }
  for (const { kind, text } of parts) {
    if (text === '') continue
    if (kind === 'gone') gone += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text }
      else result.push({ kind, text })
    }
  }
  flush()
  return result
}

/** Long stretches without a change, down to what is needed to know where one is. */
export function shortened(parts: readonly Part[], keep = 120): Part[] {
  return parts.map((part, index) => {
    if (part.kind !== 'same') return part
    const head = index === 0 ? '' : part.text.slice(0, keep)
    const tail = index === parts.length - 1 ? '' : part.text.slice(-keep)
    const long = part.text.length > head.length + tail.length + keep
    return long ? { kind: 'same', text: `${cutEnd(head)} … ${cutStart(tail)}` } : part
  })
}

function cutEnd(text: string): string {
  return text.replace(/\S*$/, '').trimEnd()
}

function cutStart(text: string): string {
  return text.replace(/^\S*/, '').trimStart()
}
