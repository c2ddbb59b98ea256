import type { Item, Option } from '@kith/shared/surveys/questionnaire.ts'

/** Asked in the same words before and after, so that the two can be compared. */
const scale = { preferNot: true, min: 1 } as const

export const connected: Item = {
  type: 'integer',
  id: 'connected',
  title: {
    en: 'How connected do you feel now to people who know what this is like?',
    es: '¿Qué tan cerca se siente hoy de personas que saben lo que es esto?',
  },
  ...scale,
  max: 5,
  ends: {
    low: { en: 'Not at all', es: 'Nada cerca' },
    high: { en: 'Very connected', es: 'Muy cerca' },
  },
}

export const dayToDay: Item = {
  type: 'integer',
  id: 'day-to-day',
  title: {
    en: 'How sure do you feel that you can handle your day-to-day life with the illness?',
    es: '¿Qué tanta seguridad siente de poder manejar su día a día con la enfermedad?',
  },
  hint: {
    en: 'If you care for someone, think of your own days.',
    es: 'Si cuida a alguien, piense en sus propios días.',
  },
  ...scale,
  max: 10,
  ends: {
    low: { en: 'Not sure at all', es: 'Ninguna seguridad' },
    high: { en: 'Very sure', es: 'Mucha seguridad' },
  },
}

/** What one hopes to find, and later did. */
export const purposes: Option[] = [
  option('diagnosis', 'Facts about the diagnosis', 'Información sobre el diagnóstico'),
  option('treatment-plans', 'Facts about treatment plans', 'Información sobre tratamientos'),
  option(
    'peer-support',
    'Talking with people in the same place',
    'Hablar con personas que viven lo mismo',
  ),
  option('tips', 'Tips for daily life', 'Consejos para la vida diaria'),
  option('reading', 'Just reading', 'Solo leer'),
  option('other', 'Something else', 'Otra cosa'),
]

export function option(code: string, en: string, es: string): Option {
  return { code, label: { en, es } }
}
