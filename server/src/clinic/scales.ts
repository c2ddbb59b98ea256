import type {
  ChoiceItem,
  Question,
  QuestionnaireVersion,
} from '@kith/shared/surveys/questionnaire.ts'
import { scoresOf, type Score } from '@kith/shared/surveys/score.ts'
import type { SurveyData } from './item-answer.ts'
import type { Answered, Respondent, Said } from './respondents.ts'

/** What one member shares of a survey. */
export interface SharedScores {
  version: number
  week: string
  scores: Omit<Score, 'items'>[]
}

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

export function isScored({ scores = [] }: QuestionnaireVersion): boolean {
  return scores.length > 0
}

/** A version as if it asked for its scales alone. */
export function scalesAlone({ scores = [], ...rest }: QuestionnaireVersion): QuestionnaireVersion {
  return { ...rest, items: scores.flatMap(questionsOf) }
}

/** Somebody of whom nothing is known but scores. */
export function scoredAlone({ version, week, scores }: SharedScores): Respondent {
  const said = scores.flatMap(saidOf)
  // All of them came the same way: in these there is nothing to narrow a report to.
  const alike = { language: 'en', mode: 'member', took: null, entered: false }
  return { version, week, ...alike, answers: Object.fromEntries(said) }
}

function questionsOf({ scale, items }: Rule): Question[] {
  const score: Question = {
    type: 'decimal',
    id: scoreId(scale),
    title: { en: `Score: ${scale}`, es: `Puntaje: ${scale}` },
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
function saidOf({ scale, value, missing }: Omit<Score, 'items'>): [string, Said][] {
  const none = { codes: [], number: null, words: false }
  return [
    [scoreId(scale), { ...none, state: value === null ? 'skipped' : 'answered', number: value }],
    [missingId(scale), { ...none, state: 'answered', codes: [String(missing)] }],
  ]
}
