import type { Static } from 'typebox'
import type { Level } from './contract.ts'

export type ConsentLevel = Static<typeof Level>

interface Words {
  en: string
  es: string
}

/** What one level means, and what the clinic then sees. */
export interface ConsentText {
  level: ConsentLevel
  name: Words
  means: Words
  clinicSees: Words
}

/** All that is read before a code is spent. A word that changes makes a new version: people agreed to these. */
export interface Consent {
  version: number
  levels: readonly ConsentText[]
  never: Words
  takingBack: Words
}

const countedLater: Words = {
  en: 'We count you in totals: how many people joined a group, read or wrote. And how many are still here after one and three months, or answer a survey.',
  es: 'Usted cuenta en los totales: cuántas personas se unieron a un grupo, leyeron o escribieron. También cuántas siguen aquí después de uno y tres meses, o responden una encuesta.',
}

const version1: Consent = {
  version: 1,
  levels: [
    {
      level: 0,
      name: { en: 'Share nothing', es: 'No compartir nada' },
      means: {
        en: 'We use up your code and keep no link between you and your clinic.',
        es: 'Usamos su código y no guardamos ningún vínculo entre usted y su clínica.',
      },
      clinicSees: {
        en: 'Your clinic sees only how many codes were used.',
        es: 'Su clínica solo ve cuántos códigos se usaron.',
      },
    },
    {
      level: 1,
      name: { en: 'Count me', es: 'Contar conmigo en los totales' },
      means: {
        en: 'We count you in totals, such as how many people joined a group, read or wrote.',
        es: 'Usted cuenta en los totales: cuántas personas se unieron a un grupo, leyeron o escribieron.',
      },
      clinicSees: {
        en: 'Your clinic sees totals only, and very small ones are hidden.',
        es: 'Su clínica solo ve totales, y los muy pequeños se ocultan.',
      },
    },
    {
      level: 2,
      name: { en: 'Tell my clinic that I joined', es: 'Decir a mi clínica que me uní' },
      means: {
        en: 'We count you, and we tell your clinic that your code was used.',
        es: 'Usted cuenta en los totales y su clínica sabe que su código se usó.',
      },
      clinicSees: {
        en: 'Your clinic sees totals, and that the person it gave this code to joined.',
        es: 'Su clínica ve totales y que se unió la persona a quien le dio este código.',
      },
    },
    {
      level: 3,
      name: { en: 'Share my scores', es: 'Compartir mis puntajes' },
      means: {
        en: 'We count you, tell your clinic that you joined, and share your survey scores.',
        es: 'Usted cuenta en los totales, su clínica sabe que se unió y compartimos sus puntajes.',
      },
      clinicSees: {
        en: 'Your clinic sees totals, that you joined, and the scores of your surveys.',
        es: 'Su clínica ve totales, que usted se unió y los puntajes de sus encuestas.',
      },
    },
  ],
  never: {
    en: 'Your clinic never sees your screen name, what you write or what you read.',
    es: 'Su clínica nunca ve su nombre de pantalla, lo que escribe ni lo que lee.',
  },
  takingBack: {
    en: 'You can change this at any time in your settings. It works at once. Totals that your clinic has printed or saved stay as they are.',
    es: 'Puede cambiarlo cuando quiera en sus ajustes. El cambio vale de inmediato. Los totales que su clínica ya imprimió o guardó no cambian.',
  },
}

/** Says of what is counted later on. Until someone agrees to it, that is not counted of them. */
const version2: Consent = {
  ...version1,
  version: 2,
  levels: version1.levels.map((text) =>
    text.level === 1 ? { ...text, means: countedLater } : text,
  ),
}

const noLink: Words = {
  en: 'We make no link between you and your clinic. If there is one already, it counts for nothing from now on and is deleted after 30 days.',
  es: 'No creamos ningún vínculo entre usted y su clínica. Si ya hay uno, deja de contar desde ahora y se borra a los 30 días.',
}
const totals: Words = {
  en: 'Your clinic sees totals only. Each clinic decides whether it sees very small ones.',
  es: 'Su clínica solo ve totales. Cada clínica decide si ve los muy pequeños.',
}

const never: Words = {
  en: 'We never tell your clinic which screen name is yours, what you write or what you read. Anyone can read open groups, clinic staff too.',
  es: 'Nunca decimos a su clínica cuál es su nombre de pantalla, qué escribe ni qué lee. Cualquiera puede leer los grupos abiertos, también el personal de una clínica.',
}

/**
 * Says how long a link stays that was there before, that a clinic need not hide small totals from itself, and that its staff
 * may read what anyone may.
 */
const version3: Consent = {
  ...version2,
  version: 3,
  never,
  levels: version2.levels.map((text) => {
    if (text.level === 0) return { ...text, means: noLink }
    return text.level === 1 ? { ...text, clinicSees: totals } : text
  }),
}

/** Every version that people ever agreed to, oldest first. */
export const consents: readonly Consent[] = [version1, version2, version3]
export const consent = version3
export const CONSENT_VERSION = consent.version
