import type { AnswerState } from './flow.ts'
import { isChoice, isQuestion, isText, PREFER_NOT } from './item.ts'
import type { Answer, Answers, Question, QuestionnaireVersion } from './questionnaire.ts'
import { fieldNames } from './redcap-out.ts'

/** What REDCap calls missing data codes: why there is no answer. */
const MISSING: Readonly<Record<Exclude<AnswerState, 'answered'>, string>> = {
  skipped: 'SKIP',
  prefer_not: 'PNTS',
  not_shown: 'NSHOWN',
  not_reached: 'NREACH',
  illegible: 'ILLEG',
}
const PLAIN = ['record_id', 'language', 'mode', 'year'] as const

/** An answer as it may be given out: codes and numbers. */
export interface GivenAnswer {
  state: AnswerState
  codes: readonly string[]
  number: number | null
}

export interface GivenRow {
  id: string
  language: string
  mode: string
  year: string
  answers: Readonly<Record<string, GivenAnswer>>
}

/** The questions whose answers are given out at all: never words, nor days. */
function given(version: QuestionnaireVersion): Question[] {
  return version.items.filter(isQuestion).filter((item) => !isText(item) && item.type !== 'date')
}

/** Of several choices each is a column of its own, as REDCap has them. */
function columnsOf(item: Question, name: string): { column: string; code: string | null }[] {
  if (!isChoice(item) || !item.repeats) return [{ column: name, code: null }]
  return item.options
    .filter(({ code }) => code !== PREFER_NOT)
    .map(({ code }) => ({
      column: `${name}___${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')}`,
      code,
    }))
}

export function dataColumns(version: QuestionnaireVersion): string[] {
  const names = fieldNames(version.items)
  const fields = given(version).flatMap((item) => columnsOf(item, names.get(item.id) ?? ''))
  return [
    ...PLAIN,
    ...fields.map(({ column }) => column),
    `${version.key.replaceAll('-', '_')}_complete`,
  ]
}

export function toDataRow(version: QuestionnaireVersion, row: GivenRow): Record<string, string> {
  const names = fieldNames(version.items)
  const cells = given(version).flatMap((item) => {
    const answer = row.answers[item.id]
    return columnsOf(item, names.get(item.id) ?? '').map(({ column, code }): [string, string] => [
      column,
      cellOf(item, answer, code),
    ])
  })
  const { id, language, mode, year } = row
  const done = `${version.key.replaceAll('-', '_')}_complete`
  return { record_id: id, language, mode, year, ...Object.fromEntries(cells), [done]: '2' }
}

function cellOf(item: Question, answer: GivenAnswer | undefined, code: string | null): string {
  if (answer?.state !== 'answered') return MISSING[answer?.state ?? 'not_shown']
  if (code !== null) return answer.codes.includes(code) ? '1' : '0'
  if (answer.number !== null) return String(answer.number)
  const [chosen = ''] = answer.codes
  return item.type === 'boolean' ? String(Number(chosen === 'yes')) : chosen
}

export interface DataFault {
  line: number
  field: string
  code: 'column' | 'value'
}

export interface ReadRow {
  id: string
  language: string
  mode: string
  answers: Answers
}

/** A row of data as answers to a version; faults where a cell is none of what can be answered. */
export function fromDataRow(
  version: QuestionnaireVersion,
  cells: Readonly<Record<string, string>>,
): { row: ReadRow; faults: Omit<DataFault, 'line'>[] } {
  const names = fieldNames(version.items)
  const faults: Omit<DataFault, 'line'>[] = []
  const answers: [string, Answer][] = []
  for (const item of given(version)) {
    const name = names.get(item.id) ?? ''
    const read = readAnswer(item, name, cells)
    if (read === 'fault') faults.push({ field: name, code: 'value' })
    else if (read) answers.push([item.id, read])
  }
  const [id, language, mode] = [at(cells, 'record_id'), at(cells, 'language'), at(cells, 'mode')]
  return { row: { id, language, mode, answers: Object.fromEntries(answers) }, faults }
}

/** A question may be called what every object has. */
function at(cells: Readonly<Record<string, string>>, column: string): string {
  return Object.hasOwn(cells, column) ? (cells[column] ?? '') : ''
}

function readAnswer(
  item: Question,
  name: string,
  cells: Readonly<Record<string, string>>,
): Answer | 'fault' | null {
  const columns = columnsOf(item, name)
  const found = columns.map(({ column }) => at(cells, column).trim())
  const why = found.find((cell) => missingOf(cell) !== null)
  if (why !== undefined) return missingAnswer(item, missingOf(why))
  if (found.every((cell) => cell === '')) return null
  if (columns[0]?.code === null) return single(item, found[0] ?? '')
  if (found.some((cell) => cell !== '0' && cell !== '1' && cell !== '')) return 'fault'
  return {
    codes: columns.flatMap(({ code }, i) => (found[i] === '1' && code !== null ? [code] : [])),
  }
}

/** As people and databases write one: not `0x1f`, nor `Infinity`. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i

function single(item: Question, cell: string): Answer | 'fault' {
  if (item.type === 'integer' || item.type === 'decimal') {
    return NUMBER.test(cell) ? { number: Number(cell) } : 'fault'
  }
  if (item.type !== 'boolean') return { codes: [cell] }
  return cell === '1' ? { codes: ['yes'] } : cell === '0' ? { codes: ['no'] } : 'fault'
}

function missingOf(cell: string): Exclude<AnswerState, 'answered'> | null {
  const [found] = Object.entries(MISSING).filter(([, code]) => code === cell)
  const states = ['skipped', 'prefer_not', 'not_shown', 'not_reached', 'illegible'] as const
  return states.find((state) => state === found?.[0]) ?? null
}

/** Not asked and not reached are worked out anew from the other answers. */
function missingAnswer(item: Question, state: ReturnType<typeof missingOf>): Answer | null {
  if (state === 'skipped' || state === 'illegible') return {}
  if (state !== 'prefer_not') return null
  const option = isChoice(item) && item.options.some(({ code }) => code === PREFER_NOT)
  return option ? { codes: [PREFER_NOT] } : { declined: true }
}
