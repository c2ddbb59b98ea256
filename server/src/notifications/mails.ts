import type { Locale } from '@kith/shared/contract/page.ts'
import {
  noticeTopics,
  type NoticeKind,
  type NoticeTopic,
} from '@kith/shared/notifications/topics.ts'

export interface Letter {
  subject: string
  text: string
}
export type Period = 'daily' | 'weekly'

interface Words {
  /** Of each topic: the letter about one, how a summary counts it, and what its link stops. */
  topics: Record<
    NoticeTopic,
    { subject: string; said: string; one: string; many: string; about: string }
  >
  /** The letter where what waited is before everybody: good news, and no note of the team. */
  shown: { subject: string; said: string }
  /** The letter where an earlier one does not hold any more. */
  takenBack: { subject: string; said: string }
  periods: Record<Period, { subject: string; said: string; stop: string }>
  frame: (said: string, page: string, stop: string, link: string) => string
  stop: (about: string) => string
}

const words: Record<Locale, Words> = {
  en: {
    topics: {
      reply: {
        subject: 'Someone replied to you',
        said: 'Someone replied to you at Kith.',
        one: '1 reply to you',
        many: 'replies to you',
        about: 'replies',
      },
      mention: {
        subject: 'Someone named you',
        said: 'Someone named you in what they wrote at Kith.',
        one: '1 text that names you',
        many: 'texts that name you',
        about: 'texts that name you',
      },
      'followed-post': {
        subject: 'Something new in what you follow',
        said: 'Someone wrote in a conversation that you follow at Kith.',
        one: '1 reply in conversations you follow',
        many: 'replies in conversations you follow',
        about: 'conversations you follow',
      },
      'followed-group': {
        subject: 'Something new in what you follow',
        said: 'Someone wrote in a group that you follow at Kith.',
        one: '1 group you follow with something new',
        many: 'groups you follow with something new',
        about: 'groups you follow',
      },
      'followed-person': {
        subject: 'Something new in what you follow',
        said: 'Someone that you follow wrote at Kith.',
        one: '1 post by people you follow',
        many: 'posts by people you follow',
        about: 'people you follow',
      },
      message: {
        subject: 'Someone wrote to you',
        said: 'There is a private message for you at Kith.',
        one: '1 conversation with something new',
        many: 'conversations with something new',
        about: 'private messages',
      },
      decision: {
        subject: 'A note from the moderation team',
        said: 'The moderation team left a note for you at Kith.',
        one: '1 note from the moderation team',
        many: 'notes from the moderation team',
        about: 'notes from the team',
      },
      report: {
        subject: 'A note from the moderation team',
        said: 'The moderation team left a note for you at Kith.',
        one: '1 answer to something you told us',
        many: 'answers to things you told us',
        about: 'answers to what you told us',
      },
      membership: {
        subject: 'An answer to your request',
        said: 'Your request to join was answered at Kith.',
        one: '1 answer to a request to join',
        many: 'answers to requests to join',
        about: 'answers to your requests to join',
      },
      introduction: {
        subject: 'A hello for you',
        said: 'Someone who helps people find their way says hello to you at Kith.',
        one: '1 hello or introduction',
        many: 'hellos and introductions',
        about: 'hellos and introductions',
      },
      desk: {
        subject: 'Something was handed over to you',
        said: 'Another mentor handed something over to you at Kith.',
        one: '1 thing that a mentor handed over to you',
        many: 'things that mentors handed over to you',
        about: 'what other mentors hand over',
      },
      survey: {
        subject: 'A few questions for you',
        said: 'There are a few questions for you at Kith. They take about two minutes, and you can say no.',
        one: '1 survey for you',
        many: 'surveys for you',
        about: 'surveys',
      },
    },
    shown: {
      subject: 'The others can read you now',
      said: 'What you wrote at Kith was read by the team, and the others can read it now.',
    },
    takenBack: {
      subject: 'What we wrote to you no longer counts',
      said: 'We wrote to you about something that the moderation team decided at Kith. The team has taken that decision back. What we wrote counts no longer, and you need not do anything.',
    },
    periods: {
      daily: {
        subject: 'Your daily summary',
        said: 'Since your last summary, this came for you at Kith:',
        stop: 'If you want no more daily summaries, use this link.',
      },
      weekly: {
        subject: 'Your weekly summary',
        said: 'Since your last summary, this came for you at Kith:',
        stop: 'If you want no more weekly summaries, use this link.',
      },
    },
    frame: (said, page, stop, link) =>
      `Hello,\n\n${said}\n\nYou can read it here:\n\n${page}\n\nTo keep it private, nothing of it stands in this e-mail.\n\n` +
      `${stop} You do not have to sign in.\n\n${link}\n`,
    stop: (about) => `If you want no more e-mail about ${about}, use this link.`,
  },
  es: {
    topics: {
      reply: {
        subject: 'Alguien le respondió',
        said: 'Alguien le respondió en Kith.',
        one: '1 respuesta para usted',
        many: 'respuestas para usted',
        about: 'respuestas',
      },
      mention: {
        subject: 'Alguien le nombró',
        said: 'Alguien le nombró en algo que escribió en Kith.',
        one: '1 texto que le nombra',
        many: 'textos que le nombran',
        about: 'textos que le nombran',
      },
      'followed-post': {
        subject: 'Algo nuevo en lo que sigue',
        said: 'Alguien escribió en una conversación que usted sigue en Kith.',
        one: '1 respuesta en conversaciones que sigue',
        many: 'respuestas en conversaciones que sigue',
        about: 'conversaciones que sigue',
      },
      'followed-group': {
        subject: 'Algo nuevo en lo que sigue',
        said: 'Alguien escribió en un grupo que usted sigue en Kith.',
        one: '1 grupo que sigue con algo nuevo',
        many: 'grupos que sigue con algo nuevo',
        about: 'grupos que sigue',
      },
      'followed-person': {
        subject: 'Algo nuevo en lo que sigue',
        said: 'Una persona que usted sigue escribió en Kith.',
        one: '1 publicación de personas que sigue',
        many: 'publicaciones de personas que sigue',
        about: 'personas que sigue',
      },
      message: {
        subject: 'Alguien le escribió',
        said: 'Hay un mensaje privado para usted en Kith.',
        one: '1 conversación con algo nuevo',
        many: 'conversaciones con algo nuevo',
        about: 'mensajes privados',
      },
      decision: {
        subject: 'Una nota del equipo de moderación',
        said: 'El equipo de moderación le dejó una nota en Kith.',
        one: '1 nota del equipo de moderación',
        many: 'notas del equipo de moderación',
        about: 'notas del equipo',
      },
      report: {
        subject: 'Una nota del equipo de moderación',
        said: 'El equipo de moderación le dejó una nota en Kith.',
        one: '1 respuesta a algo que nos avisó',
        many: 'respuestas a cosas que nos avisó',
        about: 'respuestas a sus avisos',
      },
      membership: {
        subject: 'Una respuesta a su solicitud',
        said: 'Hay una respuesta en Kith a su solicitud de unirse.',
        one: '1 respuesta a una solicitud de unirse',
        many: 'respuestas a solicitudes de unirse',
        about: 'respuestas a sus solicitudes de unirse',
      },
      introduction: {
        subject: 'Un saludo para usted',
        said: 'Alguien que ayuda a las personas a sentirse en casa le saluda en Kith.',
        one: '1 saludo o presentación',
        many: 'saludos y presentaciones',
        about: 'saludos y presentaciones',
      },
      desk: {
        subject: 'Le pasaron una tarea',
        said: 'Otra persona que acompaña le pasó una tarea en Kith.',
        one: '1 tarea que le pasaron',
        many: 'tareas que le pasaron',
        about: 'las tareas que le pasan',
      },
      survey: {
        subject: 'Unas preguntas para usted',
        said: 'Hay unas preguntas para usted en Kith. Toman unos dos minutos, y puede decir que no.',
        one: '1 encuesta para usted',
        many: 'encuestas para usted',
        about: 'encuestas',
      },
    },
    shown: {
      subject: 'Los demás ya pueden leerle',
      said: 'El equipo leyó lo que usted escribió en Kith, y los demás ya pueden leerlo.',
    },
    takenBack: {
      subject: 'Lo que le escribimos ya no vale',
      said: 'Le escribimos sobre algo que el equipo de moderación decidió en Kith. El equipo ha retirado esa decisión. Lo que le escribimos ya no vale, y usted no tiene que hacer nada.',
    },
    periods: {
      daily: {
        subject: 'Su resumen diario',
        said: 'Desde su último resumen le llegó esto en Kith:',
        stop: 'Si no quiere más resúmenes diarios, use este enlace.',
      },
      weekly: {
        subject: 'Su resumen semanal',
        said: 'Desde su último resumen le llegó esto en Kith:',
        stop: 'Si no quiere más resúmenes semanales, use este enlace.',
      },
    },
    frame: (said, page, stop, link) =>
      `Hola:\n\n${said}\n\nPuede leerlo aquí:\n\n${page}\n\nPara que siga siendo privado, nada de ello está en este correo.\n\n` +
      `${stop} No tiene que iniciar sesión.\n\n${link}\n`,
    stop: (about) => `Si no quiere más correos sobre ${about}, use este enlace.`,
  },
}

