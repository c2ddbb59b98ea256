import { answerOf } from './answers.ts'
import type { Answer, Answers } from './questionnaire.ts'

/** Answers with the revision they are, or that they were written on. */
export interface Draft {
  revision: number
  answers: Answers
}

export type Saved =
  | { ok: true; draft: Draft }
  | { ok: false; current: Draft; incoming: Draft; differing: string[] }

/**
 * Takes answers written on the current revision as the next one. Written on another, they are a conflict that
 * carries both and names the questions they differ in, so that a person can choose; nothing is overwritten
 * unseen. The same answers again (a reply that got lost) are no conflict.
 */
export function save(current: Draft, incoming: Draft): Saved {
  if (incoming.revision === current.revision) {
    return { ok: true, draft: { revision: current.revision + 1, answers: incoming.answers } }
  }
  const differing = differences(current.answers, incoming.answers)
  if (differing.length === 0) return { ok: true, draft: current }
  return { ok: false, current, incoming, differing }
}

function differences(one: Answers, other: Answers): string[] {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...ids].filter((id) => print(answerOf(one, id)) !== print(answerOf(other, id)))
}

function print(answer: Answer | undefined): string {
  if (!answer) return 'none'
  const { codes = [], number, date, text, other, declined } = answer
  return JSON.stringify([codes.toSorted(), number, date, text, other, declined])
}
