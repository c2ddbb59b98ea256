import { helplineOf } from '../helplines.ts'
import type { Locale } from '../contract/page.ts'

/** Ready-made words that the team may put under a text where someone is in danger; nothing in them judges or asks why. */
export const SAFE_REPLIES = ['here', 'numbers', 'thread'] as const
export type SafeReply = (typeof SAFE_REPLIES)[number]

const words: Readonly<Record<SafeReply, Readonly<Record<Locale, string>>>> = {
  here: {
    en: 'Thank you for telling us how bad it is. You do not have to get through this alone.\nWe can not send help to you from here. Please tell someone near you now, your clinic, or the people on the line below. They listen, day and night.',
    es: 'Gracias por contarnos lo mal que está. No tiene que pasar por esto a solas.\nDesde aquí no podemos enviarle ayuda. Por favor, hable ahora con alguien cercano, con su clínica o con las personas de la línea de abajo. Escuchan de día y de noche.',
  },
  numbers: {
    en: 'If you think of ending your life, or you know someone who does, these people listen, day and night. The call is free.',
    es: 'Si piensa en quitarse la vida, o conoce a alguien que lo piensa, estas personas escuchan de día y de noche. La llamada es gratuita.',
  },
  thread: {
    en: 'We are in touch with the person who wrote this. Kind words help. Please do not write about ways to die, and do not ask for them.\nIf reading this was hard for you too, you can call the line below.',
    es: 'Estamos en contacto con quien escribió esto. Las palabras amables ayudan. Por favor, no escriba sobre maneras de morir ni pregunte por ellas.\nSi leer esto también le resultó duro, puede llamar a la línea de abajo.',
  },
}

const line = {
  en: (name: string, number: string, emergency: string) =>
    `${name}: ${number}. In danger right now: ${emergency}.`,
  es: (name: string, number: string, emergency: string) =>
    `${name}: ${number}. En peligro ahora mismo: ${emergency}.`,
}

/** The reply as it will stand, a paragraph a line, with the line of a country; null for a country without one. */
export function safeReply(reply: SafeReply, locale: Locale, country: string): string | null {
  const helpline = helplineOf(country)
  if (helpline === null) return null
  const { name, number, emergency } = helpline
  return `${words[reply][locale]}\n${line[locale](name, number, emergency)}`
}
