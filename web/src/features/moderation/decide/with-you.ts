import type { Locale } from '../../../lib/words.ts'
import type { Action } from './choices.ts'

/** Whole letters to somebody in distress: they did nothing wrong, so none of them says why they were. */
export const withYou: Partial<Record<Action, Record<Locale, string>>> = {
  'add-warning': {
    en: 'Thank you for telling us how you feel. [a kind word about what they wrote] You did nothing wrong, and we are with you. We put a few words before your text, so that each reader can choose when to read it. You have nothing to do. If you need someone now, the page “Need help now?” lists people who answer day and night.',
    es: 'Gracias por contarnos cómo se siente. [unas palabras amables sobre lo que escribió] Usted no hizo nada malo, y estamos con usted. Pusimos unas palabras delante de su texto, para que cada persona elija cuándo leerlo. Usted no tiene que hacer nada. Si necesita a alguien ahora, la página «¿Necesita ayuda ahora?» dice quién contesta día y noche.',
  },
  limit: {
    en: 'Thank you for telling us how you feel. [a kind word about what they wrote] You did nothing wrong, and we are with you. We put a notice before your text for now, because it may be hard for others to read. Whoever opens it can still read it. If you need someone now, the page “Need help now?” lists people who answer day and night.',
    es: 'Gracias por contarnos cómo se siente. [unas palabras amables sobre lo que escribió] Usted no hizo nada malo, y estamos con usted. Por ahora pusimos un aviso delante de su texto, porque puede ser difícil de leer para otras personas. Quien lo abra todavía puede leerlo. Si necesita a alguien ahora, la página «¿Necesita ayuda ahora?» dice quién contesta día y noche.',
  },
}
