import { expect, test } from 'vitest'
import { fromDictionary } from './redcap-in.ts'
import { DICTIONARY_COLUMNS, KITH, toDictionary, type DictionaryRow } from './redcap-out.ts'
import type { QuestionnaireVersion } from './questionnaire.ts'

const words = (en: string) => ({ en, es: `${en} (es)` })
const version: QuestionnaireVersion = {
  key: 'garden-1',
  number: 2,
  title: words('Garden'),
  intro: words(''),
  licence: 'own',
  attribution: '',
  mayModify: true,
  items: [
    { type: 'group', id: 'part', title: words('About you') },
    { type: 'boolean', id: 'heard', title: words('Heard?'), required: true, group: 'part' },
    {
      type: 'choice',
      id: 'how-heard',
      title: words('How?'),
      hint: words('Choose one'),
      enableWhen: [{ question: 'heard', operator: '=', answer: 'yes' }],
      options: [
        { code: 'a', label: words('One, two') },
        { code: 'b', label: words('Three') },
      ],
    },
    {
      type: 'open-choice',
      id: 'why',
      title: words('Why?'),
      repeats: true,
      options: [{ code: 'none', label: words('None'), exclusive: true }],
    },
    {
      type: 'integer',
      id: '2nd',
      title: words('Number'),
      min: 1,
      max: 10,
      enableWhen: [{ question: 'why', operator: '=', answer: 'none' }],
    },
    { type: 'date', id: 'when', title: words('When?') },
    { type: 'text', id: 'words', title: words('In words'), preferNot: true },
    { type: 'display', id: 'thanks', title: words('Thank you') },
  ],
}

test('a dictionary has the eighteen columns of REDCap, and what says who someone is is marked', () => {
  expect(DICTIONARY_COLUMNS).toHaveLength(18)
  const rows = toDictionary(version)
  const identifying = rows.filter((row) => row['Identifier?'] === 'y')
  expect(identifying.map((row) => row['Variable / Field Name'])).toEqual(['when', 'words'])
  expect(rows.map((row) => row['Variable / Field Name'])).toContain('q_2nd')
  expect(rows.map((row) => row['Branching Logic (Show field only if...)']).filter(Boolean)).toEqual(
    ["[heard] = '1'", "[why(none)] = '1'"],
  )
})

test('a dictionary that comes back as it went out gives the same items', () => {
  expect(fromDictionary(toDictionary(version))).toEqual({
    title: 'Garden 1',
    items: version.items,
    remarks: [],
  })
})

test('a dictionary of others is read by its columns, with a remark on each line that can not be', () => {
  const plain = toDictionary(version).map((row) => ({ ...row, 'Field Annotation': '' }))
  const foreign: DictionaryRow[] = [
    ...plain,
    { 'Variable / Field Name': 'sum', 'Field Type': 'calc' },
    { 'Variable / Field Name': 'Bad Name', 'Field Type': 'text' },
    { 'Variable / Field Name': 'none', 'Field Type': 'radio' },
    {
      'Variable / Field Name': 'late',
      'Field Type': 'yesno',
      'Identifier?': 'y',
      'Branching Logic (Show field only if...)': 'sum([heard],1) > 3',
    },
  ]
  const { items, remarks } = fromDictionary(foreign)
  const without = remarks.filter(({ code }) => code !== 'spanish')
  expect(without.map(({ line, code }) => [line, code])).toEqual([
    [10, 'type'],
    [11, 'name'],
    [12, 'choices'],
    [13, 'branching'],
    [13, 'identifier'],
  ])
  expect(items.find(({ id }) => id === 'how_heard')).toMatchObject({
    type: 'choice',
    options: [{ code: 'a', label: { en: 'One, two' } }, { code: 'b' }],
    enableWhen: [{ question: 'heard', operator: '=', answer: 'yes' }],
  })
  expect(items.find(({ id }) => id === 'q_2nd')).toMatchObject({ type: 'integer', min: 1, max: 10 })
})

test('an annotation that is no longer whole is read by its columns', () => {
  const [id = {}, ...rest] = toDictionary(version)
  const broken = rest.map((row) => ({ ...row, 'Field Annotation': `${KITH}{"item"` }))
  expect(fromDictionary([id, ...broken]).items.map(({ type }) => type)).toEqual([
    'display',
    'boolean',
    'choice',
    'choice',
    'integer',
    'date',
    'text',
    'display',
  ])
})

/** A row of another system: all columns, most of them empty. */
function rowOf(name: string, type: string, more: DictionaryRow = {}): DictionaryRow {
  const empty = Object.fromEntries(DICTIONARY_COLUMNS.map((column) => [column, '']))
  const row = { 'Variable / Field Name': name, 'Form Name': 'waiting_room', 'Field Type': type }
  return { ...empty, ...row, 'Field Label': name, ...more }
}

test('what a dictionary of others says with HTML, hidden fields and sliders is read or named', () => {
  const { title, items, remarks } = fromDictionary([
    rowOf('record_id', 'text'),
    rowOf('calm', 'slider', { 'Field Label': '<div class="rich"><b>How</b> calm?</div>' }),
    rowOf('secret', 'yesno', { 'Field Annotation': '@HIDDEN' }),
    rowOf('calm', 'yesno'),
    rowOf('day', 'text', {
      'Text Validation Type OR Show Slider Number': 'date_ymd',
      'Text Validation Min': '2026-01-01',
      'Text Validation Max': 'today',
    }),
    rowOf('long', 'yesno', { 'Field Label': 'x'.repeat(2001) }),
  ])
  expect(title).toBe('Waiting room')
  expect(items).toEqual([
    { type: 'integer', id: 'calm', title: { en: 'How calm?', es: '' }, min: 0, max: 100 },
    { type: 'date', id: 'day', title: { en: 'day', es: '' }, min: '2026-01-01' },
  ])
  expect(remarks.flatMap(({ line, code }) => (code === 'spanish' ? [] : [[line, code]]))).toEqual([
    [3, 'markup'],
    [4, 'hidden'],
    [5, 'twice'],
    [6, 'validation'],
    [7, 'unfit'],
  ])
})

test('a dictionary without all its columns, or with too many fields, is refused as a whole', () => {
  const without = DICTIONARY_COLUMNS.filter((name) => !name.startsWith('Branching'))
  expect(fromDictionary([rowOf('calm', 'yesno')], { heading: without })).toMatchObject({
    items: [],
    remarks: [{ line: 1, code: 'columns', field: 'Branching Logic (Show field only if...)' }],
  })
  const many = Array.from({ length: 501 }, (_row, i) => rowOf(`q${i}`, 'yesno'))
  expect(fromDictionary(many)).toMatchObject({
    items: [],
    remarks: [{ line: 1, code: 'many', field: '501' }],
  })
})
