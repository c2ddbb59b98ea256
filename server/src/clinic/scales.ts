import type {
  ChoiceItem,
  Question,
  QuestionnaireVersion,
} from '@kith/shared/surveys/questionnaire.ts'
import { scoresOf, type Score } from '@kith/shared/surveys/score.ts'
import type { SurveyData } from './item-answer.ts'
import type { Answered, Respondent, Said } from './respondents.ts'

type Rule = NonNullable<QuestionnaireVersion['scores']>[number]

/**
 * Scales stand beside questions and are hidden as they are: the score as a number that some have, and how many of its
 * items were missing as a choice that everybody made.
 */
export function withScales({ definitions, people, stopped }: SurveyData): SurveyData {
  const byNumber = new Map(definitions.map((definition) => [definition.number, definition]))
  return {
    definitions: definitions.map((definition) => ({
      ...definition,
      items: [...definition.items, ...(definition.scores ?? []).flatMap(questionsOf)],
    })),
    people: people.map((person) => scored(person, byNumber.get(person.version))),
    stopped,
  }
}

function questionsOf({ scale, items }: Rule): Question[] {
  const score: Question = {
    type: 'decimal',
    id: scoreId(scale),
    title: { en: `Score: ${scale}`, es: `Puntuación: ${scale}` },
  }
  const options = Array.from(
    { length: items.length + 1 },
    (_, n): ChoiceItem['options'][number] => ({
      code: String(n),
      label: { en: String(n), es: String(n) },
    }),
  )
  const missing: Question = {
    type: 'choice',
    id: missingId(scale),
    title: { en: `Items missing: ${scale}`, es: `Preguntas sin respuesta: ${scale}` },
    options,
  }
  return [score, missing]
}

const scoreId = (scale: string) => `score:${scale}`
const missingId = (scale: string) => `missing:${scale}`

function scored(person: Respondent, definition: QuestionnaireVersion | undefined): Respondent {
  if (!definition?.scores) return person
  const finished = Object.entries(person.answers).map(([item, { state, number }]) => ({
    item,
    state,
    ...(number !== null && { answer: { number } }),
  }))
  const said = scoresOf(definition, finished).flatMap(saidOf)
  return {
    ...person,
    answers: { ...person.answers, ...Object.fromEntries(said) } satisfies Answered,
  }
}

/** With too many items missing there is no score. */
function saidOf({ scale, value, missing }: Score): [string, Said][] {
  const none = { codes: [], number: null, words: false }
  return [
    [scoreId(scale), { ...none, state: value === null ? 'skipped' : 'answered', number: value }],
    [missingId(scale), { ...none, state: 'answered', codes: [String(missing)] }],
  ]
}
