import { describe, expect, it } from 'vitest'
import { fromFhir } from './fhir.ts'
import { enabled } from './flow.ts'
import { UNKNOWN_LICENCE } from './item.ts'

const as = { key: 'imported', number: 1 }
const core = 'http://hl7.org/fhir/StructureDefinition/'
const coding = (code: string, display: string) => ({ valueCoding: { code, display } })
const smoking = {
  linkId: '1',
  text: 'Do you smoke?',
  _text: {
    extension: [
      {
        url: `${core}translation`,
        extension: [
          { url: 'lang', valueCode: 'es' },
          { url: 'content', valueString: '¿Fuma usted?' },
        ],
      },
    ],
  },
  type: 'boolean',
  required: true,
}
const question = { linkId: 'q', text: 'Question', type: 'string' }

describe('a FHIR questionnaire', () => {
  it('becomes a draft with its questions, groups, choices, ranges and conditions', () => {
    const version = loaded({
      title: 'Habits',
      copyright: 'Somebody',
      item: [
        smoking,
        {
          linkId: '2',
          text: 'More',
          type: 'group',
          enableWhen: [{ question: '1', operator: '=', answerBoolean: true }],
          item: [
            {
              linkId: '2.1',
              text: 'How many a day?',
              type: 'integer',
              extension: [{ url: `${core}minValue`, valueInteger: 1 }],
            },
            {
              linkId: '2.2',
              text: 'What?',
              type: 'open-choice',
              repeats: true,
              answerOption: [coding('cig', 'Cigarettes'), coding('pipe', 'A pipe')],
            },
          ],
        },
      ],
    })
    expect(version).toMatchObject({
      licence: UNKNOWN_LICENCE,
      attribution: 'Somebody',
      mayModify: false,
    })
    expect(version.items).toEqual([
      {
        type: 'boolean',
        id: '1',
        title: { en: 'Do you smoke?', es: '¿Fuma usted?' },
        required: true,
      },
      {
        type: 'group',
        id: '2',
        title: { en: 'More', es: '' },
        enableWhen: [{ question: '1', operator: '=', answer: 'yes' }],
      },
      {
        type: 'integer',
        id: '2.1',
        title: { en: 'How many a day?', es: '' },
        group: '2',
        min: 1,
      },
      {
        type: 'open-choice',
        id: '2.2',
        title: { en: 'What?', es: '' },
        group: '2',
        options: [
          { code: 'cig', label: { en: 'Cigarettes', es: '' } },
          { code: 'pipe', label: { en: 'A pipe', es: '' } },
        ],
        repeats: true,
      },
    ])
  })

  it('asks what stands under a question only once that question is answered', () => {
    const version = loaded({ item: [{ ...question, item: [{ ...question, linkId: 'under' }] }] })
    expect(enabled(version, {}).map(({ id }) => id)).toEqual(['q'])
    expect(enabled(version, { q: { text: 'x' } }).map(({ id }) => id)).toEqual(['q', 'under'])
  })

  it('brings along the list it contains, help texts and units', () => {
    const version = loaded({
      contained: [
        {
          resourceType: 'ValueSet',
          id: 'colours',
          compose: { include: [{ concept: [{ code: 'red', display: 'Red' }] }] },
        },
      ],
      item: [
        { linkId: 'c', text: 'Colour', type: 'choice', answerValueSet: '#colours' },
        {
          linkId: 'w',
          text: 'Weight',
          type: 'decimal',
          extension: [{ url: `${core}questionnaire-unit`, valueCoding: { code: 'kg' } }],
        },
        {
          ...question,
          item: [
            {
              linkId: 'h',
              text: 'Take your time.',
              type: 'display',
              extension: [
                {
                  url: `${core}questionnaire-itemControl`,
                  valueCodeableConcept: { coding: [{ code: 'help' }] },
                },
              ],
            },
          ],
        },
      ],
    })
    expect(version.items).toMatchObject([
      { id: 'c', options: [{ code: 'red', label: { en: 'Red', es: '' } }] },
      { id: 'w', hint: { en: 'kg', es: 'kg' } },
      { id: 'q', hint: { en: 'Take your time.', es: '' } },
    ])
  })

  it('says which texts still lack a translation, and what was left out', () => {
    const imported = fromFhir(
      form({
        item: [
          { ...question, initial: [{ valueString: 'x' }] },
          { ...question, linkId: 'sum', readOnly: true },
          {
            ...question,
            linkId: 'no',
            extension: [{ url: `${core}questionnaire-hidden`, valueBoolean: true }],
          },
        ],
      }),
      as,
    )
    const notes = imported.ok ? imported.notes.map(({ code, linkId }) => [code, linkId]) : []
    expect(notes).toEqual([
      ['left_out_initial', 'q'],
      ['left_out_computed', 'sum'],
      ['left_out_hidden', 'no'],
      ['translation_missing', null],
      ['translation_missing', 'q'],
    ])
  })

  it.each<[string, unknown, string[]]>([
    ['is something else', { resourceType: 'Patient' }, ['not_questionnaire']],
    ['is nothing', null, ['not_questionnaire']],
    ['is written for STU3', form({ item: [{ ...question, option: [] }] }), ['older_fhir']],
    ['lacks a linkId', form({ item: [question, { type: 'string' }] }), ['wrong_form']],
    [
      'asks for a file',
      form({ item: [{ ...question, type: 'attachment' }] }),
      ['type_unsupported'],
    ],
    [
      'repeats a group',
      form({
        item: [question, { ...question, linkId: 'g', type: 'group', repeats: true }],
      }),
      ['group_repeats'],
    ],
    ['repeats a text', form({ item: [{ ...question, repeats: true }] }), ['answer_repeats']],
    ['offers nothing', form({ item: [{ ...question, type: 'choice' }] }), ['options_missing']],
    [
      'keeps its list elsewhere',
      form({ item: [{ ...question, type: 'choice', answerValueSet: 'http://example.org' }] }),
      ['options_elsewhere'],
    ],
    [
      'has a choice without a code',
      form({
        item: [{ ...question, type: 'choice', answerOption: [{ valueCoding: { display: 'A' } }] }],
      }),
      ['code_missing'],
    ],
    [
      'lets a formula decide',
      form({
        item: [
          { ...question, extension: [{ url: 'http://x/sdc-questionnaire-enableWhenExpression' }] },
        ],
      }),
      ['formula_decides'],
    ],
    [
      'has an extension that changes its meaning',
      form({ item: [{ ...question, modifierExtension: [{ url: 'http://x/y' }] }] }),
      ['modifier'],
    ],
    [
      'depends on nothing',
      form({
        item: [
          {
            ...question,
            enableWhen: [{ question: 'gone', operator: 'exists', answerBoolean: true }],
          },
        ],
      }),
      ['question_unknown'],
    ],
    [
      'compares a quantity',
      form({
        item: [
          question,
          {
            ...question,
            linkId: 'b',
            enableWhen: [{ question: 'q', operator: '=', answerQuantity: {} }],
          },
        ],
      }),
      ['condition_kind'],
    ],
    [
      'waits both for the question above and for any of two others',
      form({
        item: [
          {
            ...question,
            item: [
              {
                ...question,
                linkId: 'under',
                enableBehavior: 'any',
                enableWhen: [
                  { question: 'q', operator: '=', answerString: 'a' },
                  { question: 'q', operator: '=', answerString: 'b' },
                ],
              },
            ],
          },
        ],
      }),
      ['nested_any'],
    ],
    ['is nested without end', form({ item: [nested(50)] }), ['too_deep']],
  ])('that %s is refused, and says why', (_, given, codes) => {
    const imported = fromFhir(given, as)
    const reasons = imported.ok ? [] : imported.reasons
    expect(reasons.map(({ code }) => code)).toEqual(codes)
    expect(reasons.every(({ text }) => text.length > 0 && !text.includes('{'))).toBe(true)
  })

  it('is never lost half: a value set that is only described, not listed, refuses the form', () => {
    const include = [{ concept: [{ code: 'a', display: 'A' }] }, { filter: [{ property: 'x' }] }]
    const contained = [{ resourceType: 'ValueSet', id: 'set', compose: { include } }]
    const item = [{ ...question, type: 'choice', answerValueSet: '#set' }]
    expect(fromFhir(form({ contained, item }), as)).toMatchObject({
      ok: false,
      reasons: [{ code: 'options_elsewhere', linkId: 'q' }],
    })
  })
})

function form(parts: object): object {
  return { resourceType: 'Questionnaire', ...parts }
}

function loaded(parts: object) {
  const imported = fromFhir(form(parts), as)
  if (!imported.ok) throw new Error(imported.reasons.map(({ text }) => text).join(' '))
  return imported.version
}

function nested(levels: number): object {
  const item = levels > 0 ? [nested(levels - 1)] : []
  return { linkId: `g${levels}`, type: 'group', item }
}
