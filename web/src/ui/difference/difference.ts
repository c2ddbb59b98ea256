import { diffArrays, type ArrayChange } from 'diff'

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
  const changes = diffArrays(one, other, { maxEditLength: mostEdits })
  if (changes === undefined) return joined(replaced(one, other))
  return joined(readable(joined(changes.map(partOf))))
}

function partOf({ value, added, removed }: ArrayChange<string>): Part {
  return { kind: added ? 'added' : removed ? 'gone' : 'same', text: value.join('') }
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}'’]+|\s+|[^\s\p{L}\p{M}\p{N}'’]/gu) ?? []
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
