import type { Locale } from '@kith/shared/contract/page.ts'
import type { Kind } from './told.ts'

/** What a person can choose to have mail about. */
export type MailKind = 'reply' | 'decision'

type Words = Record<
  'reply' | 'message' | 'request' | 'note' | 'answer',
  { subject: string; said: string; about: string }
>

const words: Record<
  Locale,
  Words & { frame: (said: string, page: string, about: string, stop: string) => string }
> = {
  en: {
    reply: {
      subject: 'Someone replied to you',
      said: 'Someone replied to you at Kith.',
      about: 'replies and messages',
    },
    message: {
      subject: 'Someone wrote to you',
      said: 'There is a new message for you at Kith.',
      about: 'replies and messages',
    },
    request: {
      subject: 'Someone would like to write to you',
      said: 'Someone at Kith would like to write to you. You can say yes or no.',
      about: 'replies and messages',
    },
    note: {
      subject: 'A note from the moderation team',
      said: 'The moderation team left a note for you at Kith.',
      about: 'notes from the team',
    },
    answer: {
      subject: 'An answer to your request',
      said: 'Your request to join was answered at Kith.',
      about: 'notes from the team',
    },
    frame: (said, page, about, stop) =>
      `Hello,\n\n${said} You can read it here:\n\n${page}\n\nTo keep it private, nothing of it stands in this e-mail.\n\n` +
      `If you want no more e-mail about ${about}, use this link. You do not have to sign in.\n\n${stop}\n`,
  },
  es: {
    reply: {
      subject: 'Alguien le respondió',
      said: 'Alguien le respondió en Kith.',
      about: 'respuestas y mensajes',
    },
    message: {
      subject: 'Alguien le escribió',
      said: 'Hay un mensaje nuevo para usted en Kith.',
      about: 'respuestas y mensajes',
    },
    request: {
      subject: 'Alguien quiere escribirle',
      said: 'Alguien en Kith quiere escribirle. Puede decir sí o no.',
      about: 'respuestas y mensajes',
    },
    note: {
      subject: 'Una nota del equipo de moderación',
      said: 'El equipo de moderación le dejó una nota en Kith.',
      about: 'notas del equipo',
    },
    answer: {
      subject: 'Una respuesta a su solicitud',
      said: 'Hay una respuesta en Kith a su solicitud de unirse.',
      about: 'notas del equipo',
    },
    frame: (said, page, about, stop) =>
      `Hola:\n\n${said} Puede leerla aquí:\n\n${page}\n\nPara que siga siendo privada, nada de ella está en este correo.\n\n` +
      `Si no quiere más correos sobre ${about}, use este enlace. No tiene que iniciar sesión.\n\n${stop}\n`,
  },
}

/** The letter about a notice. It says that there is something to read, and nothing of what or where. */
export function noticeLetter(
  locale: Locale,
  kind: Kind,
  page: string,
  stop: string,
): { subject: string; text: string } {
  const { frame, ...letters } = words[locale]
  const { subject, said, about } = letters[letterOf(kind)]
  return { subject, text: frame(said, page, about, stop) }
}

/** Which of a person's choices a notice falls under. */
export function mailKindOf(kind: Kind): MailKind {
  return kind === 'reply' || kind === 'message' || kind === 'message-request' ? 'reply' : 'decision'
}

function letterOf(kind: Kind): keyof Words {
  if (kind === 'reply' || kind === 'message') return kind
  if (kind === 'message-request') return 'request'
  return kind === 'admitted' || kind === 'declined' ? 'answer' : 'note'
}
