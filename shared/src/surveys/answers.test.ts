import { describe, expect, it } from 'vitest'
import { checkAnswer, checkAnswers, put, type AnswerFault } from './answers.ts'
import type { Answer, Item, QuestionnaireVersion } from './questionnaire.ts'

const title = { en: 'Question', es: 'Pregunta' }
const options = [
  { code: 'a', label: title },
  { code: 'b', label: title },
  { code: 'none', label: title, exclusive: true },
]
const items = {
  group: { type: 'group', id: 'group', title },
  yes: { type: 'boolean', id: 'yes', title },
  whole: { type: 'integer', id: 'whole', title, min: 1, max: 10 },
  number: { type: 'decimal', id: 'number', title },
  day: { type: 'date', id: 'day', title, min: '2020-01-01', max: '2020-12-31' },
  line: { type: 'string', id: 'line', title, maxLength: 3 },
  words: { type: 'text', id: 'words', title, preferNot: true },
  one: { type: 'choice', id: 'one', title, options },
  many: { type: 'choice', id: 'many', title, options, repeats: true },
  open: { type: 'open-choice', id: 'open', title, options },
  openMany: { type: 'open-choice', id: 'openMany', title, options, repeats: true },
} satisfies Record<string, Item>

const cases: [keyof typeof items, Answer, AnswerFault | null][] = [
  ['yes', { codes: ['yes'] }, null],
  ['yes', { codes: ['true'] }, 'option'],
  ['yes', { codes: ['yes', 'no'] }, 'several'],
  ['yes', { number: 1 }, 'type'],
  ['whole', { number: 1 }, null],
  ['whole', { number: 10 }, null],
  ['whole', { number: 0 }, 'range'],
  ['whole', { number: 11 }, 'range'],
  ['whole', { number: 1.5 }, 'type'],
  ['whole', { text: '5' }, 'type'],
  ['number', { number: -1.5 }, null],
  ['number', { number: Number.NaN }, 'type'],
  ['number', { number: 1e13 }, null],
  ['number', { number: 1.1e13 }, 'range'],
  ['number', { number: -1e308 }, 'range'],
  ['day', { date: '2020-02-29' }, null],
  ['day', { date: '2020-02-30' }, 'type'],
  ['day', { date: '2019-12-31' }, 'range'],
  ['day', { date: '2021-01-01' }, 'range'],
  ['line', { text: '🌼🌼🌼' }, null],
  ['line', { text: 'four' }, 'too_long'],
  ['words', { text: 'x'.repeat(2000) }, null],
  ['words', { text: 'x'.repeat(2001) }, 'too_long'],
  ['words', { declined: true }, null],
  ['words', { declined: true, text: 'but' }, 'type'],
  ['line', { declined: true }, 'decline'],
  ['one', { codes: ['a'] }, null],
  ['one', { codes: ['c'] }, 'option'],
  ['one', { codes: ['a', 'b'] }, 'several'],
  ['one', { other: 'mine' }, 'type'],
  ['many', { codes: ['a', 'b'] }, null],
  ['many', { codes: ['a', 'a'] }, 'option'],
  ['many', { codes: ['none'] }, null],
  ['many', { codes: ['a', 'none'] }, 'exclusive'],
  ['open', { other: 'mine' }, null],
  ['open', { codes: ['a'], other: 'mine' }, 'several'],
  ['open', { other: 'x'.repeat(201) }, 'too_long'],
  ['openMany', { codes: ['a'], other: 'mine' }, null],
  ['openMany', { codes: ['none'], other: 'mine' }, 'exclusive'],
  ['group', { text: 'here' }, 'type'],
]

describe('an answer', () => {
  it.each(cases)('to %s of %j is judged %s', (name, answer, fault) => {
    expect(checkAnswer(items[name], answer)).toBe(fault)
  })

  it.each(Object.keys(items))('to %s may be left empty', (id) => {
    const item = Object.values(items).find((one) => one.id === id)
    expect(item && checkAnswer(item, {})).toBe(null)
    expect(item && checkAnswer(item, { codes: [], text: '  ' })).toBe(null)
  })

  it('to a question that is not in the survey is refused', () => {
    const version = versionOf([items.yes])
    const answers = { yes: { codes: ['no'] }, constructor: { codes: ['no'] } }
    expect(checkAnswers(version, answers)).toEqual([{ item: 'constructor', code: 'unknown' }])
  })

  it('changes only its own question', () => {
    const before = { yes: { codes: ['yes'] }, line: { text: 'abc' } }
    expect(put(before, 'yes', {})).toEqual({ yes: {}, line: { text: 'abc' } })
    expect(before.yes).toEqual({ codes: ['yes'] })
  })
})

function versionOf(list: Item[]): QuestionnaireVersion {
  return {
    key: 'test',
    number: 1,
    title,
    intro: title,
    licence: 'CC0-1.0',
    attribution: '',
    mayModify: true,
    items: list,
  }
}
