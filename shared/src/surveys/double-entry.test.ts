import { describe, expect, test } from 'vitest'
import { differences, finishPaper, reconciled, unfit, type PaperSheet } from './double-entry.ts'
import type { QuestionnaireVersion } from './questionnaire.ts'

const words = (en: string) => ({ en, es: en })
const version: QuestionnaireVersion = {
  key: 'paper',
  number: 1,
  title: words('On paper'),
  intro: words(''),
  licence: 'Apache-2.0',
  attribution: '',
  mayModify: true,
  items: [
    { type: 'display', id: 'hello', title: words('Hello') },
    { type: 'boolean', id: 'heard', title: words('Heard?'), required: true },
    {
      type: 'choice',
      id: 'how',
      title: words('How?'),
      repeats: true,
      enableWhen: [{ question: 'heard', operator: '=', answer: 'yes' }],
      options: [
        { code: 'a', label: words('A') },
        { code: 'b', label: words('B') },
      ],
    },
    { type: 'integer', id: 'sure', title: words('How sure?'), min: 1, max: 5 },
    { type: 'text', id: 'more', title: words('More?') },
  ],
}

const yes = { codes: ['yes'] }

describe('two keyings of one form', () => {
  test.each<[string, PaperSheet, PaperSheet, string[]]>([
    ['that are alike', { heard: yes }, { heard: yes }, []],
    [
      'of which one ticks in another order',
      { how: { codes: ['a', 'b'] } },
      { how: { codes: ['b', 'a'] } },
      [],
    ],
    ['with other spaces in a text', { more: { text: 'so  so ' } }, { more: { text: 'so so' } }, []],
    [
      'with another letter in a text',
      { more: { text: 'so so' } },
      { more: { text: 'so, so' } },
      ['more'],
    ],
    [
      'of an open choice with other spaces in its words',
      { how: { codes: ['a'], other: 'on the  radio' } },
      { how: { codes: ['a'], other: ' on the radio' } },
      [],
    ],
    [
      'of an open choice with another word',
      { how: { codes: [], other: 'on the radio' } },
      { how: { codes: [], other: 'in the audio' } },
      ['how'],
    ],
    [
      'of an open choice whose words one left out',
      { how: { codes: ['a'], other: 'on the radio' } },
      { how: { codes: ['a'] } },
      ['how'],
    ],
    ['with one number wrong', { sure: { number: 3 } }, { sure: { number: 5 } }, ['sure']],
    [
      'left empty in three ways',
      { heard: {}, more: { text: ' ' } },
      { heard: { mark: 'missing' } },
      [],
    ],
    ['that one could not read', { sure: { mark: 'illegible' } }, { sure: { number: 3 } }, ['sure']],
    [
      'that neither could read',
      { sure: { mark: 'illegible' } },
      { sure: { mark: 'illegible' } },
      [],
    ],
    [
      'that is empty for one and unreadable for the other',
      { more: { mark: 'missing' } },
      { more: { mark: 'illegible' } },
      ['more'],
    ],
    ['with an answer only the second saw', {}, { heard: yes }, ['heard']],
  ])('%s', (_, first, second, differing) => {
    const found = differences(version, first, second)
    expect(found.questions).toBe(4)
    expect(found.differing.map(({ item }) => item)).toEqual(differing)
    // Whoever is first: the report names the same questions.
    expect(differences(version, second, first).differing).toHaveLength(differing.length)
  })

  test('are told apart question by question, with what each keyed in', () => {
    const { differing } = differences(version, { sure: { number: 3 } }, { sure: { number: 5 } })
    expect(differing).toEqual([{ item: 'sure', first: { number: 3 }, second: { number: 5 } }])
  })
})

describe('settling the differences', () => {
  const both = {
    first: { heard: yes, sure: { number: 3 }, more: { text: 'cat' } },
    second: { heard: yes, sure: { number: 5 }, more: { text: 'car' } },
  }

  test('keeps what was keyed alike and takes what was chosen, be it a third thing', () => {
    const chosen = { sure: { number: 5 }, more: { mark: 'illegible' as const } }
    expect(reconciled(both, version, chosen)).toEqual({
      sheet: { heard: yes, sure: { number: 5 }, more: { mark: 'illegible' } },
      open: [],
    })
  })

  test('names what nobody has chosen yet', () => {
    expect(reconciled(both, version, { sure: { number: 5 } }).open).toEqual(['more'])
  })

  test('changes nothing that was keyed alike', () => {
    const chosen = { heard: { codes: ['no'] }, sure: { number: 5 }, more: { text: 'cat' } }
    expect(reconciled(both, version, chosen).sheet['heard']).toEqual(yes)
  })
})

test.each<[string, PaperSheet, string | null]>([
  ['what fits', { heard: yes, sure: { number: 2 } }, null],
  ['marks at any question', { sure: { mark: 'illegible' }, more: { mark: 'missing' } }, null],
  ['a number out of range', { sure: { number: 6 } }, 'sure'],
  ['an option that is not there', { how: { codes: ['c'] } }, 'how'],
  ['a question that is not there', { shoe: { number: 40 } }, 'shoe'],
  ['a mark at what is no question', { hello: { mark: 'missing' } }, 'hello'],
])('%s', (_, sheet, field) => {
  expect(unfit(version, sheet)).toBe(field)
})

describe('a form that is counted', () => {
  const states = (sheet: PaperSheet) =>
    Object.fromEntries(finishPaper(version, sheet).map(({ item, state }) => [item, state]))

  test('says of each question whether it was answered, left empty, unreadable or not meant', () => {
    expect(states({ heard: yes, how: { mark: 'illegible' }, more: { text: 'x' } })).toEqual({
      heard: 'answered',
      how: 'illegible',
      sure: 'skipped',
      more: 'answered',
    })
  })

  test('with a needed question left empty is counted all the same, and its last empty ones are skipped', () => {
    expect(states({ sure: { number: 1 } })).toEqual({
      heard: 'skipped',
      how: 'not_shown',
      sure: 'answered',
      more: 'skipped',
    })
  })

  test('drops what was ticked though nobody was asked', () => {
    const finished = finishPaper(version, { heard: { codes: ['no'] }, how: { codes: ['a'] } })
    expect(finished.find(({ item }) => item === 'how')).toEqual({ item: 'how', state: 'not_shown' })
  })
})
