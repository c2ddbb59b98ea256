import { isText } from '@kith/shared/surveys/item.ts'
import type {
  Answer,
  Answers,
  Item,
  QuestionnaireVersion,
} from '@kith/shared/surveys/questionnaire.ts'

/** A sheet as it is keyed in: a code, several codes, a number or a text for each item. */
export type Sheet = Record<string, string | readonly string[] | number>

/** The sheet in the form the questions take; an item the survey does not have stays in, to be refused. */
export function answersOf(version: QuestionnaireVersion, sheet: Sheet): Answers {
  const items = new Map(version.items.map((item) => [item.id, item]))
  return Object.fromEntries(
    Object.entries(sheet).map(([id, value]) => [id, toAnswer(items.get(id), value)]),
  )
}

function toAnswer(item: Item | undefined, value: Sheet[string]): Answer {
  if (typeof value === 'number') return { number: value }
  if (typeof value !== 'string') return { codes: [...value] }
  if (item && isText(item)) return { text: value }
  return item?.type === 'date' ? { date: value } : { codes: [value] }
}
