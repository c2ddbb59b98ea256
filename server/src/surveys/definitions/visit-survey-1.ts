import type { Condition, Option, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { WRITTEN_AFTER_HARMON } from '@kith/shared/surveys/source.ts'

/**
 * What a clinic hands out at later visits. It asks for the constructs that Harmon et al. 2021 report, in our
 * own words (the study's questionnaire is not published); `study.ts` reads these ids and codes.
 */
export const visitSurvey1: QuestionnaireVersion = {
  key: 'visit-survey',
  number: 1,
  title: { en: 'Have you heard of Kith?', es: '¿Ha oído hablar de Kith?' },
  intro: {
    en: 'Kith is the online community that your clinic offers. These questions take about one minute. We do not ask for your name. It is your choice to answer, and your care stays the same.',
    es: 'Kith es la comunidad en línea que ofrece su clínica. Estas preguntas toman un minuto. No pedimos su nombre. Usted decide si responde, y su atención no cambia.',
  },
  licence: 'Apache-2.0',
  attribution: WRITTEN_AFTER_HARMON,
  mayModify: true,
  items: [
    {
      type: 'boolean',
      id: 'heard',
      title: {
        en: 'Have you heard of Kith before today?',
        es: '¿Había oído hablar de Kith antes de hoy?',
      },
      required: true,
    },
    {
      type: 'choice',
      id: 'how-heard',
      title: { en: 'How did you first hear of it?', es: '¿Cómo supo de Kith?' },
      enableWhen: [yes('heard')],
      options: [
        option('brochure', 'From a brochure', 'Por un folleto'),
        option('provider', 'From a nurse or doctor', 'Por personal de enfermería o médico'),
        option('other', 'Another way', 'De otra manera'),
      ],
    },
    {
      type: 'boolean',
      id: 'registered',
      title: {
        en: 'Did you join the Breast Cancer group?',
        es: '¿Se unió al grupo Cáncer de mama?',
      },
      enableWhen: [yes('heard')],
    },
    {
      type: 'choice',
      id: 'reasons',
      title: { en: 'Why did you join?', es: '¿Por qué se unió?' },
      hint: { en: 'Choose all that fit.', es: 'Elija todas las que quiera.' },
      enableWhen: [yes('registered')],
      repeats: true,
      options: [
        option('diagnosis', 'To learn about my diagnosis', 'Para saber de mi diagnóstico'),
        option('treatment-plans', 'To learn about treatment', 'Para saber de los tratamientos'),
        option(
          'peer-support',
          'To talk with people in the same place',
          'Para hablar con personas que viven lo mismo',
        ),
        option('other', 'Another reason', 'Por otra razón'),
      ],
    },
    {
      type: 'choice',
      id: 'expectations',
      title: { en: 'Is the group what you hoped for?', es: '¿El grupo es lo que esperaba?' },
      enableWhen: [yes('registered')],
      options: [
        option('below', 'Less than I hoped for', 'Menos de lo que esperaba'),
        option('met', 'What I hoped for', 'Lo que esperaba'),
        option('exceeded', 'More than I hoped for', 'Más de lo que esperaba'),
        option('too-early', 'It is too early to say', 'Es muy pronto para decirlo'),
      ],
    },
    {
      type: 'choice',
      id: 'why-not',
      title: { en: 'Why have you not joined?', es: '¿Por qué no se ha unido?' },
      hint: { en: 'Choose all that fit.', es: 'Elija todas las que quiera.' },
      enableWhen: [{ question: 'registered', operator: '=', answer: 'no' }],
      repeats: true,
      options: [
        option('no-need', 'I do not need it', 'No lo necesito'),
        option('enough-support', 'I have enough support', 'Ya tengo apoyo suficiente'),
        option('privacy', 'I worry about my privacy', 'Me preocupa mi privacidad'),
        option('unsure-how', 'I am not sure how to join', 'No sé bien cómo unirme'),
        option('no-internet', 'I have trouble getting online', 'Me cuesta entrar a internet'),
        option('not-groups', 'I do not like groups', 'No me gustan los grupos'),
        option('too-much-now', 'It is too much right now', 'Es demasiado en este momento'),
        option('other', 'Another reason', 'Por otra razón'),
        {
          ...option('prefer-not', 'I would rather not say', 'Prefiero no decirlo'),
          exclusive: true,
        },
      ],
    },
  ],
}

function yes(question: string): Condition {
  return { question, operator: '=', answer: 'yes' }
}

function option(code: string, en: string, es: string): Option {
  return { code, label: { en, es } }
}
