import type { Locale } from '@kith/shared/contract/page.ts'
import type { RoleName } from './roles.ts'

interface Letter {
  subject: string
  text: string
}

/** The letters about the account itself. None names the community's subject, or says that the reader is ill. */
export function verifyLetter(locale: Locale, link: string, screenName: string): Letter {
  if (locale === 'es') {
    return {
      subject: 'Confirme su dirección de correo',
      text: `Hola:\n\nAlguien abrió una cuenta en Kith con esta dirección y el nombre «${screenName}». Si fue usted, use este enlace para confirmar su dirección. Sirve durante dos días.\n\n${link}\n\nSi no eligió ese nombre, no use el enlace: la cuenta es de otra persona.\n`,
    }
  }
  return {
    subject: 'Confirm your e-mail address',
    text: `Hello,\n\nSomeone opened an account at Kith with this address and the name “${screenName}”. If it was you, use this link to confirm your address. It works for two days.\n\n${link}\n\nIf you did not choose that name, do not use the link: the account is someone else’s.\n`,
  }
}

/** To the owner of an address that someone, perhaps they themselves, used to join again. */
export function takenLetter(locale: Locale, link: string): Letter {
  if (locale === 'es') {
    return {
      subject: 'Ya tiene una cuenta',
      text: `Hola:\n\nAlguien, quizá usted, quiso abrir una cuenta en Kith con esta dirección. Ya tiene una. Puede entrar aquí:\n\n${link}\n\nSi no fue usted, no tiene que hacer nada.\n`,
    }
  }
  return {
    subject: 'You already have an account',
    text: `Hello,\n\nSomeone, perhaps you, wanted to open an account at Kith with this address. You already have one. You can sign in here:\n\n${link}\n\nIf it was not you, there is nothing you need to do.\n`,
  }
}

export function resetLetter(locale: Locale, link: string): Letter {
  if (locale === 'es') {
    return {
      subject: 'Elija una nueva contraseña',
      text: `Hola:\n\nUse este enlace para elegir una nueva contraseña en Kith. Sirve durante una hora y una sola vez.\n\n${link}\n\nSi no lo pidió, no tiene que hacer nada.\n`,
    }
  }
  return {
    subject: 'Choose a new password',
    text: `Hello,\n\nUse this link to choose a new password at Kith. It works for one hour, and once.\n\n${link}\n\nIf you did not ask for it, there is nothing you need to do.\n`,
  }
}

const HALF_A_DAY_MS = 12 * 3_600_000

/** Until the beginning of this day it is safe to think again, in whatever zone one reads it. */
function dayBefore(dueAt: Date, locale: Locale): string {
  const form = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return form.format(dueAt.getTime() - HALF_A_DAY_MS)
}

/** To someone who asked for their account to be deleted: until when they can think again. */
export function leavingLetter(locale: Locale, link: string, dueAt: Date): Letter {
  const day = dayBefore(dueAt, locale)
  if (locale === 'es') {
    return {
      subject: 'Vamos a borrar su cuenta',
      text: `Hola:\n\nUsted pidió que borremos su cuenta de Kith. Lo haremos dentro de siete días.\n\nSi cambia de idea, entre antes del ${day} con su correo y su contraseña. Así se queda con su cuenta:\n\n${link}\n\nSi no lo pidió usted, entre ahora y elija una nueva contraseña.\n`,
    }
  }
  return {
    subject: 'We are going to delete your account',
    text: `Hello,\n\nYou asked us to delete your account at Kith. We will do it in seven days.\n\nIf you change your mind, sign in before ${day}. That keeps your account:\n\n${link}\n\nIf it was not you who asked, sign in now and choose a new password.\n`,
  }
}

/** The file with someone's own data waits for them, behind their password. */
export function exportLetter(locale: Locale, link: string): Letter {
  if (locale === 'es') {
    return {
      subject: 'Su archivo está listo',
      text: `Hola:\n\nEl archivo que pidió está listo. Puede bajarlo durante siete días, con su contraseña:\n\n${link}\n\nSi no lo pidió usted, elija una nueva contraseña.\n`,
    }
  }
  return {
    subject: 'Your file is ready',
    text: `Hello,\n\nThe file you asked for is ready. You can fetch it for seven days, with your password:\n\n${link}\n\nIf it was not you who asked, choose a new password.\n`,
  }
}

