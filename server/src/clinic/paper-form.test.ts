import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { paperFormPdf } from './paper-form.ts'

const words = (en: string, es: string) => ({ en, es })
const definition: QuestionnaireVersion = {
  key: 'paper',
  number: 1,
  title: words('Your visit', 'Su visita'),
  intro: words('A few questions.', 'Unas preguntas.'),
  licence: 'Apache-2.0',
  attribution: '',
  mayModify: true,
  items: [
    {
      type: 'boolean',
      id: 'heard',
      title: words('Had you heard of us?', '¿Había oído de nosotros?'),
    },
    {
      type: 'open-choice',
      id: 'how',
      title: words('How?', '¿Cómo?'),
      repeats: true,
      enableWhen: [{ question: 'heard', operator: '=', answer: 'yes' }],
      options: [{ code: 'nurse', label: words('A nurse', 'Una enfermera') }],
    },
    {
      type: 'integer',
      id: 'sure',
      title: words('How sure are you?', '¿Qué tan segura?'),
      min: 1,
      max: 5,
      preferNot: true,
      ends: { low: words('Not at all', 'Nada'), high: words('Very', 'Mucho') },
    },
    { type: 'date', id: 'day', title: words('Which day?', '¿Qué día?') },
    { type: 'text', id: 'more', title: words('Anything else?', '¿Algo más?') },
  ],
}

const printed = (language: 'en' | 'es', paper: 'A4' | 'Letter', more = definition) =>
  paperFormPdf({
    definition: more,
    forms: [
      { number: 'AB3-9QX', receipt: 'K7P39QXM2T1' },
      { number: 'ZZ1-000', receipt: '00000000000' },
    ],
    language,
    paper,
    clinicName: 'Lakeside',
    address: 'https://kith.test/',
    printedAt: new Date(0),
  })

describe('a form on paper', () => {
  test.each([
    ['en', 'A4', [595.28, 841.89]],
    ['es', 'Letter', [612, 792]],
  ] as const)(
    'in %s on %s says its number, all questions and its own receipt',
    async (language, paper, size) => {
      const pdf = await printed(language, paper)
      const text = textOf(pdf)
      for (const item of definition.items)
        expect(text).toContain(item.title[language].replace(/^¿/, ''))
      expect(text).toContain('AB3-9QX')
      expect(text).toContain('K7P3-9QXM-2T1')
      expect(text).toContain('kith.test/s')
      expect(text).toContain(language === 'en' ? 'A nurse' : 'Una enfermera')
      expect(text).toContain(
        language === 'en' ? 'Only if you answered "Yes" to question 1' : 'Solo si respondió',
      )
      expect(text).toContain(language === 'en' ? 'I would rather not say' : 'Prefiero no decirlo')
      // Two forms of one page each.
      const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
      expect(boxes.map(([, width, height]) => [Number(width), Number(height)])).toEqual([
        size,
        size,
      ])
    },
  )

  test('that is long goes over to further pages, each with its number, and parts no question from its answers', async () => {
    const item = definition.items[1]
    if (!item) throw new Error('no item')
    const items = Array.from({ length: 40 }, (_, n) => ({ ...item, id: `how-${n}` }))
    const pdf = await printed('en', 'A4', { ...definition, items })
    const numbers = textOf(pdf).match(/Form AB3-9QX/g) ?? []
    expect(numbers.length).toBeGreaterThan(3)
    expect(textOf(pdf).match(/K7P3-9QXM-2T1/g)).toHaveLength(1)
  })
})

/** All that is written in a PDF, put together as it is read. */
function textOf(pdf: Buffer): string {
  const found: string[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const start = at + 'stream\n'.length
    const end = pdf.indexOf('endstream', start)
    const bytes = pdf.subarray(start, end)
    const content = bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : ''
    const lines = [...content.matchAll(/\[(.*?)\] TJ/gs)].map(([, parts = '']) =>
      [...parts.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join(''),
    )
    found.push(lines.join(' '))
  }
  return found.join('\n')
}
