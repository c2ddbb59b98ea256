import { enabled } from '@kith/shared/surveys/flow.ts'
import { isQuestion } from '@kith/shared/surveys/item.ts'
import type { Answers, Question, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Sheet } from '../api.ts'

/** What was chosen on a sheet so far, also of questions that no longer are asked. */
export type Choices = Record<string, string[]>

/** The questions that these choices lead to. */
export function asked(version: QuestionnaireVersion, choices: Choices): Question[] {
  return enabled(version, answersOf(choices)).filter(isQuestion)
}

/** The choices of one question after a change: what stands alone and all else exclude each other. */
export function chosen(question: Question, before: readonly string[], after: string[]): string[] {
  if (question.type !== 'choice') return after
  const alone = question.options.filter(({ exclusive }) => exclusive).map(({ code }) => code)
  const added = after.find((code) => !before.includes(code))
  if (added === undefined) return after
  return alone.includes(added) ? [added] : after.filter((code) => !alone.includes(code))
}

/** What is sent: only what was asked, and nothing for a question that was left empty. */
export function sheetOf(version: QuestionnaireVersion, choices: Choices): Sheet['answers'] {
  return Object.fromEntries(
    asked(version, choices).flatMap((question) => {
      const codes = choices[question.id] ?? []
      if (codes.length === 0) return []
      const several = question.type === 'choice' && question.repeats === true
      return [[question.id, several ? codes : (codes[0] ?? '')]]
    }),
  )
}

/** The first required question without an answer. */
export function missing(version: QuestionnaireVersion, choices: Choices): string | null {
  const empty = asked(version, choices).find(
    ({ id, required }) => required === true && (choices[id] ?? []).length === 0,
  )
  return empty?.id ?? null
}

function answersOf(choices: Choices): Answers {
  return Object.fromEntries(Object.entries(choices).map(([id, codes]) => [id, { codes }]))
}
