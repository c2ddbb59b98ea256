/** Starts and ends in turn, as they are kept, as pairs. */
export function toSpans(kept: readonly number[]): { start: number; end: number }[] {
  return kept.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: kept[at + 1] ?? start }] : []))
}
