import { describe, expect, it } from 'vitest'
import { completion, enabled, finish, mayLeadOn, screens } from './flow.ts'
import type { Answers, Condition, Item, QuestionnaireVersion } from './questionnaire.ts'

const words = { en: 'Words', es: 'Palabras' }
const option = (code: string) => ({ code, label: words })
const yes = (question: string): Condition => ({ question, operator: '=', answer: 'yes' })

const version = versionOf([
  { type: 'display', id: 'welcome', title: words },
  { type: 'boolean', id: 'heard', title: words, required: true },
  { type: 'group', id: 'more', title: words, enableWhen: [yes('heard')] },
  {
    type: 'choice',
    id: 'how',
    title: words,
    group: 'more',
    options: [option('brochure'), option('other')],
  },
  { type: 'boolean', id: 'joined', title: words, group: 'more', required: true, preferNot: true },
  { type: 'text', id: 'why-not', title: words, enableWhen: [{ ...yes('joined'), operator: '!=' }] },
  { type: 'display', id: 'thanks', title: words },
])

describe('a question', () => {
  it('is asked only when its condition holds', () => {
    expect(idsOf(version, {})).toEqual(['welcome', 'heard', 'thanks'])
    expect(idsOf(version, { heard: { codes: ['yes'] } })).not.toContain('why-not')
    expect(idsOf(version, { heard: { codes: ['yes'] }, joined: { codes: ['no'] } })).toContain(
      'why-not',
    )
  })

  it('may lead to more until it has an answer', () => {
    const [heard, , joined] = screens(version).map(({ question }) => question)
    const leads = (question: typeof heard, answers: Answers) =>
      question && mayLeadOn(version, answers, question)
    expect(leads(heard, {})).toBe(true)
    expect(leads(heard, { heard: { codes: ['no'] } })).toBe(false)
    expect(leads(joined, { heard: { codes: ['yes'] } })).toBe(true)
    expect(leads(joined, { heard: { codes: ['yes'] }, joined: { declined: true } })).toBe(false)
  })

  it('is off with its group', () => {
    expect(idsOf(version, { heard: { codes: ['no'] } })).not.toContain('how')
    expect(idsOf(version, { heard: { codes: ['yes'] } })).toContain('how')
  })

  it('that is off can not switch another on, whatever the draft still holds', () => {
    const draft = { heard: { codes: ['no'] }, joined: { codes: ['no'] } }
    expect(idsOf(version, draft)).not.toContain('why-not')
  })

  it.each<[Condition['operator'], Condition['answer'], number | undefined, boolean]>([
    ['=', 3, 3, true],
    ['=', 3, 4, false],
    ['!=', 3, 4, true],
    ['!=', 3, 3, false],
    ['!=', 3, undefined, false],
    ['>', 3, 4, true],
    ['>', 3, 3, false],
    ['>=', 3, 3, true],
    ['>=', 3, 2, false],
    ['<', 3, 2, true],
    ['<', 3, 3, false],
    ['<=', 3, 3, true],
    ['<=', 3, 4, false],
    ['<', 3, undefined, false],
    ['>', '3', 4, false],
    ['exists', true, 3, true],
    ['exists', true, undefined, false],
    ['exists', false, undefined, true],
    ['exists', false, 3, false],
  ])('asked when pain %s %j, with pain %j, is asked: %s', (operator, answer, pain, asked) => {
    const asks = versionOf([
      { type: 'integer', id: 'pain', title: words },
      {
        type: 'text',
        id: 'where',
        title: words,
        enableWhen: [{ question: 'pain', operator, answer }],
      },
    ])
    const answers: Answers = pain === undefined ? {} : { pain: { number: pain } }
    expect(idsOf(asks, answers).includes('where')).toBe(asked)
  })

  it('with several conditions needs all of them, or any of them', () => {
    const both = (enableBehavior: 'all' | 'any') =>
      versionOf([
        { type: 'boolean', id: 'a', title: words },
        { type: 'boolean', id: 'b', title: words },
        { type: 'text', id: 'c', title: words, enableWhen: [yes('a'), yes('b')], enableBehavior },
      ])
    const one = { a: { codes: ['yes'] }, b: { codes: ['no'] } }
    expect(idsOf(both('any'), one)).toContain('c')
    expect(idsOf(both('all'), one)).not.toContain('c')
    expect(idsOf(both('all'), { ...one, b: { codes: ['yes'] } })).toContain('c')
    expect(idsOf(both('any'), {})).not.toContain('c')
  })

  it('is not answered by a name that every object knows', () => {
    const named = versionOf([{ type: 'boolean', id: 'constructor', title: words, required: true }])
    expect(completion(named, {}).missing).toEqual(['constructor'])
    expect(statesOf(named, {})).toEqual({ constructor: 'not_reached' })
  })

  it('somebody declined to answer counts as not answered for what follows', () => {
    const draft: Answers = { heard: { codes: ['yes'] }, joined: { declined: true } }
    expect(idsOf(version, draft)).not.toContain('why-not')
  })
})

