import { describe, expect, it } from 'vitest'
import { fromFhir, fromFhirText, MAX_FORM } from './fhir.ts'
import { toFhir } from './fhir-out.ts'
import type { QuestionnaireVersion } from './questionnaire.ts'

const words = (en: string) => ({ en, es: `${en} (es)` })
const version: QuestionnaireVersion = {
  key: 'all-kinds',
  number: 3,
  title: words('All kinds'),
  intro: words('What this is for.'),
  licence: 'unknown',
  attribution: 'Somebody',
  mayModify: false,
  items: [
    { type: 'group', id: 'g', title: words('A group') },
    { type: 'display', id: 'd', group: 'g', title: words('A text') },
    { type: 'boolean', id: 'b', group: 'g', title: words('Yes?'), required: true, preferNot: true },
    {
      type: 'integer',
      id: 'i',
      title: words('How much?'),
      hint: words('A hint'),
      min: 1,
      max: 10,
      ends: { low: words('not at all'), high: words('totally') },
    },
    { type: 'decimal', id: 'n', title: words('A number'), min: 0.5 },
    { type: 'date', id: 'day', title: words('When?'), min: '2020-01-01', max: '2030-01-01' },
    { type: 'string', id: 's', title: words('A word'), maxLength: 40 },
    { type: 'text', id: 't', title: words('Words') },
    {
      type: 'open-choice',
      id: 'c',
      title: words('Which?'),
      repeats: true,
      options: [
        { code: 'a', label: words('A') },
        { code: 'none', label: words('None'), exclusive: true },
      ],
    },
    {
      type: 'choice',
      id: 'last',
      title: words('And then?'),
      enableWhen: [
        { question: 'b', operator: '=', answer: 'yes' },
        { question: 'i', operator: '>=', answer: 5 },
        { question: 'n', operator: '<', answer: 2.5 },
        { question: 'c', operator: '!=', answer: 'none' },
        { question: 'day', operator: '>', answer: '2024-05-01' },
        { question: 's', operator: '=', answer: 'word' },
        { question: 't', operator: 'exists', answer: true },
      ],
      enableBehavior: 'any',
      options: [{ code: 'x', label: words('X') }],
    },
  ],
}

describe('a version given out as FHIR', () => {
  it('comes back as it was: each kind of item, its limits, conditions and both languages', () => {
    const back = fromFhir(JSON.parse(JSON.stringify(toFhir(version))), { key: 'k', number: 1 })
    expect(back).toMatchObject({ ok: true, notes: [] })
    if (!back.ok) return
    expect(back.version.items).toEqual(version.items)
    expect(back.version).toMatchObject({ title: version.title, intro: version.intro })
  })

  it('is a draft until it was published', () => {
    expect(toFhir(version)).toMatchObject({ status: 'draft', version: '3' })
    expect(toFhir(version, '2026-05-04')).toMatchObject({ status: 'active', date: '2026-05-04' })
  })
})

describe('a file that someone chose', () => {
  const name = { key: 'k', number: 1 }
  const deep = `${'{"item":['.repeat(2_000)}${']}'.repeat(2_000)}`
  const many = Array.from({ length: 3_000 }, (_, n) => ({
    linkId: `q${n}`,
    type: 'string',
    text: 'x',
    enableWhen: [{ question: `q${(n * 7) % 3000}`, operator: 'exists', answerBoolean: true }],
  }))
  it.each([
    ['no JSON', '<Questionnaire/>', 'not_json'],
    ['nothing', '', 'not_json'],
    ['a bundle', '{"resourceType":"Bundle"}', 'not_questionnaire'],
    ['only depth', deep, 'too_deep'],
    [
      'a form far too deep',
      `{"resourceType":"Questionnaire","item":[${deepItem(50)}]}`,
      'too_deep',
    ],
    ['something far too large', ' '.repeat(MAX_FORM + 1), 'too_large'],
    [
      'far too many items',
      JSON.stringify({ resourceType: 'Questionnaire', item: many }).slice(0, MAX_FORM + 1e6),
      'too_large',
    ],
    [
      'more items than can be asked',
      JSON.stringify({
        resourceType: 'Questionnaire',
        item: many.slice(0, 1000).map(({ linkId }) => ({ linkId, type: 'display', text: 'x' })),
      }),
      'too_many',
    ],
    ['a zero byte', '{"resourceType":"Questionnaire","title":"\\u0000"}', 'signs_unfit'],
    ['half a sign', '{"resourceType":"Questionnaire","title":"\\ud83d"}', 'signs_unfit'],
    ['a trap', '{"resourceType":"Questionnaire","__proto__":{"item":[]}}', 'questions_missing'],
  ])('and that is %s is refused with a reason', (_, text, code) => {
    const read = fromFhirText(text, name)
    expect(read.ok ? [] : read.reasons.map((reason) => reason.code)).toContain(code)
  })
})

function deepItem(depth: number): string {
  const inside = depth === 0 ? '' : deepItem(depth - 1)
  return `{"linkId":"l${depth}","type":"group","text":"x","item":[${inside}]}`
}
