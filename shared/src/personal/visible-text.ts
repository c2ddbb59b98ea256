const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const EACH_INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu

/**
 * Something that can be read: no letter of no width is, nor one that is drawn as nothing: an empty pattern of Braille,
 * half a space of an ideograph, the place of an object, the blanks between hieroglyphs, a note without a head.
 */
export const VISIBLE =
  /(?![\p{Default_Ignorable_Code_Point}\u2800\u303f\ufffc\u{13441}\u{13442}\u{1d159}])[\p{L}\p{N}\p{P}\p{S}]/u

export interface VisibleText {
  text: string
  /** The place in the text as it was written. */
  original: (at: number) => number
}

/** The text without its zero-width characters, so that a number or an address can't be broken up by them. */
export function visibleText(written: string): VisibleText {
  if (!INVISIBLE.test(written)) return { text: written, original: (at) => at }
  const cuts: { at: number; removed: number }[] = []
  let removed = 0
  const text = written.replace(EACH_INVISIBLE, (cut: string, at: number) => {
    removed += cut.length
    cuts.push({ at: at + cut.length - removed, removed })
    return ''
  })
  return { text, original: (at) => at + removedBefore(cuts, at) }
}

/** Cuts lie in order, so the last one at or before a place is found by halving. */
function removedBefore(cuts: readonly { at: number; removed: number }[], at: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cuts[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return cuts[low - 1]?.removed ?? 0
}
