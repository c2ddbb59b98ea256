/** Says what changes when there is something new about an item. */
export type Stamp<Item> = (item: Item) => string

/** How many of the newest items one has not before one's eyes: new ones, and those with something new. */
export function newsOf<Item extends { id: string }>(
  shown: readonly Item[],
  head: readonly Item[],
  stamp: Stamp<Item>,
): number {
  const known = new Map(shown.map((item) => [item.id, stamp(item)]))
  // An unknown item below all known ones is not new: it only moved up when another one went away.
  const lowest = head.findLastIndex(({ id }) => known.has(id))
  return head.filter((item, index) => {
    const before = known.get(item.id)
    if (before === undefined) return lowest === -1 || index < lowest
    return before !== stamp(item)
  }).length
}
