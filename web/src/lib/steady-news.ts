/** Says what changes when there is something new about an item. */
export type Stamp<Item> = (item: Item) => string

/**
 * How many items of the first page one has not before one's eyes: new ones, and those with something new. `whole` says
 * that the list was shown to its end.
 */
export function newsOf<Item extends { id: string }>(
  shown: readonly Item[],
  head: readonly Item[],
  stamp: Stamp<Item>,
  whole: boolean,
): number {
  const known = new Map(shown.map((item) => [item.id, stamp(item)]))
  // An unknown item below all known ones only moved up when another one went away: where more followed. Where none
  // did, as in a list of what waits longest, it came at the end.
  const lowest = whole ? head.length : head.findLastIndex(({ id }) => known.has(id))
  return head.filter((item, index) => {
    const before = known.get(item.id)
    if (before === undefined) return lowest === -1 || index < lowest
    return before !== stamp(item)
  }).length
}
