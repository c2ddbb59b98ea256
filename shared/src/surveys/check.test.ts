import { describe, expect, it } from 'vitest'
import { check, type FaultCode } from './check.ts'
import type { ChoiceItem, Condition, Item, QuestionnaireVersion } from './questionnaire.ts'

const words = { en: 'Words', es: 'Palabras' }
const english = { en: 'Words', es: ' ' }
const option = (code: string) => ({ code, label: words })
const heard: Item = { type: 'boolean', id: 'heard', title: words }
const when = (question: string, more: Partial<Condition> = {}): Condition => ({
  question,
  operator: '=',
  answer: 'yes',
  ...more,
})
const text = (id: string, ...enableWhen: Condition[]): Item => ({
  type: 'text',
  id,
  title: words,
  ...(enableWhen.length ? { enableWhen } : {}),
})
const choice = (more: Partial<ChoiceItem>): Item => ({
  type: 'choice',
  id: 'how',
  title: words,
  options: [option('a'), option('b')],
  ...more,
})

const sound: [string, Item[]][] = [
  ['a single question', [heard]],
  ['a question that follows on a yes', [heard, text('why', when('heard'))]],
  ['a follow-up on a missing answer', [heard, text('why', when('heard', existing(false)))]],
  ['a group without a title', [{ type: 'group', id: 'g', title: { en: '', es: '' } }, heard]],
  ['a "prefer not to say" on its own', [choice({ options: [option('a'), option('prefer-not')] })]],
]

const faulty: [string, Item[], FaultCode[]][] = [
  ['no question', [{ type: 'display', id: 'hello', title: words }], ['questions_missing']],
  ['the same id twice', [heard, heard], ['id_repeated']],
  ['a title without Spanish', [{ ...heard, title: english }], ['translation_missing']],
  ['a hint without Spanish', [{ ...heard, hint: english }], ['translation_missing']],
  [
    'a label without Spanish',
    [choice({ options: [{ code: 'a', label: english }] })],
    ['translation_missing'],
  ],
  [
    'the end of a scale without Spanish',
    [{ type: 'integer', id: 'n', title: words, ends: { low: words, high: english } }],
    ['translation_missing'],
  ],
  ['a question without words', [{ ...heard, title: { en: '', es: '' } }], ['translation_missing']],
  ['nothing to choose from', [choice({ options: [] })], ['options_missing']],
  ['an option without a code', [choice({ options: [option('a'), option(' ')] })], ['code_missing']],
  ['a code with a comma', [choice({ options: [option('a,b')] })], ['code_unfit']],
  ['the same code twice', [choice({ options: [option('a'), option('a')] })], ['code_repeated']],
  [
    'two ways to decline',
    [choice({ options: [option('a'), option('prefer-not')], preferNot: true })],
    ['prefer_not_unfit'],
  ],
  [
    'declining together with other choices',
    [choice({ options: [option('a'), option('prefer-not')], repeats: true })],
    ['prefer_not_unfit'],
  ],
  [
    'a range without numbers in it',
    [{ type: 'integer', id: 'n', title: words, min: 5, max: 4 }],
    ['range_empty'],
  ],
  [
    'a range from a day that is not',
    [{ type: 'date', id: 'd', title: words, min: '2024-02-30' }],
    ['range_empty'],
  ],
  ['a group that is not there', [{ ...heard, group: 'g' }], ['group_unknown']],
  ['a question for a group', [heard, { ...text('why'), group: 'heard' }], ['group_unknown']],
  [
    'a group after its members',
    [
      { ...heard, group: 'g' },
      { type: 'group', id: 'g', title: words },
    ],
    ['group_later'],
  ],
  ['a condition on nothing', [text('why', when('heard'))], ['question_unknown']],
  [
    'a condition on a text',
    [{ type: 'display', id: 'hello', title: words }, text('why', when('hello'))],
    ['question_unknown'],
  ],
  ['a condition on what comes later', [text('why', when('heard')), heard], ['question_later']],
  ['a condition on itself', [text('why', when('why'))], ['question_later', 'cycle']],
  [
    'a condition on an answer that is not offered',
    [heard, text('why', when('heard', { answer: 'maybe' }))],
    ['condition_unfit'],
  ],
  [
    'a condition on a code that is not offered',
    [choice({}), text('why', when('how', { answer: 'c' }))],
    ['condition_unfit'],
  ],
  [
    'codes compared by size',
    [choice({}), text('w', when('how', { answer: 'a', operator: '>' }))],
    ['condition_unfit'],
  ],
  [
    'a number compared with a word',
    [{ type: 'integer', id: 'n', title: words }, text('w', when('n', { answer: '3' }))],
    ['condition_unfit'],
  ],
  [
    'existence compared with a word',
    [heard, text('w', when('heard', { operator: 'exists' }))],
    ['condition_unfit'],
  ],
  [
    'a condition on declining',
    [
      choice({ options: [option('a'), option('prefer-not')] }),
      text('w', when('how', { answer: 'prefer-not' })),
    ],
    ['condition_unfit'],
  ],
  [
    'two conditions, neither all nor any',
    [heard, text('w', when('heard'), when('heard', { answer: 'no' }))],
    ['behaviour_missing'],
  ],
  [
    'a group that waits for its own member',
    [
      { type: 'group', id: 'g', title: words, enableWhen: [when('heard')] },
      { ...heard, group: 'g' },
    ],
    ['question_later', 'cycle'],
  ],
]

describe('a questionnaire', () => {
  it.each(sound)('with %s can be published', (_, items) => {
    expect(check(versionOf(items))).toEqual([])
  })

  it.each(faulty)('with %s is refused', (_, items, codes) => {
    const faults = check(versionOf(items))
    expect([...new Set(faults.map((fault) => fault.code))].toSorted()).toEqual(codes.toSorted())
  })

  it('needs its title in both languages, and its introduction in both or neither', () => {
    const untitled = { ...versionOf([heard]), title: english }
    const halfway = { ...versionOf([heard]), intro: english }
    const silent = { ...versionOf([heard]), intro: { en: '', es: '' } }
    expect(check(untitled)).toEqual([{ code: 'translation_missing', item: null }])
    expect(check(halfway)).toEqual([{ code: 'translation_missing', item: null }])
    expect(check(silent)).toEqual([])
  })

  it('names the item at fault', () => {
    expect(check(versionOf([heard, choice({ options: [] })]))).toEqual([
      { code: 'options_missing', item: 'how' },
    ])
  })
})

function existing(answer: boolean): Partial<Condition> {
  return { operator: 'exists', answer }
}

function versionOf(items: Item[]): QuestionnaireVersion {
  const form = { key: 'test', number: 1, title: words, intro: words, items }
  return { ...form, licence: 'CC0-1.0', attribution: '', mayModify: true }
}