/** To someone whose account got a second step: who knows their password could have set it up, and they would be kept out. */
export function factorSetLetter(locale: Locale, link: string): Letter {
  if (locale === 'es') {
    return {
      subject: 'Ahora entra con un segundo paso',
      text: `Hola:\n\nSe puso un segundo paso para entrar en Kith con su cuenta: además de la contraseña se pide un código de una aplicación.\n\nSi lo puso usted, no tiene que hacer nada. Si no, elija enseguida una nueva contraseña y avise a quien administra Kith, que puede quitarlo:\n\n${link}\n`,
    }
  }
  return {
    subject: 'You now sign in with a second step',
    text: `Hello,\n\nA second step for signing in to Kith was set up for your account: beside the password, a code from an app is asked for.\n\nIf that was you, there is nothing to do. If not, choose a new password at once, and tell whoever runs Kith, who can end it:\n\n${link}\n`,
  }
}

/** To someone whose second step was ended, by them or by an administrator: if it was not they who asked, someone else is at it. */
export function factorEndedLetter(locale: Locale, link: string): Letter {
  if (locale === 'es') {
    return {
      subject: 'Ahora entra solo con su contraseña',
      text: `Hola:\n\nSe quitó el segundo paso para entrar en Kith con su cuenta. Ahora basta la contraseña.\n\nSi no lo quitó ni lo pidió usted, elija enseguida una nueva contraseña y avise a quien administra Kith:\n\n${link}\n`,
    }
  }
  return {
    subject: 'You now sign in with your password alone',
    text: `Hello,\n\nThe second step for signing in to Kith was ended for your account. The password alone is enough now.\n\nIf you did not end it and did not ask for that, choose a new password at once, and tell whoever runs Kith:\n\n${link}\n`,
  }
}

const USED = {
  en: {
    'sign-in': 'One of your codes on paper was used to sign in to Kith with your account.',
    confirm:
      'One of your codes on paper was used in Kith, by someone signed in with your account, to confirm that it is you.',
  },
  es: {
    'sign-in': 'Se usó uno de sus códigos en papel para entrar en Kith con su cuenta.',
    confirm:
      'Se usó uno de sus códigos en papel dentro de Kith, con su cuenta ya abierta, para confirmar que es usted.',
  },
} as const

/** To someone of whose codes on paper one was used: if not by them, someone has their papers and their password. */
export function paperCodeLetter(
  locale: Locale,
  link: string,
  used: { left: number; for: keyof (typeof USED)['en'] },
): Letter {
  const { left } = used
  const said = USED[locale][used.for]
  if (locale === 'es') {
    const has =
      left === 1 ? 'Le queda un código' : `Le quedan ${left === 0 ? 'cero' : left} códigos`
    return {
      subject: 'Se usó uno de sus códigos en papel',
      text: `Hola:\n\n${said} Ya no vale. ${has} en papel.\n\nSi fue usted, no tiene que hacer nada. Aquí puede hacer códigos nuevos:\n\n${link}\n\nSi no fue usted, elija enseguida una nueva contraseña, haga códigos nuevos y avise a quien administra Kith.\n`,
    }
  }
  const has =
    left === 1
      ? 'One code on paper is left.'
      : `${left === 0 ? 'No' : left} codes on paper are left.`
  return {
    subject: 'One of your codes on paper was used',
    text: `Hello,\n\n${said} It is spent now. ${has}\n\nIf that was you, there is nothing to do. You can make new codes here:\n\n${link}\n\nIf it was not you, choose a new password at once, make new codes, and tell whoever runs Kith.\n`,
  }
}

