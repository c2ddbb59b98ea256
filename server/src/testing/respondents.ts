import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { nextEdition } from '#clinic/edition.ts'
import { makeReport, type Answer, type Ask, type SurveyData } from '#clinic/item-answer.ts'
import type { Answered, Respondent, Said } from '#clinic/respondents.ts'
import { toldIn } from '#clinic/told.ts'

export const words = (en: string) => ({ en, es: en })
export const option = (code: string) => ({ code, label: words(code) })

export function version(
  number: number,
  more: Partial<QuestionnaireVersion> = {},
): QuestionnaireVersion {
  return {
    key: 'garden',
    number,
    title: words('Garden'),
    intro: words(''),
    licence: 'own',
    attribution: '',
    mayModify: true,
    items: [
      { type: 'choice', id: 'one', title: words('One'), options: ['a', 'b', 'c'].map(option) },
      {
        type: 'choice',
        id: 'many',
        title: words('Many'),
        repeats: true,
        options: ['a', 'b'].map(option),
      },
      { type: 'integer', id: 'number', title: words('Number'), min: 0, max: 10 },
      { type: 'text', id: 'words', title: words('Words') },
    ],
    ...more,
  }
}

export const answered = (codes: string[], number: number | null = null): Said => ({
  state: 'answered',
  codes,
  number,
  words: false,
})
export const of = (state: Said['state']): Said => ({ state, codes: [], number: null, words: false })
export const one = (answers: Answered, more: Partial<Respondent> = {}): Respondent => ({
  version: 1,
  language: 'en',
  mode: 'paper',
  week: '2026-01-05',
  took: null,
  entered: false,
  answers,
  ...more,
})
export const times = (n: number, person: Respondent): Respondent[] => Array(n).fill(person)

/** The first report of a survey, as others are shown it; with a threshold of 0 all that there is. */
export function reportOf(
  data: SurveyData,
  ask: Ask,
  threshold: number,
  today = '2026-06-10',
): Answer | null {
  if (threshold === 0) return makeReport(data, { threshold, least: 0 }).answer(ask)
  const edition = nextEdition(data, { own: null, others: threshold }, today, null, [])
  const whom = { threshold, least: threshold }
  return toldIn(edition?.others.answers ?? null, data.definitions, whom).answer(ask)
}
