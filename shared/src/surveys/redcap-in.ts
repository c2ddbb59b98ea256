import { Check } from 'typebox/value'
import { isText } from './item.ts'
import { MAX_ITEMS, QuestionnaireVersion, type Item } from './questionnaire.ts'
import { plain, readField, refused } from './redcap-field.ts'
import type { DictionaryRemark, RemarkOn } from './redcap-remarks.ts'
import { DICTIONARY_COLUMNS, KITH, typeOf, type DictionaryRow } from './redcap-out.ts'

export interface ReadDictionary {
  /** The name of its form. */
  title: string
  items: Item[]
  remarks: DictionaryRemark[]
}

/** How its file was: the columns it has, the lines its rows begin at, and those that could not be read. */
interface OfFile {
  heading?: readonly string[]
  lines?: readonly number[]
  unread?: readonly number[]
}

/** The items that a data dictionary asks, and what of it could not be taken over. */
export function fromDictionary(
  rows: readonly DictionaryRow[],
  { heading = DICTIONARY_COLUMNS, lines, unread = [] }: OfFile = {},
): ReadDictionary {
  const [first = {}] = rows
  const missing = DICTIONARY_COLUMNS.filter((name) => !heading.includes(name))
  const title = titled(first['Form Name'] ?? '')
  if (missing.length > 0) return refusedWhole(title, 'columns', missing)
  const remarks: DictionaryRemark[] = unread.map((line) => ({ line, code: 'unread', field: '' }))
  const items: Item[] = []
  const byName = new Map<string, Item>()
  rows.forEach((row, i) => {
    const field = row['Variable / Field Name'] ?? ''
    if (i === 0 && field === 'record_id') return
    const line = lines?.[i] ?? i + 2
    const remark = (code: DictionaryRemark['code']) => remarks.push({ line, code, field })
    const { item, before } = byName.has(field)
      ? { item: refused(remark, 'twice'), before: [] }
      : readRow(row, byName, remark)
    if (!item) return
    items.push(...before, item)
    byName.set(field, item)
  })
  return items.length > MAX_ITEMS
    ? refusedWhole(title, 'many', [String(items.length)])
    : { title, items, remarks }
}

function refusedWhole(
  title: string,
  code: DictionaryRemark['code'],
  fields: readonly string[],
): ReadDictionary {
  return { title, items: [], remarks: fields.map((field) => ({ line: 1, code, field })) }
}

/** REDCap names forms like fields: `waiting_room` is called "Waiting room". */
function titled(form: string): string {
  const words = form.replaceAll('_', ' ').trim().slice(0, 200)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

interface ReadRow {
  item: Item | null
  before: readonly Item[]
}

function readRow(row: DictionaryRow, byName: ReadonlyMap<string, Item>, remark: RemarkOn): ReadRow {
  const annotation = row['Field Annotation'] ?? ''
  const kept = keptIn(annotation)
  if (!kept && /@HIDDEN\b/.test(annotation)) return { item: refused(remark, 'hidden'), before: [] }
  const same = kept !== null && typeOf(kept.item) === row['Field Type']
  const item = same ? said(kept.item, row) : readField(row, byName, remark)
  const before = kept?.before ?? headerOf(row)
  return item ? fitting(item, before, row, remark) : { item, before }
}

function fitting(
  item: Item,
  before: readonly Item[],
  row: DictionaryRow,
  remark: RemarkOn,
): ReadRow {
  if (!isFit([...before, item])) return { item: refused(remark, 'unfit'), before: [] }
  if (row['Identifier?'] === 'y' && !isKeptBack(item)) remark('identifier')
  return { item, before }
}

/** Words and days leave with no export and stand in no report. */
function isKeptBack(item: Item): boolean {
  return isText(item) || item.type === 'date'
}

/** Whether a draft can hold it: its texts and numbers have the sizes of others. */
function isFit(items: readonly Item[]): boolean {
  return Check(QuestionnaireVersion.properties.items, items)
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
  const text = plain(row['Section Header'] ?? '')
  return text ? [{ type: 'display', id: `${field}-header`, title: { en: text, es: '' } }] : []
}