/** To every administrator. It names nobody. */
export function muchReadLetter(locale: Locale, link: string): Letter {
  if (locale === 'es')
    return {
      subject: 'Una cuenta abre muchísimas publicaciones',
      text: `Hola:\n\nUna cuenta abrió en una hora muchas más publicaciones de las que suele leer una persona. Puede ser un programa que las copia. El registro dice qué cuenta es:\n\n${link}\n\nSi sigue así, Kith le pide que espere.\n`,
    }
  return {
    subject: 'An account is opening unusually many posts',
    text: `Hello,\n\nWithin an hour an account opened many more posts than people do. It may be a program that copies them. The log says which account it is:\n\n${link}\n\nIf it goes on, Kith asks it to wait.\n`,
  }
}

const ROLES = {
  en: {
    mentor: 'a mentor',
    moderator: 'a moderator',
    lead: 'a lead of the moderators',
    clinic: 'one of the staff',
    admin: 'an administrator',
  },
  es: {
    mentor: 'Mentor',
    moderator: 'Moderador',
    lead: 'Responsable de los moderadores',
    clinic: 'Personal',
    admin: 'Administrador',
  },
} as const

/** To someone who was given a role. It names no group and no clinic: those would say what the community is about. */
export function roleLetter(locale: Locale, link: string, role: RoleName): Letter {
  const named = ROLES[locale][role]
  if (locale === 'es')
    return {
      subject: 'Tiene una función nueva',
      text: `Hola:\n\nUna persona que administra Kith dio a su cuenta una función nueva: ${named}. Entre de nuevo para verla. Puede que antes se le pida preparar un segundo paso para entrar:\n\n${link}\n\nSi no lo esperaba, avise a quien administra Kith.\n`,
    }
  return {
    subject: 'You have a new role',
    text: `Hello,\n\nSomeone who runs Kith made you ${named}. Sign in again to see it. You may be asked to set up a second step for signing in first:\n\n${link}\n\nIf you did not expect this, tell whoever runs Kith.\n`,
  }
}

const STEPS = {
  en: {
    asked: 'An administrator asks to look at a record. It needs a second one who agrees.',
    open: 'Two administrators agreed that one of them looks at a record.',
    refused: 'An administrator refused that another one looks at a record.',
    ended: 'Looking at a record was ended before its time.',
    read: 'An administrator looked at a record.',
  },
  es: {
    asked: 'Un administrador pide ver un registro. Hace falta que otro esté de acuerdo.',
    open: 'Dos administradores acordaron que uno de ellos vea un registro.',
    refused: 'Un administrador no aceptó que otro vea un registro.',
    ended: 'El acceso a un registro terminó antes de tiempo.',
    read: 'Un administrador vio un registro.',
  },
} as const

/** To every administrator. It names no record and nobody. */
export function emergencyLetter(
  locale: Locale,
  link: string,
  step: keyof (typeof STEPS)['en'],
): Letter {
  const said = STEPS[locale][step]
  if (locale === 'es')
    return {
      subject: 'Acceso de emergencia',
      text: `Hola:\n\n${said} Aquí puede ver quién y por qué:\n\n${link}\n`,
    }
  return {
    subject: 'Emergency access',
    text: `Hello,\n\n${said} See who and why here:\n\n${link}\n`,
  }
}

/** To someone whose record was looked at. */
export function lookedLetter(locale: Locale, link: string): Letter {
  if (locale === 'es')
    return {
      subject: 'Alguien vio un registro suyo',
      text: `Hola:\n\nEn una emergencia, dos personas que administran Kith acordaron que una de ellas viera un registro suyo. Está anotado. Aquí puede ver cuándo:\n\n${link}\n\nSi tiene preguntas, hágalas al equipo de su clínica o a una de las personas que ayudan en su grupo: sus nombres están en la página del grupo. Este correo no recibe respuestas.\n`,
    }
  return {
    subject: 'Someone looked at a record of yours',
    text: `Hello,\n\nIn an emergency, two people who run Kith agreed that one of them looks at a record of yours. It was written down. You can see when here:\n\n${link}\n\nIf you have questions, ask the team of your clinic, or one of the people who help in your group: their names are on the group’s page. Nobody reads answers to this mail.\n`,
  }
}
