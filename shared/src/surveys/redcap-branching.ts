import { isQuestion } from './item.ts'
import type { Condition, Item, Question } from './questionnaire.ts'

const RULE = /^\s*\[([a-z0-9_]+)(?:\(([^)]+)\))?\]\s*(=|<>|!=|>=|<=|>|<)\s*['"]?([^'"]*)['"]?\s*$/

/** Comparisons joined by "and" alone or by "or" alone: anything else is remarked, and the field is then always asked. */
export function conditionsOf(
  logic: string,
  byName: ReadonlyMap<string, Item>,
  remark: (code: 'branching') => unknown,
): Pick<Item, 'enableWhen' | 'enableBehavior'> {
  if (logic.trim() === '') return {}
  const isAny = / or /i.test(logic)
  const parts = logic.split(isAny ? / or /i : / and /i)
  const conditions = parts.map((part) => conditionOf(RULE.exec(part), byName))
  const read = conditions.filter((one) => one !== null)
  if (read.length < parts.length || (isAny && / and /i.test(logic))) {
    remark('branching')
    return {}
  }
  return { enableWhen: read, ...(isAny && { enableBehavior: 'any' as const }) }
}

function conditionOf(
  found: RegExpExecArray | null,
  byName: ReadonlyMap<string, Item>,
): Condition | null {
  const [, name = '', code, sign = '', value = ''] = found ?? []
  const item = byName.get(name)
  const operator = SIGNS.get(sign)
  if (!operator || !item || !isQuestion(item)) return null
  if (code !== undefined) return { question: item.id, operator, answer: code }
  if (value === '') return { question: item.id, operator: 'exists', answer: operator === '!=' }
  return { question: item.id, operator, answer: answerIn(item, value) }
}

function answerIn({ type }: Question, value: string): string | number {
  if (type === 'boolean') return value === '1' ? 'yes' : 'no'
  return type === 'integer' || type === 'decimal' ? Number(value) : value
}

const SIGNS = new Map<string, Exclude<Condition['operator'], 'exists'>>([
  ['=', '='],
  ['<>', '!='],
  ['!=', '!='],
  ['>', '>'],
  ['<', '<'],
  ['>=', '>='],
  ['<=', '<='],
])
