import type { Static } from 'typebox'
import type { Figures, Checklist } from './checklist.ts'
import type { Enrolment } from './contract.ts'

const PARTS = {
  title: { en: 'Title', es: 'Título' },
  introduction: { en: 'Introduction', es: 'Introducción' },
  methods: { en: 'Methods', es: 'Métodos' },
  results: { en: 'Results', es: 'Resultados' },
  discussion: { en: 'Discussion', es: 'Discusión' },
  funding: { en: 'Other', es: 'Otros' },
} as const

/** von Elm et al., PLoS Med. 4 (2007) e296: Strengthening the Reporting of Observational Studies, for cohorts. */
export const STROBE: Checklist = {
  name: 'strobe',
  source: 'von Elm et al., PLoS Med. 4 (2007) e296, cohort studies',
  items: [
    {
      id: 'title',
      part: PARTS.title,
      words: { en: 'Title and summary', es: 'Título y resumen' },
    },
    {
      id: 'background',
      part: PARTS.introduction,
      words: { en: 'Background and reasons', es: 'Antecedentes y motivos' },
    },
    {
      id: 'objectives',
      part: PARTS.introduction,
      words: { en: 'Objectives', es: 'Objetivos' },
    },
    {
      id: 'design',
      part: PARTS.methods,
      words: { en: 'Study design', es: 'Diseño del estudio' },
      known: {
        en: 'A cohort: people who were offered a brochure at a visit are followed until they join, read and write.',
        es: 'Una cohorte: se sigue a quienes recibieron un folleto en una visita hasta que se unen, leen y escriben.',
      },
    },
    {
      id: 'setting',
      part: PARTS.methods,
      words: { en: 'Setting', es: 'Lugar' },
    },
    {
      id: 'participants',
      part: PARTS.methods,
      words: { en: 'Who could take part', es: 'Quién podía participar' },
      known: {
        en: 'People with a visit from {from} to {to}. After joining, only those who agreed to be counted.',
        es: 'Personas con una visita entre el {from} y el {to}. Después de unirse, solo quienes aceptaron ser contadas.',
      },
    },
    {
      id: 'variables',
      part: PARTS.methods,
      words: { en: 'What was measured', es: 'Qué se midió' },
      known: {
        en: 'The stages of enrolment by definition {definition}, and the questions of the surveys.',
        es: 'Las etapas de inscripción según la definición {definition}, y las preguntas de las encuestas.',
      },
    },
    {
      id: 'sources',
      part: PARTS.methods,
      words: { en: 'Where the data are from', es: 'De dónde vienen los datos' },
      known: {
        en: 'Visits are read in from the clinic. Brochures are counted when they are used, not from memory.',
        es: 'Las visitas vienen de la clínica. Los folletos se cuentan cuando se usan, no de memoria.',
      },
    },
    {
      id: 'bias',
      part: PARTS.methods,
      words: { en: 'Sources of bias', es: 'Fuentes de sesgo' },
    },
    {
      id: 'size',
      part: PARTS.methods,
      words: { en: 'Size of the study', es: 'Tamaño del estudio' },
    },
    {
      id: 'quantitative',
      part: PARTS.methods,
      words: { en: 'How numbers were grouped', es: 'Cómo se agruparon los números' },
    },
    {
      id: 'statistics',
      part: PARTS.methods,
      words: { en: 'Statistical methods', es: 'Métodos estadísticos' },
      known: {
        en: 'Shares with 95 % Wilson intervals. Rates over time count only those whose time is over.',
        es: 'Porcentajes con intervalos de Wilson del 95 %. Las tasas en el tiempo solo cuentan a quienes ya cumplieron el plazo.',
      },
      hides: true,
    },
    {
      id: 'flow',
      part: PARTS.results,
      words: { en: 'How many at each step', es: 'Cuántas en cada paso' },
      known: {
        en: 'Visits {visits}, offered {offered}, declined {declined}, handed out {handed}, used {redeemed}, agreed to be counted {counted}, joined a group {joined}.',
        es: 'Visitas {visits}, ofrecidos {offered}, rechazados {declined}, entregados {handed}, usados {redeemed}, aceptaron ser contadas {counted}, se unieron a un grupo {joined}.',
      },
    },
    {
      id: 'descriptive',
      part: PARTS.results,
      words: { en: 'Who they were', es: 'Quiénes eran' },
      known: {
        en: 'Kith keeps no age, sex or diagnosis of visits.',
        es: 'Kith no guarda edad, sexo ni diagnóstico de las visitas.',
      },
    },
    {
      id: 'outcomes',
      part: PARTS.results,
      words: { en: 'Outcomes', es: 'Resultados medidos' },
      known: {
        en: '{joined} joined a group, {answered} answered the first survey.',
        es: '{joined} se unieron a un grupo, {answered} respondieron la primera encuesta.',
      },
    },
    {
      id: 'main',
      part: PARTS.results,
      words: { en: 'Main results', es: 'Resultados principales' },
      known: {
        en: 'All rates with n, N and intervals are on the enrolment page.',
        es: 'Todas las tasas con n, N e intervalos están en la página de inscripción.',
      },
    },
    {
      id: 'other',
      part: PARTS.results,
      words: { en: 'Other analyses', es: 'Otros análisis' },
    },
    {
      id: 'key',
      part: PARTS.discussion,
      words: { en: 'Key results', es: 'Resultados clave' },
    },
    {
      id: 'limits',
      part: PARTS.discussion,
      words: { en: 'Limits', es: 'Límites' },
      known: {
        en: 'People who did not agree to be counted are missing after the step of joining.',
        es: 'Después de unirse faltan quienes no aceptaron ser contadas.',
      },
    },
    {
      id: 'interpretation',
      part: PARTS.discussion,
      words: { en: 'Interpretation', es: 'Interpretación' },
    },
    {
      id: 'general',
      part: PARTS.discussion,
      words: { en: 'Does it hold elsewhere?', es: '¿Vale en otros lugares?' },
    },
    {
      id: 'funding',
      part: PARTS.funding,
      words: { en: 'Funding', es: 'Financiación' },
    },
  ],
}

/** What its known items say of enrolment. */
export function strobeFigures({
  stages,
  from,
  to,
  definition,
  below,
}: Pick<Static<typeof Enrolment>, 'stages' | 'from' | 'to' | 'definition' | 'below'>): Figures {
  const at = (name: string) => stages.find(({ stage }) => stage === name)?.count
  return {
    from: { day: from },
    to: { day: to },
    definition,
    below,
    visits: at('visits'),
    offered: at('offered'),
    declined: at('declined'),
    handed: at('handed'),
    redeemed: at('redeemed'),
    counted: at('counted'),
    joined: at('joined-group'),
    answered: at('survey-completed'),
  }
}
