import type { Screen } from '@kith/shared/surveys/flow.ts'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'

/** Whether someone has begun, and the first question that nobody has touched: that is where they stopped. */
export function stoppedAt(pages: readonly Screen[], answers: Answers) {
  const begun = Object.keys(answers).length > 0
  const open = pages.find(({ question }) => answers[question.id] === undefined)
  return { begun, from: begun && open ? open.number : 1 }
}
