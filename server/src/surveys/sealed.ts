import { Check } from 'typebox/value'
import type { AnswerState, FinishedItem } from '@kith/shared/surveys/flow.ts'
import { isText } from '@kith/shared/surveys/item.ts'
import {
  Answers,
  type Answer,
  type Item,
  type QuestionnaireVersion,
} from '@kith/shared/surveys/questionnaire.ts'

/** The two sides of a lock, as the platform's secrets have them. */
export interface Lock {
  seal(place: Place, text: string): Buffer
  open(place: Place, sealed: Uint8Array): string
}
type Place = `${string}|${string}|${string}`

/** An answer as it is stored. What was typed is sealed, dates too; codes and numbers are counted, so they are not. */
export interface AnswerRow {
  item: string
  state: AnswerState
  codes: string[]
  number: number | null
  textCipher: Buffer | null
}

export function toAnswerRow(
  lock: Pick<Lock, 'seal'>,
  responseId: string,
  { item, state, answer = {} }: FinishedItem,
): AnswerRow {
  const text = answer.text ?? answer.other ?? answer.date
  return {
    item,
    state,
    codes: answer.codes ?? [],
    number: answer.number ?? null,
    textCipher: text === undefined ? null : lock.seal(`answer|text|${responseId}|${item}`, text),
  }
}

/** The answers that rows stand for, as the questions of their version took them. */
export function toAnswers(
  lock: Pick<Lock, 'open'>,
  responseId: string,
  version: QuestionnaireVersion,
  rows: readonly AnswerRow[],
): Answers {
  const items = new Map(version.items.map((item) => [item.id, item]))
  const reached = rows.filter(({ state }) => state !== 'not_shown' && state !== 'not_reached')
  return Object.fromEntries(
    reached.map((row) => [row.item, toAnswer(lock, responseId, items.get(row.item), row)]),
  )
}

export function sealDraft(
  lock: Pick<Lock, 'seal'>,
  responseId: string,
  answers: Answers,
): { sealed: string } {
  const sealed = lock.seal(`response|draft|${responseId}`, JSON.stringify(answers))
  return { sealed: sealed.toString('base64') }
}

export function openDraft(
  lock: Pick<Lock, 'open'>,
  responseId: string,
  draft: { sealed?: string },
): Answers {
  if (draft.sealed === undefined) return {}
  const bytes = Buffer.from(draft.sealed, 'base64')
  const answers: unknown = JSON.parse(lock.open(`response|draft|${responseId}`, bytes))
  if (!Check(Answers, answers)) throw new Error('a draft has lost its form')
  return answers
}

function toAnswer(
  lock: Pick<Lock, 'open'>,
  responseId: string,
  item: Item | undefined,
  row: AnswerRow,
): Answer {
  const { codes, number, textCipher } = row
  const text = textCipher && lock.open(`answer|text|${responseId}|${row.item}`, textCipher)
  return {
    ...(codes.length > 0 && { codes }),
    ...(number !== null && { number }),
    ...(text !== null && { [textField(item)]: text }),
    ...(row.state === 'prefer_not' && codes.length === 0 && { declined: true as const }),
  }
}

function textField(item: Item | undefined): 'text' | 'date' | 'other' {
  if (item && isText(item)) return 'text'
  return item?.type === 'date' ? 'date' : 'other'
}
