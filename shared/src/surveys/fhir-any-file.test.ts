import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromFhir } from './fhir.ts'

const as = { key: 'imported', number: 1 }
const core = 'http://hl7.org/fhir/StructureDefinition/'
const question = { linkId: 'q2', text: 'Question', type: 'string' }

describe('importing a file', () => {
  it('ends with a draft or with reasons, whatever is in the file', () => {
    const junk = fc.constantFrom<unknown[]>(
      null,
      0,
      'q',
      '#a',
      [],
      {},
      [null],
      [{ url: 'x/hidden' }],
    )
    const part = (valid: unknown) => fc.oneof({ weight: 3, arbitrary: fc.constant(valid) }, junk)
    const item = fc.record(
      {
        linkId: part('q'),
        type: fc.oneof(fc.constantFrom('choice', 'group', 'integer', 'text'), junk),
        text: part('Question'),
        repeats: part(true),
        enableWhen: part([{ question: 'q', operator: '=', answerCoding: { code: 'a' } }]),
        answerOption: part([{ valueCoding: { code: 'a', display: 'A' } }]),
        extension: part([{ url: `${core}minValue`, valueInteger: 1 }]),
        _text: part({ extension: [{ url: `${core}translation`, extension: [null] }] }),
        item: part([question]),
        ['__proto__']: junk,
      },
      { requiredKeys: ['linkId', 'type'] },
    )
    const forms = fc.record({
      resourceType: fc.constant('Questionnaire'),
      item: fc.array(item),
      contained: junk,
    })
    fc.assert(
      fc.property(fc.oneof(forms, fc.jsonValue()), (given) => {
        const imported = fromFhir(given, as)
        expect(imported.ok || imported.reasons.length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
