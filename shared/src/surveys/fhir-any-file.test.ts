import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromFhir, fromFhirText } from './fhir.ts'
import { MAX_OPTIONS } from './questionnaire.ts'

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

  const reasonsOf = (text: string) => {
    const read = fromFhirText(text, as)
    return read.ok ? [] : read.reasons.map(({ code }) => code)
  }
  const form = (more: object) => JSON.stringify({ resourceType: 'Questionnaire', ...more })

  it.each(['x', 'item', 'extension'])('refuses what goes on and on in its "%s"', (field) => {
    const deep = `${'['.repeat(90_000)}${']'.repeat(90_000)}`
    expect(reasonsOf(`{"resourceType":"Questionnaire","${field}":${deep}}`)).toEqual(['too_deep'])
  })

  it('refuses questions that share one list, where it makes far too many choices', () => {
    const choosing = (count: number, choices: number) => {
      const concept = Array.from({ length: choices }, (_, n) => ({ code: `c${n}`, display: 'C' }))
      return form({
        contained: [{ resourceType: 'ValueSet', id: 'v', compose: { include: [{ concept }] } }],
        item: Array.from({ length: count }, (_, n) => ({
          linkId: `q${n}`,
          type: 'choice',
          text: 'Q',
          answerValueSet: '#v',
        })),
      })
    }
    expect(reasonsOf(choosing(50, MAX_OPTIONS))).toEqual([])
    expect(reasonsOf(choosing(51, MAX_OPTIONS))).toEqual(['options_too_many'])
    expect(new Set(reasonsOf(choosing(500, MAX_OPTIONS + 1)))).toEqual(
      new Set(['options_too_many']),
    )
  })

  it('says of a form that is wrong all through no more than can be read', () => {
    expect(reasonsOf(form({ item: Array.from({ length: 50_000 }, () => 1) })).length).toBeLessThan(
      502,
    )
  })
})