describe('the pages', () => {
  it('hold one question each, numbered, with their group and the texts around them', () => {
    const pages = screens(version)
    expect(pages.map((page) => [page.question.id, page.number, page.of])).toEqual([
      ['heard', 1, 4],
      ['how', 2, 4],
      ['joined', 3, 4],
      ['why-not', 4, 4],
    ])
    expect(pages[0]?.before.map((item) => item.id)).toEqual(['welcome'])
    expect(pages[1]?.groups.map((item) => item.id)).toEqual(['more'])
    expect(pages[3]?.after.map((item) => item.id)).toEqual(['thanks'])
  })

  it('are counted without the questions that are off', () => {
    const pages = screens(version, { heard: { codes: ['yes'] } })
    expect(pages.map((page) => [page.question.id, page.number, page.of])).toEqual([
      ['heard', 1, 3],
      ['how', 2, 3],
      ['joined', 3, 3],
    ])
  })
})

describe('a response', () => {
  it('is complete only when every required question that is on is answered or declined', () => {
    const heard = { heard: { codes: ['yes'] } }
    expect(completion(version, {})).toEqual({ complete: false, missing: ['heard'] })
    expect(completion(version, { heard: {} })).toEqual({ complete: false, missing: ['heard'] })
    expect(completion(version, { heard: { codes: ['no'] } }).complete).toBe(true)
    expect(completion(version, heard)).toEqual({ complete: false, missing: ['joined'] })
    expect(completion(version, { ...heard, joined: { codes: ['no'] } }).complete).toBe(true)
    expect(completion(version, { ...heard, joined: { declined: true } }).complete).toBe(true)
  })

  it('is not complete with an answer that does not fit, nor by declining where that is not offered', () => {
    expect(completion(version, { heard: { codes: ['maybe'] } }).missing).toEqual(['heard'])
    expect(completion(version, { heard: { declined: true } }).missing).toEqual(['heard'])
    const unfit = { heard: { codes: ['no'] }, how: { codes: ['radio'] } }
    expect(completion(version, unfit).complete).toBe(true)
    expect(completion(version, { ...unfit, heard: { codes: ['yes'] } }).missing).toContain('how')
  })

  it('says of every question what became of it', () => {
    const draft: Answers = { heard: { codes: ['yes'] }, joined: { declined: true } }
    expect(statesOf(version, draft)).toEqual({
      heard: 'answered',
      how: 'skipped',
      joined: 'prefer_not',
      'why-not': 'not_shown',
    })
  })

  it('that stopped early tells what was passed over from what was never reached', () => {
    const draft: Answers = { heard: { codes: ['yes'] } }
    expect(statesOf(version, draft)).toMatchObject({ how: 'not_reached', joined: 'not_reached' })
    expect(statesOf(version, { ...draft, how: {} })).toMatchObject({
      how: 'skipped',
      joined: 'not_reached',
    })
    expect(statesOf(version, {})).toMatchObject({ heard: 'not_reached', how: 'not_shown' })
  })

  it('drops at the end the answers of questions that are off, and of questions that never were', () => {
    const draft: Answers = {
      heard: { codes: ['no'] },
      how: { codes: ['brochure'] },
      constructor: { text: 'x' },
    }
    const end = finish(version, draft)
    expect(end.answers).toEqual({ heard: { codes: ['no'] } })
    expect(statesOf(version, draft)).toMatchObject({ how: 'not_shown' })
  })

  it('with the option "prefer not to say" is declined, and keeps the code', () => {
    const why = versionOf([
      { type: 'choice', id: 'why', title: words, options: [option('cost'), option('prefer-not')] },
    ])
    expect(finish(why, { why: { codes: ['prefer-not'] } }).items).toEqual([
      { item: 'why', state: 'prefer_not', answer: { codes: ['prefer-not'] } },
    ])
  })
})

function idsOf(of: QuestionnaireVersion, answers: Answers): string[] {
  return enabled(of, answers).map((item) => item.id)
}

function statesOf(of: QuestionnaireVersion, answers: Answers): Record<string, string> {
  return Object.fromEntries(finish(of, answers).items.map(({ item, state }) => [item, state]))
}

function versionOf(items: Item[]): QuestionnaireVersion {
  const form = { key: 'test', number: 1, title: words, intro: words, items }
  return { ...form, licence: 'CC0-1.0', attribution: '', mayModify: true }
}
