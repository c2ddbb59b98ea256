import { isDay } from '../days.ts'
import { PREFER_NOT } from './item.ts'
import type { ChoiceItem, Item, Question } from './questionnaire.ts'
import { conditionsOf } from './redcap-branching.ts'
import type { DictionaryColumn, DictionaryRow } from './redcap-out.ts'
import type { RemarkOn } from './redcap-remarks.ts'

/** One field by its columns, or null with a remark why it can not be asked here. */
export function readField(
  row: DictionaryRow,
  byName: ReadonlyMap<string, Item>,
  remark: RemarkOn,
): Item | null {
  const id = row['Variable / Field Name'] ?? ''
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(id)) return refused(remark, 'name')
  const type = kindOf(row)
  if (!type) return refused(remark, 'type')
  const common = {
    id,
    ...wordsOf(row, remark),
    ...conditionsOf(row[BRANCHING] ?? '', byName, remark),
  }
  if (type === 'display') return { type, ...common }
  const asked = { ...common, ...(row['Required Field?'] === 'y' && { required: true as const }) }
  return readQuestion(type, row, asked, remark)
}

const BRANCHING = 'Branching Logic (Show field only if...)'
const CHOICES = 'Choices, Calculations, OR Slider Labels'
const LOOKS: readonly DictionaryColumn[] = ['Section Header', 'Field Label', 'Field Note', CHOICES]

/** REDCap takes HTML in its labels. A question here is words alone. */
export function plain(text: string): string {
  return text
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}

/** Its words, in the one language that a dictionary has. */
function wordsOf(row: DictionaryRow, remark: RemarkOn): Pick<Question, 'title' | 'hint'> {
  remark('spanish')
  if (LOOKS.some((column) => plain(row[column] ?? '') !== (row[column] ?? '').trim()))
    remark('markup')
  const note = plain(row['Field Note'] ?? '')
  const title = { en: plain(row['Field Label'] ?? ''), es: '' }
  return { title, ...(note && { hint: { en: note, es: '' } }) }
}

type Kind = Question['type'] | 'display'

function readQuestion(
  type: Question['type'],
  row: DictionaryRow,
  asked: Pick<Question, 'id' | 'title'>,
  remark: RemarkOn,
): Item | null {
  if (type === 'integer' || type === 'decimal') return { type, ...asked, ...boundsOf(row, remark) }
  if (type === 'string' || type === 'text') return { type, ...asked }
  if (type === 'boolean') return { type, ...asked }
  if (type === 'date') return { type, ...asked, ...daysOf(row, remark) }
  const options = optionsOf(row[CHOICES] ?? '')
  if (options.length === 0) return refused(remark, 'choices')
  return { type, ...asked, options, ...(row['Field Type'] === 'checkbox' && { repeats: true }) }
}

export function refused(remark: RemarkOn, code: Parameters<RemarkOn>[0]): null {
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

function boundsOf(row: DictionaryRow, remark: RemarkOn): { min?: number; max?: number } {
  const read = (column: 'Text Validation Min' | 'Text Validation Max') => {
    const text = row[column] ?? ''
    const value = Number(text)
    if (text !== '' && Number.isNaN(value)) remark('validation')
    return text === '' || Number.isNaN(value) ? undefined : value
  }
  // A slider without ends goes from 0 to 100.
  const [from, to] = row['Field Type'] === 'slider' ? [0, 100] : []
  const [min = from, max = to] = [read('Text Validation Min'), read('Text Validation Max')]
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

/** Days as days; "today" and what other fields say are no days. */
function daysOf(row: DictionaryRow, remark: RemarkOn): { min?: string; max?: string } {
  const [min = '', max = ''] = [row['Text Validation Min'], row['Text Validation Max']]
  if ([min, max].some((text) => text !== '' && !isDay(text))) remark('validation')
  return { ...(isDay(min) && { min }), ...(isDay(max) && { max }) }
}

function optionsOf(text: string): ChoiceItem['options'] {
  return text.split('|').flatMap((part) => {
    const [code = '', ...label] = part.split(',')
    const words = plain(label.join(','))
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
