import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Answered, Respondent, Said } from '#clinic/respondents.ts'

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
  answers,
  ...more,
})
export const times = (n: number, person: Respondent): Respondent[] => Array(n).fill(person)
