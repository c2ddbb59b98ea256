import type {
  Condition,
  Question,
  QuestionnaireVersion,
} from '@kith/shared/surveys/questionnaire.ts'

/** The survey of which sheets are keyed in here, by its name on the server. */
export const surveyKey = 'visit-survey'

/**
 * The form of *Visit survey v1*: ids, codes and what depends on what. Its words stand in the catalogue under
 * these ids; a test compares both with the version the server publishes.
 */
export const visitSurvey: QuestionnaireVersion = {
  key: surveyKey,
  number: 1,
  title: noWords(),
  intro: noWords(),
  licence: 'Apache-2.0',
  attribution: '',
  mayModify: true,
  items: [
    { type: 'boolean', id: 'heard', title: noWords(), required: true },
    choice('how-heard', yes('heard'), ['brochure', 'provider', 'other']),
    { type: 'boolean', id: 'registered', title: noWords(), enableWhen: [yes('heard')] },
    {
      ...choice('reasons', yes('registered'), [
        'diagnosis',
        'treatment-plans',
        'peer-support',
        'other',
      ]),
      repeats: true,
    },
    choice('expectations', yes('registered'), ['below', 'met', 'exceeded', 'too-early']),
    {
      ...choice('why-not', { question: 'registered', operator: '=', answer: 'no' }, [
        'no-need',
        'enough-support',
        'privacy',
        'unsure-how',
        'no-internet',
        'not-groups',
        'too-much-now',
        'other',
        'prefer-not',
      ]),
      repeats: true,
    },
  ],
}

function choice(id: string, when: Condition, codes: string[]) {
  const options = codes.map((code) => ({
    code,
    label: noWords(),
    ...(code === 'prefer-not' && { exclusive: true }),
  }))
  return { type: 'choice', id, title: noWords(), enableWhen: [when], options } satisfies Question
}

function yes(question: string): Condition {
  return { question, operator: '=', answer: 'yes' }
}

function noWords() {
  return { en: '', es: '' }
}
