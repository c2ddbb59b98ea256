import type { Static } from 'typebox'
import type { Count } from './contract.ts'

interface Words {
  en: string
  es: string
}

export interface ChecklistItem {
  id: string
  part: Words
  words: Words
  /** What Kith can say about it; `{name}` stands for a figure. */
  known?: Words
}

/** What a report of a study should tell, as its makers list it. */
export interface Checklist {
  name: 'cherries' | 'strobe'
  /** The paper that the items are from. */
  source: string
  items: readonly ChecklistItem[]
}

/** As long as what a researcher writes about one item can be. */
export const MAX_WRITTEN = 2000

/** By the names that stand for them in the words. */
export type Figures = Readonly<Record<string, string | number | Static<typeof Count> | undefined>>

/** The words with their figures, each said by `say`. */
export function filled(
  words: string,
  figures: Figures,
  say: (figure: Figures[string]) => string,
): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => say(figures[name]))
}
