import Type, { type Static } from 'typebox'
import { OneOf, Strict } from '../contract/page.ts'
import { checkAnswer, answerOf } from './answers.ts'
import { enabled, finish, type FinishedItem } from './flow.ts'
import { isQuestion } from './item.ts'
import { Answer, ItemId, type Answers, type QuestionnaireVersion } from './questionnaire.ts'

/** What stands on a paper form at a question: an answer, nothing, or what nobody can read. */
export const PaperAnswer = Type.Union([Answer, Strict({ mark: OneOf(['missing', 'illegible']) })])
export type PaperAnswer = Static<typeof PaperAnswer>

/** A form as it was keyed in; a question that is not there was left empty. */
export const PaperSheet = Type.Record(ItemId, PaperAnswer, { additionalProperties: false })
export type PaperSheet = Static<typeof PaperSheet>

/** A form while it is typed: of words whatever was typed, also more than an answer can hold. */
export const TypedSheet = Type.Record(
  ItemId,
  Type.Union([
    Strict({
      ...Answer.properties,
      text: Type.Optional(Type.String()),
      other: Type.Optional(Type.String()),
    }),
    Strict({ mark: OneOf(['missing', 'illegible']) }),
  ]),
  { additionalProperties: false },
)
export type TypedSheet = Static<typeof TypedSheet>

/** A question that was keyed in two ways. */
export interface Difference {
  item: string
  first: PaperAnswer
  second: PaperAnswer
}

const missing = { mark: 'missing' } as const

/** Of so many questions, those that were keyed in two ways. Spaces around a text and the order of ticks are no difference. */
export function differences(
  version: QuestionnaireVersion,
  first: PaperSheet,
  second: PaperSheet,
): { questions: number; differing: Difference[] } {
  const questions = version.items.filter(isQuestion)
  const differing = questions.flatMap(({ id }) => {
    const [one, other] = [entryOf(first, id), entryOf(second, id)]
    return print(one) === print(other) ? [] : [{ item: id, first: one, second: other }]
  })
  return { questions: questions.length, differing }
}

/** The form as it is counted: what was keyed alike, and of the rest what somebody chose with the paper in hand. */
export function reconciled(
  { first, second }: { first: PaperSheet; second: PaperSheet },
  version: QuestionnaireVersion,
  chosen: PaperSheet,
): { sheet: PaperSheet; open: string[] } {
  const { differing } = differences(version, first, second)
  const open = differing.map(({ item }) => item).filter((id) => !Object.hasOwn(chosen, id))
  const sheet: PaperSheet = { ...first }
  for (const { item } of differing) {
    const answer = chosen[item]
    if (answer) sheet[item] = answer
  }
  return { sheet, open }
}

/** The first question with an answer that does not fit it, or that the survey does not have. */
export function unfit(version: QuestionnaireVersion, sheet: PaperSheet): string | null {
  const items = new Map(version.items.map((item) => [item.id, item]))
  const bad = Object.entries(sheet).find(([id, answer]) => {
    const item = items.get(id)
    if (!item) return true
    return 'mark' in answer ? !isQuestion(item) : checkAnswer(item, answer) !== null
  })
  return bad?.[0] ?? null
}

/**
 * What each question of a paper form came to. Nobody stood by when it was filled in: a needed question may be empty, and
 * what was answered though nobody was asked is not counted.
 */
export function finishPaper(version: QuestionnaireVersion, sheet: PaperSheet): FinishedItem[] {
  const answers = answersOf(sheet)
  const asked = new Set(enabled(version, answers).map(({ id }) => id))
  return finish(version, answers).items.map((item) => {
    if (!asked.has(item.item)) return item
    const marked = sheet[item.item]
    if (marked && 'mark' in marked && marked.mark === 'illegible')
      return { item: item.item, state: 'illegible' }
    return item.state === 'not_reached' ? { item: item.item, state: 'skipped' } : item
  })
}

function answersOf(sheet: PaperSheet): Answers {
  return Object.fromEntries(
    Object.entries(sheet).flatMap(([id, answer]) => ('mark' in answer ? [] : [[id, answer]])),
  )
}

function entryOf(sheet: PaperSheet, id: string): PaperAnswer {
  const entry = Object.hasOwn(sheet, id) ? sheet[id] : undefined
  if (!entry || 'mark' in entry) return entry ?? missing
  const answer = answerOf({ [id]: entry }, id) ?? {}
  return isEmpty(answer) ? missing : answer
}

function isEmpty(answer: Answer): boolean {
  const { codes = [], number, date, text = '', other = '', declined } = answer
  return (
    codes.length === 0 &&
    number === undefined &&
    date === undefined &&
    text.trim() === '' &&
    other.trim() === '' &&
    declined === undefined
  )
}

function print(entry: PaperAnswer): string {
  if ('mark' in entry) return entry.mark
  const { codes = [], number, date, text, other, declined } = entry
  return JSON.stringify([codes.toSorted(), number, date, tidy(text), tidy(other), declined])
}

function tidy(text: string | undefined): string | undefined {
  return text?.trim().replace(/\s+/g, ' ')
}
