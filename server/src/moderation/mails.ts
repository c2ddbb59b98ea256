import type { Locale } from '@kith/shared/contract/page.ts'
import type { Events } from '#events.ts'

type Stage = Events['crisis.waits']['stage']

interface Letter {
  subject: string
  text: string
}

/** To whoever is on call: nothing in it says of whom, of what or in which group; that is behind the link. */
export function alertLetter(locale: Locale, stage: Stage, link: string, everyone: boolean): Letter {
  const { subject, what, why, go } = words[locale]
  const lines = [what[stage], why[everyone ? 'everyone' : 'roster'], `${go}\n\n${link}`]
  return { subject: subject[stage], text: `${lines.join('\n\n')}\n` }
}

const words = {
  en: {
    subject: {
      half: 'Kith: someone may be in danger, and nobody has it yet',
      due: 'Kith: a crisis is past its time',
      overdue: 'Kith: a hidden text is past its time',
      escalated: 'Kith: a hidden text still waits',
    },
    what: {
      half: 'Half the time for a crisis is over, and nobody of the team has taken it.',
      due: 'The time for a crisis is over, and it is not decided.',
      overdue:
        'A text was hidden until someone of the team has read it. The time for that is over, and nobody has decided.',
      escalated: 'A hidden text is long past its time, and nobody has decided about it.',
    },
    why: {
      roster: 'You get this mail because you are on the roster now.',
      everyone: 'Nobody is on the roster now. Everyone of the staff gets this mail.',
    },
    go: 'Please read it now:',
  },
  es: {
    subject: {
      half: 'Kith: alguien puede estar en peligro y nadie lo ha tomado aún',
      due: 'Kith: una crisis ya pasó de su plazo',
      overdue: 'Kith: un texto oculto ya pasó de su plazo',
      escalated: 'Kith: un texto oculto sigue esperando',
    },
    what: {
      half: 'Pasó la mitad del plazo de una crisis y nadie del equipo la ha tomado.',
      due: 'Terminó el plazo de una crisis y no está decidida.',
      overdue:
        'Un texto se ocultó hasta que alguien del equipo lo lea. Terminó el plazo y nadie ha decidido.',
      escalated: 'Un texto oculto pasó hace mucho de su plazo y nadie ha decidido sobre él.',
    },
    why: {
      roster: 'Recibe este correo porque ahora está de guardia.',
      everyone: 'Ahora nadie está de guardia. Todo el equipo recibe este correo.',
    },
    go: 'Por favor, léalo ahora:',
  },
} as const
