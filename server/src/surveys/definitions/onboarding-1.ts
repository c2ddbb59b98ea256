import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { WRITTEN_FOR_KITH } from '@kith/shared/surveys/source.ts'
import { connected, dayToDay, option, purposes } from './items.ts'

/** Asked once, after joining, each question skippable. The wording is our own. */
export const onboarding1: QuestionnaireVersion = {
  key: 'onboarding',
  number: 1,
  title: { en: 'A few questions to start', es: 'Unas preguntas para empezar' },
  intro: {
    en: 'Your answers help us learn if this place helps people. It takes about two minutes. You can skip any question, and you can stop at any time. Your answers do not change what you can do here. Your clinic sees only totals, unless you choose to share more.',
    es: 'Sus respuestas nos ayudan a saber si este lugar ayuda a las personas. Toma unos dos minutos. Puede saltar cualquier pregunta y puede parar cuando quiera. Sus respuestas no cambian lo que puede hacer aquí. Su clínica solo ve totales, a menos que usted elija compartir más.',
  },
  licence: 'Apache-2.0',
  attribution: WRITTEN_FOR_KITH,
  mayModify: true,
  items: [
    {
      type: 'choice',
      id: 'how-heard',
      title: { en: 'How did you hear about Kith?', es: '¿Cómo supo de Kith?' },
      preferNot: true,
      options: [
        option('brochure', 'From a brochure or card', 'Por un folleto o una tarjeta'),
        option('provider', 'From a nurse or doctor', 'Por personal de enfermería o médico'),
        option('friend', 'From a friend or family member', 'Por un amigo o un familiar'),
        option('searched', 'I found it online', 'Lo encontré en internet'),
        option('other', 'Another way', 'De otra manera'),
      ],
    },
    {
      type: 'choice',
      id: 'role',
      title: { en: 'Who are you here as?', es: '¿Por qué está usted aquí?' },
      preferNot: true,
      options: [
        option('patient', 'I am a patient', 'Soy paciente'),
        option('caregiver', 'I care for a patient', 'Cuido a un paciente'),
        option('both', 'Both', 'Las dos cosas'),
        option('other', 'Something else', 'Otra razón'),
      ],
    },
    {
      type: 'choice',
      id: 'place',
      title: {
        en: 'Which of these fits you best right now?',
        es: '¿Cuál de estas frases describe mejor su momento?',
      },
      preferNot: true,
      options: [
        option('newly-told', 'I was told not long ago', 'Me dieron la noticia hace poco'),
        option('in-treatment', 'I am in treatment', 'Estoy en tratamiento'),
        option('after-treatment', 'My treatment is over', 'Ya terminé el tratamiento'),
        option(
          'metastatic',
          'I live with metastatic disease (cancer that has spread)',
          'Vivo con enfermedad metastásica (cáncer que se ha extendido)',
        ),
        option('caring', 'I care for someone', 'Cuido a alguien'),
        option('other', 'None of these', 'Ninguna de estas'),
      ],
    },
    {
      type: 'choice',
      id: 'hopes',
      title: { en: 'What do you hope to find here?', es: '¿Qué espera encontrar aquí?' },
      hint: { en: 'Choose all that fit.', es: 'Elija todas las que quiera.' },
      preferNot: true,
      repeats: true,
      options: [
        ...purposes,
        { ...option('none', 'Nothing special', 'Nada en especial'), exclusive: true },
      ],
    },
    connected,
    dayToDay,
    {
      type: 'choice',
      id: 'keep-away',
      title: {
        en: 'Could anything keep you from coming back?',
        es: '¿Hay algo que podría hacer que no vuelva?',
      },
      hint: { en: 'Choose all that fit.', es: 'Elija todas las que quiera.' },
      preferNot: true,
      repeats: true,
      options: [
        option('no-time', 'I have little time', 'Tengo poco tiempo'),
        option('privacy', 'I worry about my privacy', 'Me preocupa mi privacidad'),
        option('unsure-how', 'I am not sure how to use it', 'No sé bien cómo usarlo'),
        option('no-internet', 'I have trouble getting online', 'Me cuesta entrar a internet'),
        option('not-groups', 'I do not like groups', 'No me gustan los grupos'),
        option('too-much', 'Some stories may be too much', 'Algunas historias pueden ser duras'),
        option('other', 'Something else', 'Otra cosa'),
        { ...option('nothing', 'No, nothing', 'No, nada'), exclusive: true },
      ],
    },
    {
      type: 'text',
      id: 'comments',
      title: {
        en: 'Would you like to tell us more?',
        es: '¿Quiere contarnos algo más?',
      },
      hint: {
        en: 'This box is not watched in real time. If you need help now, the help lines are on the Help now page.',
        es: 'Nadie mira este cuadro en tiempo real. Si necesita ayuda ahora, las líneas de ayuda están en la página Ayuda ahora.',
      },
    },
  ],
}
