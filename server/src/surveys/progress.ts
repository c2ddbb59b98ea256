import { Problem } from '@kith/shared/problems.ts'
import { checkAnswers } from '@kith/shared/surveys/answers.ts'
import { completion, finish, type FinishedItem } from '@kith/shared/surveys/flow.ts'
import type { Answers, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { save, type Draft } from '@kith/shared/surveys/revision.ts'

export type SurveyState = 'new' | 'in-progress' | 'completed' | 'skipped'
export type Language = 'en' | 'es'

/** How far someone has come with a survey: what a second device has to be shown. */
export interface Progress extends Draft {
  language: Language
  state: SurveyState
}

/** How far someone has come: the number of the last question they touched, 0 for none. */
export function reachedIn(version: QuestionnaireVersion, answers: Answers): number {
  const { items } = finish(version, answers)
  return items.findLastIndex(({ state }) => state !== 'not_reached' && state !== 'not_shown') + 1
}

/** Takes answers as the next revision. The language may change half-way: codes are kept, never labels. */
export function keep(
  version: QuestionnaireVersion,
  kept: Progress,
  incoming: Draft & { language: Language },
): Progress {
  refuseClosed(kept)
  refuseUnfit(version, incoming.answers)
  const saved = save(kept, incoming)
  if (!saved.ok) throw new Problem('survey.changed', { state: kept })
  return { ...saved.draft, language: incoming.language, state: 'in-progress' }
}

/** What each question came to, when a survey is handed in as it was last seen. */
export function handIn(
  version: QuestionnaireVersion,
  kept: Progress,
  revision: number,
): FinishedItem[] {
  refuseClosed(kept)
  if (revision !== kept.revision) throw new Problem('survey.changed', { state: kept })
  // Nothing was ever kept: there is no language and no answer to hand in.
  if (kept.state === 'new') {
    throw new Problem('survey.incomplete', { field: version.items[0]?.id ?? '' })
  }
  return finished(version, kept.answers)
}

/** What each question came to; refuses answers that do not fit and needed ones that are missing. */
export function finished(version: QuestionnaireVersion, answers: Answers): FinishedItem[] {
  refuseUnfit(version, answers)
  const { complete, missing } = completion(version, answers)
  if (!complete) throw new Problem('survey.incomplete', { field: missing[0] ?? '' })
  return finish(version, answers).items
}

/** A survey that was handed in or skipped stays so. */
export function refuseClosed(kept: Progress): void {
  if (kept.state === 'completed' || kept.state === 'skipped') {
    throw new Problem('survey.closed', { state: kept })
  }
}

function refuseUnfit(version: QuestionnaireVersion, answers: Answers): void {
  const [fault] = checkAnswers(version, answers)
  if (fault) {
    throw new Problem('survey.answer', { field: fault.item, state: { reason: fault.code } })
  }
}
