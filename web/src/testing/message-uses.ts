export interface Uses {
  ids: string[]
  /** What comes before the first value in t(`…${value}`). */
  beginnings: string[]
}

/** The message ids that a source file uses. */
export function usesIn(code: string): Uses {
  const said = [...code.matchAll(/\b(?:t|msg)\(\s*([^`'")]*\?\s*)?(?=['"`])/g)].flatMap((match) =>
    literalsAt(code, match.index + match[0].length, match[1] !== undefined),
  )
  const tags = [...code.matchAll(/<Trans\s[^>]*?\bid="([^"]+)"/g)].map(([, id]) => id ?? '')
  const templates = [...code.matchAll(/\b(?:t|msg)\(\s*`([^`$]+)\$\{/g)].map(
    ([, start]) => start ?? '',
  )
  return { ids: inOrder(code, [...said, ...tags]), beginnings: templates }
}

/** The values and tags that a compiled message takes, sorted. */
export function valuesOf(message: unknown): string[] {
  return [...new Set(partsOf(message))].sort()
}

/** A compiled message is a list of texts and of values: `[name]` or `[name, 'plural', { one: message … }]`. */
function partsOf(message: unknown): string[] {
  if (typeof message === 'string') return [...message.matchAll(/<\d+\/?>/g)].map(([tag]) => tag)
  if (!isList(message)) return []
  return message.flatMap((part) => {
    if (!isList(part)) return partsOf(part)
    const [name, , branches] = part
    const within = typeof branches === 'object' && branches !== null ? Object.values(branches) : []
    return [String(name), ...within.flatMap(partsOf)]
  })
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

/** The string at a place in the code; of `a ? 'x' : 'y'`, both. */
function literalsAt(code: string, place: number, choice: boolean): string[] {
  const first = /^(['"])([^'"]+)\1/.exec(code.slice(place))
  if (first === null) return []
  const second = choice && /^\s*:\s*(['"])([^'"]+)\1/.exec(code.slice(place + first[0].length))
  return [first[2] ?? '', ...(second ? [second[2] ?? ''] : [])]
}

function inOrder(code: string, ids: string[]): string[] {
  return [...new Set(ids)].sort((a, b) => code.indexOf(a) - code.indexOf(b))
}
