import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fhirFaults, responseFaults } from '#testing/fhir-r4.ts'
import { check } from '@kith/shared/surveys/check.ts'
import { toFhir } from '@kith/shared/surveys/fhir-out.ts'
import { toResponse } from '@kith/shared/surveys/fhir-response.ts'
import { isChoice, isQuestion } from '@kith/shared/surveys/item.ts'
import type {
  Item,
  Question,
  QuestionnaireVersion,
  Words,
} from '@kith/shared/surveys/questionnaire.ts'
import type { GivenAnswer, GivenRow } from '@kith/shared/surveys/redcap-data.ts'

const words: fc.Arbitrary<Words> = fc.record({
  en: fc.constantFrom('Words', 'How calm was it?\nThink of today.', 'a < b & "c"', ' '),
  es: fc.constantFrom('Palabras', '¿Qué tan tranquila?'),
})

const seed = fc.record({
  kind: fc.nat(8),
  title: words,
  hint: fc.option(words, { nil: undefined }),
  inGroup: fc.boolean(),
  required: fc.boolean(),
  flag: fc.boolean(),
  when: fc.nat(3),
})
type Seed = typeof seed extends fc.Arbitrary<infer S> ? S : never

/** A version that could be published, of all kinds of items. */
const aVersion = fc
  .tuple(words, fc.array(seed, { minLength: 1, maxLength: 12 }))
  .map(([title, seeds]): QuestionnaireVersion => {
    const items = seeds.reduce<Item[]>(
      (before, one, at) => [...before, itemOf(one, at, before)],
      [],
    )
    const names = { key: 'any-1', number: 2, title, intro: title }
    return { ...names, licence: 'own', attribution: '', mayModify: true, items }
  })
  .filter((version) => check(version).length === 0)

function itemOf({ title, hint, ...one }: Seed, at: number, before: readonly Item[]): Item {
  const group = one.inGroup ? before.findLast(({ type }) => type === 'group') : undefined
  const waits = before.filter(isQuestion).filter(({ type }) => type === 'boolean')
  const enableWhen = waits
    .slice(0, one.when)
    .map(({ id }) => ({ question: id, operator: '=' as const, answer: 'yes' }))
  const common = {
    id: `q${at}`,
    title,
    ...(hint && { hint }),
    ...(group && { group: group.id }),
    ...(enableWhen.length > 0 && { enableWhen, enableBehavior: 'all' as const }),
  }
  const asked = { ...common, required: one.required, preferNot: one.flag }
  const options = ['a', 'b'].map((code) => ({ code, label: title }))
  const kinds: Item[] = [
    { type: 'group', ...common },
    { type: 'display', ...common },
    { type: 'boolean', ...asked },
    {
      type: 'integer',
      ...asked,
      min: 1,
      max: 5,
      ...(one.flag && { ends: { low: title, high: title } }),
    },
    { type: 'decimal', ...asked, min: 0.5 },
    { type: 'date', ...asked, min: '2020-01-01' },
    { type: 'text', ...asked, maxLength: 40 },
    { type: 'choice', ...asked, options },
    { type: 'open-choice', ...asked, repeats: one.flag, options },
  ]
  return kinds[one.kind] ?? { type: 'display', ...common }
}

const aRow = (version: QuestionnaireVersion): fc.Arbitrary<GivenRow> =>
  fc.record({
    id: fc.uuid(),
    language: fc.constantFrom('en', 'es', ''),
    mode: fc.constant('paper'),
    year: fc.constantFrom('2026', ''),
    answers: fc
      .tuple(...version.items.filter(isQuestion).map((item) => answerTo(item)))
      .map((pairs) => Object.fromEntries(pairs)),
  })

function answerTo(item: Question): fc.Arbitrary<[string, GivenAnswer]> {
  const codes = isChoice(item)
    ? fc.subarray(['a', 'b'], { minLength: 1, maxLength: item.repeats ? 2 : 1 })
    : fc.constantFrom(['yes'], ['no'])
  const states = [
    'answered',
    'skipped',
    'prefer_not',
    'not_shown',
    'not_reached',
    'illegible',
  ] as const
  const isNumber = item.type === 'integer' || item.type === 'decimal'
  return fc
    .record({ state: fc.constantFrom(...states), codes, number: fc.integer({ min: 1, max: 5 }) })
    .map(({ state, codes: chosen, number }) => [
      item.id,
      { state, codes: isNumber ? [] : chosen, number: isNumber ? number : null },
    ])
}

describe('by the schema that HL7 gives out for R4, and the rules beside it', () => {
  it('every form that is given out holds', () => {
    fc.assert(
      fc.property(aVersion, (version) => {
        expect(fhirFaults(toFhir(version, '2026-05-04'))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it("everybody's answers hold, and answer what their form asks in the way it asks", () => {
    const given = aVersion.chain((version) => aRow(version).map((row) => ({ version, row })))
    fc.assert(
      fc.property(given, ({ version, row }) => {
        const response = toResponse(version, row)
        expect(fhirFaults(response)).toEqual([])
        expect(responseFaults(toFhir(version), response)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['an item that R4 does not know', { item: [{ linkId: 'a', answers: [] }] }, ['schema']],
    ['a status of one’s own', { status: 'handed-in' }, ['schema']],
    ['a day that is none', { authored: '04/05/2026' }, ['schema']],
    ['an id with a blank', { id: 'a b' }, ['schema']],
    [
      'an answer of two values',
      { item: [{ linkId: 'a', answer: [{ valueInteger: 1, valueBoolean: true }] }] },
      ['answer'],
    ],
  ])('%s is found', (_, fault, found) => {
    const sound = {
      resourceType: 'QuestionnaireResponse',
      id: '1',
      status: 'completed',
      authored: '2026',
    }
    expect(fhirFaults(sound)).toEqual([])
    expect(fhirFaults({ ...sound, ...fault })).toEqual(found)
  })

  it.each([
    [
      'two items of one name',
      [
        { linkId: 'a', type: 'string' },
        { linkId: 'a', type: 'string' },
      ],
      ['que-2'],
    ],
    ['a group of nothing', [{ linkId: 'a', type: 'group' }], ['que-1']],
    ['a kind of question that R4 does not know', [{ linkId: 'a', type: 'coding' }], ['schema']],
  ])('%s is found in a form', (_, item, found) => {
    expect(fhirFaults({ resourceType: 'Questionnaire', status: 'active', item })).toEqual(found)
  })
})
