import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Answers, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Language, Progress, SurveyState } from './progress.ts'

type Assignment = ReplyOf<'GET /api/me/surveys'>['items'][number]

/** What is shown of an assignment comes from these columns. */
export interface Assigned {
  id: string
  survey: string
  wave: Assignment['wave']
  dueOn: string | null
  title: QuestionnaireVersion['title']
  skippedAt: Date | null
  responseState: string | null
}

export function toAssignment({ id, survey, wave, dueOn, title, ...rest }: Assigned): Assignment {
  return { id, survey, wave, dueOn, title, state: stateOf(rest) }
}

export function stateOf(row: Pick<Assigned, 'skippedAt' | 'responseState'>): SurveyState {
  if (row.skippedAt) return 'skipped'
  if (row.responseState === null) return 'new'
  return row.responseState === 'in-progress' ? 'in-progress' : 'completed'
}

/** Whether answers that were handed in are being changed: they stand until the changes are handed in too. */
export function isAmending(
  response: { state: string; draft: { sealed?: string } } | null,
): boolean {
  if (response === null || response.draft.sealed === undefined) return false
  return response.state === 'completed' || response.state === 'amended'
}

export function toProgress(
  state: SurveyState,
  response: { revision: number; language: Language } | null,
  answers: Answers,
): Progress {
  return { answers, revision: response?.revision ?? 0, language: response?.language ?? 'en', state }
}
