import type { Item, QuestionnaireVersion, Words } from '@kith/shared/surveys/questionnaire.ts'

/**
 * Self-Efficacy for Managing Chronic Disease, six items, as its makers give it out ("This scale is free to use
 * without permission"). The English is theirs, with the word "do" that item 5 of their sheet has lost. In Spanish
 * they have four items (SEMCD-S): these are theirs as well. Items 5 and 6 they never put into Spanish: ours are a
 * translation that nobody has validated, and the attribution says so.
 */
export const semcd6: QuestionnaireVersion = {
  key: 'semcd-6',
  number: 1,
  title: {
    en: 'Self-Efficacy for Managing Chronic Disease 6-item Scale',
    es: 'Autoeficacia para controlar la enfermedad crónica, 6 preguntas',
  },
  intro: {
    en: 'We would like to know how confident you are in doing certain activities. For each of the following questions, please choose the number that corresponds to your confidence that you can do the tasks regularly at the present time.',
    es: 'En las siguientes preguntas nos gustaría saber qué piensa Ud. de sus habilidades para controlar su enfermedad. Por favor marque el número que mejor corresponda a su nivel de seguridad de que puede realizar en este momento las siguientes tareas.',
  },
  licence: 'Free to use without permission',
  attribution:
    'Self-Management Resource Center (before: Stanford Patient Education Research Center). Ritter PL, Lorig K. The English and Spanish Self-Efficacy to Manage Chronic Disease Scale measures were validated using multiple studies. J Clin Epidemiol 2014;67:1265-73. The Spanish of items 1 to 4 is that of the SEMCD-S, which has four items; the Spanish of items 5 and 6 was translated for Kith and is not validated.',
  source: 'https://selfmanagementresource.com/resources/evaluation-tools/',
  terms: 'attribution',
  mayModify: false,
  scores: [
    {
      scale: 'semcd-6',
      method: 'mean',
      items: ['fatigue', 'pain', 'distress', 'symptoms', 'tasks', 'beyond-medication'],
      min: 1,
      max: 10,
      maxMissing: 2,
    },
  ],
  items: [
    item('fatigue', {
      en: 'How confident do you feel that you can keep the fatigue caused by your disease from interfering with the things you want to do?',
      es: '¿Qué tan seguro(a) se siente Ud. de poder evitar que la fatiga o cansancio debido a su enfermedad interfiera con las cosas que quiere hacer?',
    }),
    item('pain', {
      en: 'How confident do you feel that you can keep the physical discomfort or pain of your disease from interfering with the things you want to do?',
      es: '¿Qué tan seguro(a) se siente Ud. de poder evitar que las dolencias debido a su enfermedad interfieran con las cosas que quiere hacer?',
    }),
    item('distress', {
      en: 'How confident do you feel that you can keep the emotional distress caused by your disease from interfering with the things you want to do?',
      es: '¿Qué tan seguro(a) se siente Ud. de poder evitar que el estado emocional debido a su enfermedad interfiera con las cosas que quiere hacer?',
    }),
    item('symptoms', {
      en: 'How confident do you feel that you can keep any other symptoms or health problems you have from interfering with the things you want to do?',
      es: '¿Qué tan seguro(a) se siente Ud. de poder evitar que algunos otros síntomas o problemas de salud que tiene interfieran con las cosas que quiere hacer?',
    }),
    item('tasks', {
      en: 'How confident do you feel that you can do the different tasks and activities needed to manage your health condition so as to reduce your need to see a doctor?',
      es: '¿Qué tan seguro(a) se siente Ud. de poder hacer las diferentes tareas y actividades necesarias para controlar su salud y así tener menos necesidad de ver al médico?',
    }),
    item('beyond-medication', {
      en: 'How confident do you feel that you can do things other than just taking medication to reduce how much your illness affects your everyday life?',
      es: '¿Qué tan seguro(a) se siente Ud. de poder hacer otras cosas, además de tomar medicamentos, para que su enfermedad afecte menos su vida diaria?',
    }),
  ],
}

function item(id: string, title: Words): Item {
  const ends = {
    low: { en: 'not at all confident', es: 'Muy inseguro(a)' },
    high: { en: 'totally confident', es: 'Muy seguro(a)' },
  }
  return { type: 'integer', id, title, min: 1, max: 10, ends }
}