/** The letter about a notice. It says that there is something to read, and nothing of what or where. */
export function noticeLetter(
  locale: Locale,
  topic: NoticeTopic,
  page: string,
  link: string,
  kind?: NoticeKind,
): Letter {
  const { frame, stop, topics, shown } = words[locale]
  const { about, ...usual } = topics[topic]
  const { subject, said } = kind && isShown(kind) ? shown : usual
  return { subject, text: frame(said, page, stop(about), link) }
}

/** The letter that an earlier one is followed by where the team took back what it was about. */
export function takenBackLetter(locale: Locale, page: string, link: string): Letter {
  const { frame, stop, topics, takenBack } = words[locale]
  const { subject, said } = takenBack
  return { subject, text: frame(said, page, stop(topics.decision.about), link) }
}

function isShown(kind: NoticeKind): boolean {
  return kind === 'approved' || kind === 'profile-approved'
}

/** The summary of a day or a week: how much came of each topic, and nothing of what or where. */
export function digestLetter(
  locale: Locale,
  period: Period,
  counts: Record<NoticeTopic, number>,
  page: string,
  link: string,
): Letter {
  const { frame, topics, periods } = words[locale]
  const { subject, said, stop } = periods[period]
  const lines = noticeTopics.flatMap((topic) => {
    const count = counts[topic]
    if (count === 0) return []
    return [count === 1 ? topics[topic].one : `${count} ${topics[topic].many}`]
  })
  return { subject, text: frame(`${said}\n\n${lines.join('\n')}`, page, stop, link) }
}
