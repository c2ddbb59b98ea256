import type { Static } from 'typebox'
import type { Figures, Checklist } from './checklist.ts'
import type { ItemReport } from './item-report-contract.ts'

const PARTS = {
  design: { en: 'Design', es: 'Diseño' },
  ethics: { en: 'Ethics and consent', es: 'Ética y consentimiento' },
  making: { en: 'Making and testing', es: 'Preparación y pruebas' },
  asking: { en: 'Who was asked', es: 'A quién se preguntó' },
  giving: { en: 'How it was given', es: 'Cómo se hizo' },
  rates: { en: 'Rates', es: 'Tasas' },
  twice: { en: 'Nobody twice', es: 'Nadie dos veces' },
  analysis: { en: 'Analysis', es: 'Análisis' },
} as const

/** Eysenbach, J. Med. Internet Res. 6 (2004) e34: the Checklist for Reporting Results of Internet E-Surveys. */
export const CHERRIES: Checklist = {
  name: 'cherries',
  source: 'Eysenbach, J. Med. Internet Res. 6 (2004) e34',
  items: [
    {
      id: 'design',
      part: PARTS.design,
      words: { en: 'Who the survey is meant for', es: 'Para quién es la encuesta' },
    },
    {
      id: 'approval',
      part: PARTS.ethics,
      words: { en: 'Approval by a review board', es: 'Permiso de un comité de ética' },
    },
    {
      id: 'consent',
      part: PARTS.ethics,
      words: { en: 'What people were told before', es: 'Qué se dijo antes a las personas' },
    },
    {
      id: 'protection',
      part: PARTS.ethics,
      words: { en: 'How the data are kept safe', es: 'Cómo se protegen los datos' },
      known: {
        en: 'Answers without an account have random ids, and their dates are kept to the week. Free text is locked with a key that is not in the database.',
        es: 'Las respuestas sin cuenta tienen números al azar y su fecha se guarda por semana. El texto libre está cerrado con una llave que no está en la base de datos.',
      },
      hides: true,
    },
    {
      id: 'testing',
      part: PARTS.making,
      words: { en: 'How it was made and tested', es: 'Cómo se preparó y se probó' },
    },
    {
      id: 'open',
      part: PARTS.asking,
      words: { en: 'Open or closed survey', es: 'Encuesta abierta o cerrada' },
      known: {
        en: 'Closed: people come by a link or a tablet from the clinic, or fill in a sheet of paper.',
        es: 'Cerrada: las personas llegan por un enlace o una tableta de la clínica, o llenan una hoja de papel.',
      },
    },
    {
      id: 'contact',
      part: PARTS.asking,
      words: { en: 'How people were first reached', es: 'Cómo se llegó a las personas' },
      known: { en: 'At a visit to the clinic.', es: 'En una visita a la clínica.' },
    },
    {
      id: 'advertising',
      part: PARTS.asking,
      words: { en: 'How it was made known', es: 'Cómo se dio a conocer' },
    },
    {
      id: 'medium',
      part: PARTS.giving,
      words: { en: 'On the web or by mail', es: 'En la red o por correo' },
      known: {
        en: 'On the web, on a tablet, and on paper that staff key in.',
        es: 'En la red, en una tableta y en papel que el personal captura.',
      },
    },
    {
      id: 'context',
      part: PARTS.giving,
      words: { en: 'Where it was shown', es: 'Dónde se mostró' },
    },
    {
      id: 'voluntary',
      part: PARTS.giving,
      words: { en: 'Was it free to choose?', es: '¿Era voluntaria?' },
      known: {
        en: 'Yes. Questions can be left empty unless they are marked as needed.',
        es: 'Sí. Las preguntas se pueden dejar en blanco, salvo las que están marcadas.',
      },
    },
    {
      id: 'incentives',
      part: PARTS.giving,
      words: { en: 'What people got for it', es: 'Qué recibieron a cambio' },
    },
    {
      id: 'dates',
      part: PARTS.giving,
      words: { en: 'From when to when', es: 'Desde cuándo hasta cuándo' },
    },
    {
      id: 'random',
      part: PARTS.giving,
      words: { en: 'Random order of questions', es: 'Orden al azar de las preguntas' },
      known: {
        en: 'No: all people were asked in the same order.',
        es: 'No: a todas se les preguntó en el mismo orden.',
      },
    },
    {
      id: 'adaptive',
      part: PARTS.giving,
      words: { en: 'Questions that depend on answers', es: 'Preguntas que dependen de respuestas' },
      known: {
        en: 'Yes, where a question has a condition. Those who were not asked are counted apart.',
        es: 'Sí, si una pregunta tiene una condición. A quienes no se les preguntó se les cuenta aparte.',
      },
    },
    {
      id: 'items',
      part: PARTS.giving,
      words: { en: 'Number of questions', es: 'Número de preguntas' },
      known: {
        en: '{questions} questions in version {version}.',
        es: '{questions} preguntas en la versión {version}.',
      },
    },
    {
      id: 'screens',
      part: PARTS.giving,
      words: { en: 'Number of pages', es: 'Número de páginas' },
      known: {
        en: 'One question a page: at most {questions} pages.',
        es: 'Una pregunta por página: {questions} páginas como mucho.',
      },
    },
    {
      id: 'complete',
      part: PARTS.giving,
      words: { en: 'Check that all is answered', es: 'Revisión de que todo está respondido' },
      known: {
        en: 'Needed questions are checked before the survey is handed in. One can say that one would rather not say.',
        es: 'Las preguntas necesarias se revisan antes de entregar. Se puede decir que se prefiere no responder.',
      },
    },
    {
      id: 'review',
      part: PARTS.giving,
      words: { en: 'Could people go back?', es: '¿Se podía volver atrás?' },
      known: {
        en: 'Yes. Back keeps all answers, and they can be changed until they are handed in.',
        es: 'Sí. Al volver se guardan las respuestas, y se pueden cambiar hasta entregar.',
      },
    },
    {
      id: 'visitors',
      part: PARTS.rates,
      words: {
        en: 'How single visitors were told apart',
        es: 'Cómo se distinguió a cada visitante',
      },
      known: {
        en: 'They are not: Kith keeps no address and follows nobody.',
        es: 'No se hizo: Kith no guarda direcciones ni sigue a nadie.',
      },
    },
    {
      id: 'view',
      part: PARTS.rates,
      words: { en: 'View rate', es: 'Tasa de vista' },
    },
    {
      id: 'participation',
      part: PARTS.rates,
      words: { en: 'Participation rate', es: 'Tasa de participación' },
      known: { en: '{begun} people began.', es: 'Empezaron {begun} personas.' },
    },
    {
      id: 'completion',
      part: PARTS.rates,
      words: { en: 'Completion rate', es: 'Tasa de finalización' },
      known: {
        en: '{handed} of {begun} people who began handed it in.',
        es: 'Entregaron {handed} de {begun} personas que empezaron.',
      },
    },
    {
      id: 'cookies',
      part: PARTS.twice,
      words: { en: 'Cookies', es: 'Cookies' },
      known: {
        en: 'One, for the time of answering: a day at most.',
        es: 'Una, mientras se responde: un día como mucho.',
      },
    },
    {
      id: 'addresses',
      part: PARTS.twice,
      words: { en: 'Check of web addresses', es: 'Revisión de direcciones de red' },
      known: { en: 'None: addresses are not kept.', es: 'Ninguna: las direcciones no se guardan.' },
    },
    {
      id: 'logs',
      part: PARTS.twice,
      words: { en: 'Other ways to find double entries', es: 'Otras formas de hallar repeticiones' },
      known: {
        en: 'A personal link can be used once.',
        es: 'Un enlace personal se puede usar una vez.',
      },
    },
    {
      id: 'registration',
      part: PARTS.twice,
      words: { en: 'Sign-in', es: 'Registro' },
      known: {
        en: 'None: answers are without a name.',
        es: 'Ninguno: las respuestas no llevan nombre.',
      },
    },
    {
      id: 'unfinished',
      part: PARTS.analysis,
      words: { en: 'Surveys that were not finished', es: 'Encuestas sin terminar' },
      known: {
        en: 'Only those handed in are counted. Of the others it is known where they stopped.',
        es: 'Solo se cuentan las entregadas. De las otras se sabe dónde se dejaron.',
      },
    },
    {
      id: 'times',
      part: PARTS.analysis,
      words: { en: 'Very short or long times', es: 'Tiempos muy cortos o largos' },
      known: {
        en: 'None were left out. About how long it took is in the report.',
        es: 'No se quitó ninguna. En el informe está cuánto tardaron, más o menos.',
      },
    },
    {
      id: 'weights',
      part: PARTS.analysis,
      words: { en: 'Weights and corrections', es: 'Pesos y correcciones' },
      known: {
        en: 'None. Intervals are Wilson intervals at 95 %.',
        es: 'Ninguno. Los intervalos son de Wilson al 95 %.',
      },
    },
  ],
}

/** What its known items say of a survey. */
export function cherriesFigures({
  items,
  of,
  begun,
  version,
  below,
}: Pick<Static<typeof ItemReport>, 'items' | 'of' | 'begun' | 'version' | 'below'>): Figures {
  return { questions: items.length, version, handed: of, begun, below }
}
