import { isChoice, isQuestion, isText } from './item.ts'
import type { Condition, Item, QuestionnaireVersion } from './questionnaire.ts'

/** The columns of a REDCap data dictionary, in their order. */
export const DICTIONARY_COLUMNS = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
] as const
export type DictionaryColumn = (typeof DICTIONARY_COLUMNS)[number]
export type DictionaryRow = Partial<Record<DictionaryColumn, string>>

/** What a dictionary has no column for stands behind this, in the annotation. */
export const KITH = '@KITH='

/** REDCap's names of fields: small letters, digits and lines, none twice. */
export function fieldNames(items: readonly Item[]): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>(['record_id'])
  for (const { id } of items) {
    const plain = id
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_+|_+$/g, '')
    const start = /^[a-z]/.test(plain) ? plain : `q_${plain}`
    let name = start.slice(0, 90)
    for (let i = 2; taken.has(name); i++) name = `${start.slice(0, 85)}_${i}`
    taken.add(name)
    names.set(id, name)
  }
  return names
}

/** A version as the rows of a data dictionary, in English; the Spanish goes along in the annotation. */
export function toDictionary(version: QuestionnaireVersion): DictionaryRow[] {
  const names = fieldNames(version.items)
  const form = version.key.replaceAll('-', '_')
  let header: Item[] = []
  const rows = version.items.flatMap((item): DictionaryRow[] => {
    if (item.type === 'group') {
      header = [...header, item]
      return []
    }
    const row = fieldOf(item, form, names, version.items, header)
    header = []
    return [row]
  })
  const id = {
    'Variable / Field Name': 'record_id',
    'Form Name': form,
    'Field Type': 'text',
    'Field Label': 'Record',
  }
  return [id, ...rows]
}

function fieldOf(
  item: Item,
  form: string,
  names: ReadonlyMap<string, string>,
  items: readonly Item[],
  header: readonly Item[],
): DictionaryRow {
  const question = isQuestion(item)
  return {
    'Variable / Field Name': names.get(item.id) ?? '',
    'Form Name': form,
    'Section Header': header.map(({ title }) => title.en).join(' · '),
    'Field Type': typeOf(item),
    'Field Label': item.title.en,
    'Choices, Calculations, OR Slider Labels': isChoice(item)
      ? item.options
          .map(({ code, label }) => `${code}, ${label.en.replaceAll('|', '/')}`)
          .join(' | ')
      : '',
    'Field Note': item.hint?.en ?? '',
    ...validationOf(item),
    // Words and days may say who someone is: they are given to nobody.
    'Identifier?': isText(item) || item.type === 'date' ? 'y' : '',
    'Branching Logic (Show field only if...)': branchingOf(item, names, items),
    'Required Field?': question && item.required ? 'y' : '',
    'Field Annotation': `${KITH}${JSON.stringify({ item, before: header })}`,
  }
}

export function typeOf(item: Item): string {
  if (item.type === 'boolean') return 'yesno'
  if (item.type === 'display') return 'descriptive'
  if (isChoice(item)) return item.repeats ? 'checkbox' : 'radio'
  return item.type === 'text' ? 'notes' : 'text'
}

const VALIDATIONS = new Map<string, string>([
  ['integer', 'integer'],
  ['decimal', 'number'],
  ['date', 'date_ymd'],
])

function validationOf(item: Item): DictionaryRow {
  const type = VALIDATIONS.get(item.type) ?? ''
  const [min, max] = 'min' in item || 'max' in item ? [item.min, item.max] : []
  return {
    'Text Validation Type OR Show Slider Number': type,
    'Text Validation Min': min === undefined ? '' : String(min),
    'Text Validation Max': max === undefined ? '' : String(max),
  }
}

function branchingOf(
  { enableWhen, enableBehavior }: Item,
  names: ReadonlyMap<string, string>,
  items: readonly Item[],
): string {
  const how = enableBehavior === 'any' ? ' or ' : ' and '
  return (enableWhen ?? [])
    .map((condition) =>
      ruleOf(
        condition,
        names.get(condition.question) ?? '',
        items.find(({ id }) => id === condition.question),
      ),
    )
    .join(how)
}

function ruleOf({ operator, answer }: Condition, name: string, question: Item | undefined): string {
  if (operator === 'exists') return `[${name}] ${answer === true ? '<>' : '='} ''`
  const sign = operator === '!=' ? '<>' : operator
  if (question && isChoice(question) && question.repeats)
    return `[${name}(${String(answer)})] ${sign} '1'`
  const value = question?.type === 'boolean' ? Number(answer === 'yes') : answer
  return `[${name}] ${sign} '${String(value)}'`
}
