import type { Locale } from '@kith/shared/contract/page.ts'
import type { Events } from '#events.ts'

/** A stage of its time, or that its author left. */
type Told = Events['crisis.waits']['stage'] | 'left'

interface Letter {
  subject: string
  text: string
}

interface Alert {
  stage: Told
  /** Whether one of the team has proposed to leave it as it is. */
  waitsFor: 'first' | 'second'
  /** Why this person is told. */
  why: 'roster' | 'everyone' | 'nobody'
}

/** To whoever is on call: nothing in it says of whom, of what or in which group; that is behind the link. */
export function alertLetter(locale: Locale, { stage, waitsFor, why }: Alert, link: string): Letter {
  const { subject, what, reason, go } = words[locale]
  const lines = [
    what[stage][waitsFor],
    ...(stage === 'left' ? [] : [reason[why]]),
    `${go}\n\n${link}`,
  ]
  return { subject: subject[stage][waitsFor], text: `${lines.join('\n\n')}\n` }
}

/** Said alike, whoever is waited for. */
function alike(words: string) {
  return { first: words, second: words }
}

const words = {
  en: {
    subject: {
      half: {
        first: 'Kith: someone may be in danger, and nobody has it yet',
        second: 'Kith: a crisis waits for a second person',
      },
      due: {
        first: 'Kith: a crisis is past its time',
        second: 'Kith: a crisis is past its time and waits for a second person',
      },
      overdue: alike('Kith: a hidden text is past its time'),
      escalated: alike('Kith: a hidden text still waits'),
      left: alike('Kith: a crisis ended, as its author left'),
    },
    what: {
      half: {
        first: 'Half the time for a crisis is over, and nobody of the team has taken it.',
        second:
          'Half the time for a crisis is over. One of the team has proposed what to do, and a second person has to agree.',
      },
      due: {
        first: 'The time for a crisis is over, and it is not decided.',
        second:
          'The time for a crisis is over. One of the team has proposed what to do, and no second person has agreed yet.',
      },
      overdue: alike(
        'A text is hidden until the team has decided about it. The time for that is over, and nobody has decided.',
      ),
      escalated: alike('A hidden text is long past its time, and nobody has decided about it.'),
      left: alike(
        'The author of a text that waited as a crisis deleted their account. Nobody had decided about it, and nobody can write to them any more.',
      ),
    },
    reason: {
      roster: 'You get this mail because you are on the roster now.',
      everyone:
        'You get this mail because you may decide about it, also where you are not on the roster.',
      nobody:
        'You can not decide about it yourself. Please see that somebody does, and give someone the role where nobody has it.',
    },
    go: 'Please read it now:',
  },
  es: {
    subject: {
      half: {
        first: 'Kith: alguien puede estar en peligro y nadie lo ha tomado aún',
        second: 'Kith: una crisis espera a una segunda persona',
      },
      due: {
        first: 'Kith: una crisis ya pasó de su plazo',
        second: 'Kith: una crisis ya pasó de su plazo y espera a una segunda persona',
      },
      overdue: alike('Kith: un texto oculto ya pasó de su plazo'),
      escalated: alike('Kith: un texto oculto sigue esperando'),
      left: alike('Kith: una crisis terminó porque quien la escribió se fue'),
    },
    what: {
      half: {
        first: 'Pasó la mitad del plazo de una crisis y nadie del equipo la ha tomado.',
        second:
          'Pasó la mitad del plazo de una crisis. Alguien del equipo propuso qué hacer, y una segunda persona tiene que estar de acuerdo.',
      },
      due: {
        first: 'Terminó el plazo de una crisis y no está decidida.',
        second:
          'Terminó el plazo de una crisis. Alguien del equipo propuso qué hacer, y ninguna segunda persona ha respondido aún.',
      },
      overdue: alike(
        'Un texto está oculto hasta que el equipo decida sobre él. Terminó el plazo y nadie ha decidido.',
      ),
      escalated: alike('Un texto oculto pasó hace mucho de su plazo y nadie ha decidido sobre él.'),
      left: alike(
        'La persona que escribió un texto que esperaba como crisis borró su cuenta. Nadie había decidido sobre él, y ya no se le puede escribir.',
      ),
    },
    reason: {
      roster: 'Recibe este correo porque ahora está de guardia.',
      everyone:
        'Recibe este correo porque puede decidir sobre ello, también si no está de guardia.',
      nobody:
        'Usted no puede decidir sobre ello. Por favor, procure que alguien lo haga y, si nadie tiene la función, désela a alguien.',
    },
    go: 'Por favor, léalo ahora:',
  },
} as const
