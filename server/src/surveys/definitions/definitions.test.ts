import { check } from '@kith/shared/surveys/check.ts'
import { completion, enabled, finish, screens } from '@kith/shared/surveys/flow.ts'
import { isChoice, isQuestion } from '@kith/shared/surveys/item.ts'
import { QuestionnaireVersion, type Answers } from '@kith/shared/surveys/questionnaire.ts'
import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { followUp1 } from './follow-up-1.ts'
import { onboarding1 } from './onboarding-1.ts'
import { visitSurvey1 } from './visit-survey-1.ts'

const shipped = [onboarding1, followUp1, visitSurvey1]
const battle =
  /fight|battle|warrior|survivor|brave|journey|lucha|batalla|guerrer|sobreviv|valiente/i
const LONGEST_SENTENCE = 20

describe.each(shipped)('the shipped survey $key $number', (version) => {
  it('can be published', () => {
    expect(Check(QuestionnaireVersion, version)).toBe(true)
    expect(check(version)).toEqual([])
  })

  it('speaks plainly in both languages, without battle talk', () => {
    for (const text of textsOf(version)) {
      expect(text).not.toMatch(battle)
      const sentences = text.split(/[.?!]\s*/)
      for (const sentence of sentences) {
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(LONGEST_SENTENCE)
      }
    }
  })
})

describe.each([onboarding1, followUp1])('$key v$number', (version) => {
  it('has at most eight pages, and none of them has to be answered', () => {
    expect(screens(version).length).toBeLessThanOrEqual(8)
    expect(completion(version, {})).toEqual({ complete: true, missing: [] })
  })

  it('says at its free text that nobody watches it, and where help is', () => {
    const free = version.items.filter((item) => item.type === 'text')
    expect(free).toHaveLength(1)
    expect(free[0]?.hint?.en).toMatch(/not watched in real time.*Help now/)
    expect(free[0]?.hint?.es).toMatch(/tiempo real.*Ayuda ahora/)
  })
})

describe('Visit survey v1', () => {
  it('keeps the ids and codes that its tally reads', () => {
    const codes = visitSurvey1.items.map((item) => [
      item.id,
      isChoice(item) ? item.options.map((option) => option.code).join(' ') : item.type,
    ])
    expect(codes).toEqual([
      ['heard', 'boolean'],
      ['how-heard', 'brochure provider other'],
      ['registered', 'boolean'],
      ['reasons', 'diagnosis treatment-plans peer-support other'],
      ['expectations', 'below met exceeded too-early'],
      [
        'why-not',
        'no-need enough-support privacy unsure-how no-internet not-groups too-much-now other prefer-not',
      ],
    ])
    const required = visitSurvey1.items.filter((item) => isQuestion(item) && item.required)
    expect(required.map((item) => item.id)).toEqual(['heard'])
  })

  it.each<[string, Answers, string[]]>([
    ['someone who has not heard of it', { heard: { codes: ['no'] } }, ['heard']],
    ['someone who has heard', { heard: { codes: ['yes'] } }, ['heard', 'how-heard', 'registered']],
    [
      'someone who joined',
      { heard: { codes: ['yes'] }, registered: { codes: ['yes'] } },
      ['heard', 'how-heard', 'registered', 'reasons', 'expectations'],
    ],
    [
      'someone who did not join',
      { heard: { codes: ['yes'] }, registered: { codes: ['no'] } },
      ['heard', 'how-heard', 'registered', 'why-not'],
    ],
  ])('asks %s only what concerns them', (_, answers, asked) => {
    expect(enabled(visitSurvey1, answers).map((item) => item.id)).toEqual(asked)
    expect(completion(visitSurvey1, answers).complete).toBe(true)
  })

  it('counts "I would rather not say" as declined', () => {
    const answers = {
      heard: { codes: ['yes'] },
      registered: { codes: ['no'] },
      'why-not': { codes: ['prefer-not'] },
    }
    expect(finish(visitSurvey1, answers).items.at(-1)?.state).toBe('prefer_not')
  })
})

function textsOf(version: QuestionnaireVersion): string[] {
  const words = [version.title, version.intro]
  for (const item of version.items) {
    words.push(item.title)
    if (item.hint) words.push(item.hint)
    if (isChoice(item)) words.push(...item.options.map((option) => option.label))
  }
  return words.flatMap(({ en, es }) => [en, es])
}
