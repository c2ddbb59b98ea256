const names = [
  'lane',
  'group',
  'kind',
  'severity',
  'tier',
  'state',
  'signal',
  'newcomer',
  'language',
] as const

export type QueueSearch = Partial<Record<(typeof names)[number], string>>

/** What the queue is narrowed to, as it stands in the address: it goes along to an item and back. */
export function queueSearchOf(search: Record<string, unknown>): QueueSearch {
  const given = names.filter((name) => typeof search[name] === 'string')
  return Object.fromEntries(given.map((name) => [name, search[name]]))
}
