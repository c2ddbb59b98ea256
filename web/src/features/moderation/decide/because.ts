import type { Locale } from '../../../lib/words.ts'
import type { Reason } from './choices.ts'

/** What is erased is told of in fixed words; to who is in distress one writes in another way, see with-you.ts. */
type Written = Exclude<Reason, 'distress' | 'legal' | 'erasure-asked'>

/** Why, as it stands in the middle of a letter; what is in brackets has to be filled in. */
export const because: Record<Written, Record<Locale, string>> = {
  'medical-advice': {
    en: 'it tells people what to take or do: [which words]. What is right for one person can hurt another, and only their own care team knows',
    es: 'dice a la gente qué tomar o hacer: [qué palabras]. Lo que es bueno para una persona puede hacer daño a otra, y solo su propio equipo médico lo sabe',
  },
  'unproven-treatment': {
    en: 'it speaks for a treatment that nobody has shown to work: [which one]. Someone might stop what helps them',
    es: 'habla a favor de un tratamiento que nadie ha demostrado que funcione: [cuál]. Alguien podría dejar lo que le ayuda',
  },
  'personal-information': {
    en: 'it says who someone is, or how to reach them: [which words]. Everyone here is known by their screen name alone',
    es: 'dice quién es alguien, o cómo encontrarle: [qué palabras]. Aquí a cada persona se la conoce solo por su nombre de pantalla',
  },
  solicitation: {
    en: 'it asks people for [money, time or taking part]. We keep such requests out of the groups',
    es: 'pide a la gente [dinero, tiempo o participar]. No dejamos esas peticiones en los grupos',
  },
  'undisclosed-ai': {
    en: 'it seems to be written by a program, and does not say so: [which part]. People here want to hear from you',
    es: 'parece escrito por un programa, y no lo dice: [qué parte]. Aquí la gente quiere leerle a usted',
  },
  attack: {
    en: 'it is hard on another person: [which words]. You can say that you see it another way without speaking of who they are',
    es: 'es duro con otra persona: [qué palabras]. Puede decir que lo ve de otra manera sin hablar de cómo es la otra persona',
  },
  hate: {
    en: 'it speaks against people for who they are: [which words]. This place is for everyone',
    es: 'habla contra personas por ser como son: [qué palabras]. Este lugar es para todos',
  },
  spam: {
    en: 'it sells something: [what]. There are no adverts here, not even kind ones',
    es: 'vende algo: [qué]. Aquí no hay publicidad, tampoco la bien intencionada',
  },
  'self-harm-method': {
    en: 'it says how someone can hurt themselves: [which part]. You can always say here how you feel. If you need someone now, the page “Need help now?” lists people who answer day and night',
    es: 'dice cómo alguien puede hacerse daño: [qué parte]. Aquí siempre puede decir cómo se siente. Si necesita a alguien ahora, la página «¿Necesita ayuda ahora?» dice quién contesta día y noche',
  },
  copyright: {
    en: 'it is someone else’s text: [from where]. A line in your own words and a link are welcome',
    es: 'es un texto de otra persona: [de dónde]. Unas líneas con sus propias palabras y un enlace son bienvenidas',
  },
  'off-topic': {
    en: 'it does not belong in this group. It would be welcome in [which group]',
    es: 'no es para este grupo. Será bienvenido en [qué grupo]',
  },
  other: {
    en: '[say why in your own words]',
    es: '[diga por qué con sus palabras]',
  },
}

export function isWritten(reason: Reason): reason is Written {
  return Object.hasOwn(because, reason)
}
