import { expect, it } from 'vitest'
import { fromFhir } from './fhir.ts'

const question = { linkId: 'q', text: 'How are you?', type: 'string' }

it('a form says of what is too long where it stands and how it begins', () => {
  const long = `Once upon a time ${'there was '.repeat(200)}`
  const many = Array.from({ length: 201 }, (_, n) => ({
    valueCoding: { code: `c${n}`, display: 'x' },
  }))
  const imported = fromFhir(
    {
      resourceType: 'Questionnaire',
      title: long,
      item: [
        { ...question, linkId: 'story', text: long },
        { ...question, linkId: 'pick', type: 'choice', answerOption: many },
        {
          ...question,
          linkId: 'one',
          type: 'choice',
          answerOption: [{ valueCoding: { code: 'y'.repeat(101), display: long } }],
        },
      ],
    },
    { key: 'imported', number: 1 },
  )
  const reasons = imported.ok ? [] : imported.reasons
  expect(reasons.map(({ code, linkId, more }) => [code, linkId, more.slice(0, 9)])).toEqual([
    ['options_too_many', 'pick', ''],
    ['text_too_long', null, 'Once upon'],
    ['text_too_long', 'story', 'Once upon'],
    ['text_too_long', 'one', 'Once upon'],
    ['code_too_long', 'one', 'yyyyyyyyy'],
  ])
})
