import { useState } from 'react'

/** The same list as long as it says the same, though it is made anew at each drawing. */
export function useSame<Word extends string>(words: readonly Word[]): readonly Word[] {
  const [kept, keep] = useState(words)
  if (kept === words || isSame(kept, words)) return kept
  keep(words)
  return words
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index])
}
