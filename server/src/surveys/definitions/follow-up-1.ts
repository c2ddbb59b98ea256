import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { WRITTEN_FOR_KITH } from '@kith/shared/surveys/source.ts'
import { connected, dayToDay, option, purposes } from './items.ts'

/** Asked three and six months after joining, each question skippable. The wording is our own. */
export const followUp1: QuestionnaireVersion = {
  key: 'follow-up',
  number: 1,
  title: { en: 'How has it been so far?', es: '¿Cómo le ha ido hasta ahora?' },
  intro: {
    en: 'You have been here for some months. A few questions about how it went, good or not. It takes about two minutes. You can skip any question, and you can stop at any time. Your answers do not change what you can do here. Your clinic sees only totals, unless you chose to share more.',
    es: 'Usted lleva aquí unos meses. Son unas preguntas sobre cómo le ha ido, bien o no. Toma unos dos minutos. Puede saltar cualquier pregunta y puede parar cuando quiera. Sus respuestas no cambian lo que puede hacer aquí. Su clínica solo ve totales, a menos que usted haya elegido compartir más.',
  },
  licence: 'Apache-2.0',
  attribution: WRITTEN_FOR_KITH,
  mayModify: true,
  items: [
    {
      type: 'choice',
      id: 'how-often',
      title: {
        en: 'In the last month, how often did you come here, to read or to write?',
        es: 'En el último mes, ¿con qué frecuencia vino aquí, a leer o a escribir?',
      },
      preferNot: true,
      options: [
        option('daily', 'Most days', 'Casi todos los días'),
        option('weekly', 'About once a week', 'Más o menos una vez por semana'),
        option('monthly', 'Once or twice', 'Una o dos veces'),
        option('never', 'Not at all', 'Ninguna vez'),
      ],
    },
    {
      type: 'choice',
      id: 'useful-for',
      title: { en: 'What was it useful for?', es: '¿Para qué le sirvió?' },
      hint: { en: 'Choose all that fit.', es: 'Elija todas las que quiera.' },
      preferNot: true,
      repeats: true,
      options: [
        ...purposes,
        { ...option('none', 'Nothing so far', 'Para nada, hasta ahora'), exclusive: true },
      ],
    },
    {
      type: 'choice',
      id: 'expectations',
      title: {
        en: 'Compared with what you hoped for, how has it been?',
        es: 'Comparado con lo que esperaba, ¿cómo ha sido?',
      },
      preferNot: true,
      options: [
        option('below', 'Less than I hoped', 'Menos de lo que esperaba'),
        option('met', 'About what I hoped', 'Más o menos lo que esperaba'),
        option('exceeded', 'More than I hoped', 'Más de lo que esperaba'),
        option('too-early', 'Too early to say', 'Es pronto para decirlo'),
      ],
    },
    connected,
    dayToDay,
    {
      type: 'text',
      id: 'comments',
      title: {
        en: 'What should we do better?',
        es: '¿Qué deberíamos hacer mejor?',
      },
      hint: {
        en: 'This box is not watched in real time. If you need help now, the help lines are on the Help now page.',
        es: 'Nadie mira este cuadro en tiempo real. Si necesita ayuda ahora, las líneas de ayuda están en la página Ayuda ahora.',
      },
    },
  ],
}
