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
  /** Where it says as well which counts are hidden: that is the clinic's to choose, and another thing in files. */
  hides?: true
}

const HIDDEN: Words = {
  en: 'Counts below {below} are hidden, and others that would give them away.',
  es: 'Se ocultan los números menores de {below}, y otros que los delatarían.',
}
const NONE_HIDDEN: Words = { en: 'No count is hidden.', es: 'No se oculta ningún número.' }

/** What a report of a study should tell, as its makers list it. */
export interface Checklist {
  name: 'cherries' | 'strobe'
  /** The paper that the items are from. */
  source: string
  items: readonly ChecklistItem[]
}

/** As long as what a researcher writes about one item can be. */
export const MAX_WRITTEN = 2000

export interface Day {
  day: string
}

export type Figure = string | number | Day | Static<typeof Count> | undefined

/** By the names that stand for them in the words. */
export type Figures = Readonly<Record<string, Figure>>

/** What Kith can say about an item, each figure said by `say`; empty where that is nothing. */
export function knownOf(
  { known, hides }: ChecklistItem,
  figures: Figures,
  language: keyof Words,
  say: (figure: Figure) => string,
): string {
  const hiding = figures['below'] === 0 ? NONE_HIDDEN : HIDDEN
  return [known, hides && hiding]
    .flatMap((words) => (words ? filled(words[language], figures, say) : []))
    .join(' ')
}

/** The words with their figures, each said by `say`. */
export function filled(words: string, figures: Figures, say: (figure: Figure) => string): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => say(figures[name]))
}
