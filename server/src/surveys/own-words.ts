import type { Answer, Answers } from '@kith/shared/surveys/questionnaire.ts'
import type { Progress } from './progress.ts'

/**
 * Who has the address of a personal link comes to the answers it leads to, and staff have all addresses. So each
 * browser is shown the words that were typed in it, and of others only that there are some.
 */

/** Answers as one browser is shown them, which typed the words of these items; and whose words it is not shown. */
export function shownTo(
  answers: Answers,
  own: readonly string[],
): { shown: Answers; unshown: string[] } {
  const unshown = Object.keys(answers).filter(
    (id) => wordsOf(answers[id]) !== null && !own.includes(id),
  )
  const shown = Object.entries(answers).map(([id, answer]): [string, Answer] => [
    id,
    unshown.includes(id) ? withoutWords(answer) : answer,
  ])
  return { shown: Object.fromEntries(shown), unshown }
}

/** What is kept when a browser saves: where it left an answer as it was shown it, the words that it did not see stay. */
export function together(kept: Answers, incoming: Answers, own: readonly string[]): Answers {
  const stays = shownTo(kept, own).unshown.filter(
    (id) => print(withoutWords(kept[id])) === print(incoming[id]),
  )
  return { ...incoming, ...Object.fromEntries(stays.map((id) => [id, kept[id] ?? {}])) }
}

/** The items in which something is typed, by what a browser saves. */
export function typedIn(answers: Answers): string[] {
  return Object.keys(answers).filter((id) => wordsOf(answers[id]) !== null)
}

/** The items whose words are others than they were. */
export function retyped(before: Answers, after: Answers): string[] {
  return typedIn(after).filter((id) => wordsOf(after[id]) !== wordsOf(before[id]))
}

/** Days too: a birthday says who somebody is. */
function wordsOf(answer: Answer | undefined): string | null {
  const { text, other, date } = answer ?? {}
  return text ?? other ?? date ?? null
}

function withoutWords(answer: Answer | undefined): Answer {
  const { text: _text, other: _other, date: _date, ...rest } = answer ?? {}
  return rest
}

function print(answer: Answer | undefined): string {
  const { codes = [], number, date, text, other, declined } = answer ?? {}
  return JSON.stringify([codes, number, date, text, other, declined])
}

/** What is kept, without words that were typed in another browser. */
export function shownAt(
  { sitting }: { sitting: { ownWords: string[] } },
  kept: Progress,
): Progress {
  return { ...kept, answers: shownTo(kept.answers, sitting.ownWords).shown }
}
