import { isDay } from '../days.ts'
import { BOOLEAN_CODES, PREFER_NOT, isChoice, isQuestion } from './item.ts'
import type {
  ChoiceItem,
  Condition,
  Item,
  QuestionnaireVersion,
  ScoreRule,
  Words,
} from './questionnaire.ts'

export type FaultCode =
  | 'questions_missing'
  | 'id_repeated'
  | 'translation_missing'
  | 'options_missing'
  | 'code_missing'
  | 'code_unfit'
  | 'code_repeated'
  | 'prefer_not_unfit'
  | 'range_empty'
  | 'group_unknown'
  | 'group_later'
  | 'question_unknown'
  | 'question_later'
  | 'condition_unfit'
  | 'behaviour_missing'
  | 'cycle'
  | 'score_unfit'

/** What keeps a version from being published, with the item it is about, or null for the version itself. */
export interface Fault {
  code: FaultCode
  item: string | null
}

const codeForm = /^[A-Za-z0-9][A-Za-z0-9._:/-]*$/

/** Everything that keeps a version from being published; each fault once an item. */
export function check(version: QuestionnaireVersion): Fault[] {
  const faults: Fault[] = []
  if (!isPaired(version.title, 'needed') || !isPaired(version.intro, 'optional')) {
    faults.push({ code: 'translation_missing', item: null })
  }
  if (!version.items.some(isQuestion)) faults.push({ code: 'questions_missing', item: null })
  const items = new Map(version.items.map((item) => [item.id, item]))
  if (version.scores?.some((rule) => !isScored(rule, items))) {
    faults.push({ code: 'score_unfit', item: null })
  }
  const seen = new Map<string, Item>()
  for (const item of version.items) {
    const codes = new Set<FaultCode>([
      ...wordFaults(item),
      ...ownFaults(item),
      ...groupFaults(item, items, seen),
      ...conditionFaults(item, items, seen),
    ])
    if (seen.has(item.id)) codes.add('id_repeated')
    if (reachesItself(item.id, items)) codes.add('cycle')
    seen.set(item.id, item)
    for (const code of codes) faults.push({ code, item: item.id })
  }
  return faults
}

/** A score is made of numbers alone, each counted once. */
function isScored(rule: ScoreRule, items: ReadonlyMap<string, Item>): boolean {
  const numbers = rule.items.every((id) => {
    const type = items.get(id)?.type
    return type === 'integer' || type === 'decimal'
  })
  return numbers && rule.min < rule.max && new Set(rule.items).size === rule.items.length
}

function isPaired({ en, es }: Words, words: 'needed' | 'optional'): boolean {
  const there = [en, es].filter((text) => text.trim() !== '').length
  return there === 2 || (there === 0 && words === 'optional')
}

function wordFaults(item: Item): FaultCode[] {
  const needed: Words[] = item.type === 'group' ? [] : [item.title]
  const optional: Words[] = item.type === 'group' ? [item.title] : []
  if (item.hint) optional.push(item.hint)
  if (isChoice(item)) needed.push(...item.options.map((option) => option.label))
  if ('ends' in item && item.ends) needed.push(item.ends.low, item.ends.high)
  const whole =
    needed.every((words) => isPaired(words, 'needed')) &&
    optional.every((words) => isPaired(words, 'optional'))
  return whole ? [] : ['translation_missing']
}

function ownFaults(item: Item): FaultCode[] {
  if (isChoice(item)) return optionFaults(item)
  if (!('min' in item || 'max' in item)) return []
  const { min, max } = item
  const empty = min !== undefined && max !== undefined && min > max
  const noDay = [min, max].some((end) => typeof end === 'string' && !isDay(end))
  return empty || noDay ? ['range_empty'] : []
}

function optionFaults(item: ChoiceItem): FaultCode[] {
  const codes = item.options.map((option) => option.code)
  const named = codes.filter((code) => code.trim() !== '')
  const faults: FaultCode[] = []
  if (codes.length === 0) faults.push('options_missing')
  if (named.length < codes.length) faults.push('code_missing')
  if (named.some((code) => !codeForm.test(code))) faults.push('code_unfit')
  if (new Set(named).size < named.length) faults.push('code_repeated')
  const declining = item.options.find((option) => option.code === PREFER_NOT)
  if (declining && (item.preferNot || (item.repeats && !declining.exclusive))) {
    faults.push('prefer_not_unfit')
  }
  return faults
}

function groupFaults(
  item: Item,
  items: ReadonlyMap<string, Item>,
  before: ReadonlyMap<string, Item>,
): FaultCode[] {
  if (item.group === undefined) return []
  if (items.get(item.group)?.type !== 'group') return ['group_unknown']
  return before.has(item.group) ? [] : ['group_later']
}

function conditionFaults(
  item: Item,
  items: ReadonlyMap<string, Item>,
  before: ReadonlyMap<string, Item>,
): FaultCode[] {
  const conditions = item.enableWhen ?? []
  const faults: FaultCode[] = conditions.flatMap((condition): FaultCode[] => {
    const question = items.get(condition.question)
    if (!question || !isQuestion(question)) return ['question_unknown']
    const late: FaultCode[] = before.has(question.id) ? [] : ['question_later']
    return fits(condition, question) ? late : [...late, 'condition_unfit']
  })
  const undecided = conditions.length > 1 && item.enableBehavior === undefined
  return undecided ? [...faults, 'behaviour_missing'] : faults
}

/** Whether the question could ever have an answer that this condition compares with. */
function fits({ operator, answer }: Condition, question: Item): boolean {
  if (operator === 'exists') return typeof answer === 'boolean'
  if (question.type === 'decimal' || question.type === 'integer') return typeof answer === 'number'
  if (typeof answer !== 'string') return false
  if (question.type === 'date') return isDay(answer)
  return (operator === '=' || operator === '!=') && isOffered(answer, question)
}

function isOffered(answer: string, question: Item): boolean {
  if (question.type === 'boolean') return BOOLEAN_CODES.some((code) => code === answer)
  if (!isChoice(question)) return true
  // Declining is no value, so nothing can wait for it.
  return answer !== PREFER_NOT && question.options.some((option) => option.code === answer)
}

/** Whether an item waits, through its group and its conditions, for itself. */
function reachesItself(id: string, items: ReadonlyMap<string, Item>): boolean {
  const open = needsOf(items.get(id))
  const seen = new Set<string>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...needsOf(items.get(next)))
  }
  return false
}

function needsOf(item: Item | undefined): string[] {
  if (!item) return []
  const questions = (item.enableWhen ?? []).map((condition) => condition.question)
  return item.group === undefined ? questions : [...questions, item.group]
}
