import { Check } from 'typebox/value'
import { isText, PREFER_NOT } from './item.ts'
import { QuestionnaireVersion, type ChoiceItem, type Item, type Question } from './questionnaire.ts'
import { conditionsOf } from './redcap-branching.ts'
import { KITH, typeOf, type DictionaryRow } from './redcap-out.ts'

export interface DictionaryRemark {
  /** Of the file, the heading being the first. */
  line: number
  code:
    | 'columns'
    | 'type'
    | 'name'
    | 'choices'
    | 'branching'
    | 'validation'
    | 'identifier'
    | 'spanish'
  field: string
}

export interface ReadDictionary {
  items: Item[]
  remarks: DictionaryRemark[]
}

/** The items that a data dictionary asks, and what of it could not be taken over. */
export function fromDictionary(rows: readonly DictionaryRow[]): ReadDictionary {
  const remarks: DictionaryRemark[] = []
  const items: Item[] = []
  const byName = new Map<string, Item>()
  rows.forEach((row, i) => {
    const field = row['Variable / Field Name'] ?? ''
    if (i === 0 && field === 'record_id') return
    const remark = (code: DictionaryRemark['code']) => remarks.push({ line: i + 2, code, field })
    const { item, before } = readRow(row, byName, remark)
    if (!item) return
    items.push(...before, item)
    byName.set(field, item)
  })
  return { items, remarks }
}

function readRow(
  row: DictionaryRow,
  byName: ReadonlyMap<string, Item>,
  remark: Remark,
): { item: Item | null; before: readonly Item[] } {
  const kept = keptIn(row['Field Annotation'] ?? '')
  const same = kept !== null && typeOf(kept.item) === row['Field Type']
  const item = same ? said(kept.item, row) : readField(row, byName, remark)
  if (item && row['Identifier?'] === 'y' && !isText(item) && item.type !== 'date')
    remark('identifier')
  return { item, before: kept?.before ?? headerOf(row) }
}

/** The item that went out, with the words that the dictionary has by now. */
function said(item: Item, row: DictionaryRow): Item {
  const label = row['Field Label'] ?? ''
  return { ...item, title: { ...item.title, en: label } }
}

interface Kept {
  item: Item
  before: Item[]
}

function keptIn(annotation: string): Kept | null {
  const at = annotation.indexOf(KITH)
  if (at < 0) return null
  try {
    const kept: unknown = JSON.parse(annotation.slice(at + KITH.length))
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== 'object' || kept === null) return false
  if (!('item' in kept) || !('before' in kept) || !Array.isArray(kept.before)) return false
  const before: unknown[] = kept.before
  return Check(QuestionnaireVersion.properties.items, [...before, kept.item])
}

function headerOf(row: DictionaryRow): Item[] {
  const field = row['Variable / Field Name'] ?? ''
  const text = row['Section Header'] ?? ''
  return text ? [{ type: 'display', id: `${field}-header`, title: { en: text, es: '' } }] : []
}

type Remark = (code: DictionaryRemark['code']) => void

function readField(
  row: DictionaryRow,
  byName: ReadonlyMap<string, Item>,
  remark: Remark,
): Item | null {
  const id = row['Variable / Field Name'] ?? ''
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(id)) return refused(remark, 'name')
  const type = kindOf(row)
  if (!type) return refused(remark, 'type')
  remark('spanish')
  const note = row['Field Note'] ?? ''
  const when = conditionsOf(row['Branching Logic (Show field only if...)'] ?? '', byName, remark)
  const common = {
    id,
    title: { en: row['Field Label'] ?? '', es: '' },
    ...(note && { hint: { en: note, es: '' } }),
    ...when,
  }
  if (type === 'display') return { type, ...common }
  const asked = { ...common, ...(row['Required Field?'] === 'y' && { required: true as const }) }
  return readQuestion(type, row, asked, remark)
}

type Kind = Question['type'] | 'display'

function readQuestion(
  type: Question['type'],
  row: DictionaryRow,
  asked: Pick<Question, 'id' | 'title'>,
  remark: Remark,
): Item | null {
  if (type === 'integer' || type === 'decimal') return { type, ...asked, ...boundsOf(row, remark) }
  if (type === 'string' || type === 'text') return { type, ...asked }
  if (type === 'boolean' || type === 'date') return { type, ...asked } as const
  const options = optionsOf(row['Choices, Calculations, OR Slider Labels'] ?? '')
  if (options.length === 0) return refused(remark, 'choices')
  return { type, ...asked, options, ...(row['Field Type'] === 'checkbox' && { repeats: true }) }
}

function refused(remark: Remark, code: DictionaryRemark['code']): null {
  remark(code)
  return null
}

function kindOf(row: DictionaryRow): Kind | null {
  const type = row['Field Type'] ?? ''
  const validation = row['Text Validation Type OR Show Slider Number'] ?? ''
  return (type === 'text' ? TEXTS.get(validation) : FIELDS.get(type)) ?? null
}

const FIELDS = new Map<string, Kind>([
  ['yesno', 'boolean'],
  ['radio', 'choice'],
  ['dropdown', 'choice'],
  ['checkbox', 'choice'],
  ['notes', 'text'],
  ['descriptive', 'display'],
  ['slider', 'integer'],
])

const TEXTS = new Map<string, Kind>([
  ['', 'string'],
  ['integer', 'integer'],
  ['number', 'decimal'],
  ['date_ymd', 'date'],
  ['date_mdy', 'date'],
  ['date_dmy', 'date'],
])

function boundsOf(row: DictionaryRow, remark: Remark): { min?: number; max?: number } {
  const read = (column: 'Text Validation Min' | 'Text Validation Max') => {
    const text = row[column] ?? ''
    const value = Number(text)
    if (text !== '' && Number.isNaN(value)) remark('validation')
    return text === '' || Number.isNaN(value) ? undefined : value
  }
  const [min, max] = [read('Text Validation Min'), read('Text Validation Max')]
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

function optionsOf(text: string): ChoiceItem['options'] {
  return text.split('|').flatMap((part) => {
    const [code = '', ...label] = part.split(',')
    const words = label.join(',').trim()
    return code.trim() && words
      ? [
          {
            code: code.trim(),
            label: { en: words, es: '' },
            ...(code.trim() === PREFER_NOT && { exclusive: true }),
          },
        ]
      : []
  })
}
