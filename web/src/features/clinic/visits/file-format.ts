import type { Format } from '../api.ts'

export const formats = ['csv', 'ndjson', 'bundle'] as const satisfies readonly Format[]

const endings: Record<string, Format> = {
  csv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'bundle',
}

/** What a file most likely is, by the ending of its name. */
export function formatOf(name: string): Format | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return endings[ending] ?? null
}

/** The form the server takes a source's name in. */
export const sourcePattern = /^[A-Za-z0-9 ._-]{1,60}$/
