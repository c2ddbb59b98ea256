import { answerOf, checkAnswer, hasDeclined, isAnswered, valuesOf } from './answers.ts'
import { isQuestion } from './item.ts'
import type {
  Answer,
  Answers,
  Condition,
  Item,
  Question,
  QuestionnaireVersion,
} from './questionnaire.ts'

/** What became of a question; a blank is never left to guess at. */
export type AnswerState =
  | 'answered'
  | 'skipped'
  | 'prefer_not'
  | 'not_shown'
  | 'not_reached'
  /** On paper, where nobody could ask again. */
  | 'illegible'

/** One page: a question with the groups it stands in, the texts before it and, on the last page, after it. */
export interface Screen {
  question: Question
  groups: Item[]
  before: Item[]
  after: Item[]
  number: number
  of: number
}

export interface FinishedItem {
  item: string
  state: AnswerState
  answer?: Answer
}

/**
 * The items to show for these answers, in order, headings and texts included. An item is off with its group;
 * a question that is off counts as not answered, whatever the draft still holds (FHIR R4, enableWhen). Only
 * what stands before an item can switch it on, so this ends for any questionnaire.
 */
export function enabled(version: QuestionnaireVersion, answers: Answers): Item[] {
  const shown = new Map<string, Item>()
  for (const item of version.items) {
    const groupShown = item.group === undefined || shown.has(item.group)
    if (groupShown && conditionsHold(item, shown, answers)) shown.set(item.id, item)
  }
  return [...shown.values()]
}

/** One question a page: all of them without answers (print, preview), else those these answers lead to. */
export function screens(version: QuestionnaireVersion, answers?: Answers): Screen[] {
  const items = answers ? enabled(version, answers) : version.items
  const byId = new Map(items.map((item) => [item.id, item]))
  const of = items.filter(isQuestion).length
  const pages: Screen[] = []
  let texts: Item[] = []
  for (const item of items) {
    if (item.type === 'display') texts.push(item)
    if (!isQuestion(item)) continue
    const groups = groupsOf(item, byId)
    pages.push({ question: item, groups, before: texts, after: [], number: pages.length + 1, of })
    texts = []
  }
  pages.at(-1)?.after.push(...texts)
  return pages
}

/** Whether an answer to this question, which has none yet, may switch on others. */
export function mayLeadOn(
  version: QuestionnaireVersion,
  answers: Answers,
  question: Question,
): boolean {
  const answer = answerOf(answers, question.id)
  if (isAnswered(question, answer) || (answer && hasDeclined(answer))) return false
  const on = new Set(enabled(version, answers))
  return version.items.some(
    (item) =>
      item.type !== 'display' &&
      !on.has(item) &&
      item.enableWhen?.some((condition) => condition.question === question.id),
  )
}

/** Complete when every required question that is on is answered or declined, and no answer is unfit. */
export function completion(
  version: QuestionnaireVersion,
  answers: Answers,
): { complete: boolean; missing: string[] } {
  const missing = enabled(version, answers)
    .filter(isQuestion)
    .filter((item) => isMissing(item, answerOf(answers, item.id)))
    .map((item) => item.id)
  return { complete: missing.length === 0, missing }
}

/**
 * What each question came to, and the answers that are kept. Answers of questions that are off are dropped;
 * one left empty was skipped if it or a later one was touched, else the person never came to it.
 */
export function finish(
  version: QuestionnaireVersion,
  answers: Answers,
): { items: FinishedItem[]; answers: Answers } {
  const asked = enabled(version, answers).filter(isQuestion)
  const last = asked.findLastIndex((item) => answerOf(answers, item.id) !== undefined)
  const reached = new Set(asked.slice(0, last + 1))
  const on = new Set(asked)
  const items = version.items.filter(isQuestion).map((item) => {
    if (!on.has(item)) return { item: item.id, state: 'not_shown' } as const
    if (!reached.has(item)) return { item: item.id, state: 'not_reached' } as const
    return reachedItem(item, answerOf(answers, item.id))
  })
  return { items, answers: keptOf(items) }
}

function conditionsHold(item: Item, shown: ReadonlyMap<string, Item>, answers: Answers): boolean {
  if (!item.enableWhen) return true
  const holds = (condition: Condition) => {
    const question = shown.get(condition.question)
    if (!question || !isQuestion(question)) return compare(condition, [])
    return compare(condition, valuesOf(question, answerOf(answers, question.id)))
  }
  return item.enableBehavior === 'any' ? item.enableWhen.some(holds) : item.enableWhen.every(holds)
}

/** Without an answer only "does not exist" holds: R4 wants at least one answer even for "is not". */
function compare({ operator, answer }: Condition, values: readonly (string | number)[]): boolean {
  if (operator === 'exists') return values.length > 0 === (answer === true)
  if (operator === '!=') return values.length > 0 && !values.some((value) => value === answer)
  return values.some((value) => {
    if (operator === '=') return value === answer
    if (typeof value !== typeof answer) return false
    if (operator === '>') return value > answer
    if (operator === '<') return value < answer
    return operator === '>=' ? value >= answer : value <= answer
  })
}

function groupsOf(item: Item, byId: ReadonlyMap<string, Item>): Item[] {
  const groups = new Set<Item>()
  let id = item.group
  while (id !== undefined) {
    const group = byId.get(id)
    if (!group || groups.has(group)) break
    groups.add(group)
    id = group.group
  }
  return [...groups].reverse()
}

function isMissing(item: Question, answer: Answer | undefined): boolean {
  if (answer && checkAnswer(item, answer) !== null) return true
  if (!item.required) return false
  return !isAnswered(item, answer) && !(answer && hasDeclined(answer))
}

function reachedItem(item: Question, answer: Answer | undefined): FinishedItem {
  if (!answer) return { item: item.id, state: 'skipped' }
  if (hasDeclined(answer)) return { item: item.id, state: 'prefer_not', answer }
  if (isAnswered(item, answer)) return { item: item.id, state: 'answered', answer }
  return { item: item.id, state: 'skipped', answer: {} }
}

function keptOf(items: readonly FinishedItem[]): Answers {
  return Object.fromEntries(items.flatMap(({ item, answer }) => (answer ? [[item, answer]] : [])))
}
