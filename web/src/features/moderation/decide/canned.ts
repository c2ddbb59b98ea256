import type { Locale } from '../../../lib/words.ts'
import type { Action, Reason } from './choices.ts'
import { fitsReason, needsReason } from '@kith/shared/moderation/decisions.ts'
import { because, isWritten } from './because.ts'
import type { Draft } from './draft.ts'
import { withYou } from './with-you.ts'

type Both<Said> = Record<Locale, Said>
type Frame = Both<(why: string) => string>

/*
 * Letters to start from, for the member and not for the screen: which language the member reads is not known here, so
 * they stand beside the catalogues, in both. What is in brackets has to be filled in before they go out.
 */
const frames: Partial<Record<Action, Frame>> = {
  'ask-to-edit': {
    en: (why) =>
      `Thank you for writing here. Please change your text, because ${why}. You can change it now. We read it again soon after, and then others can read it.`,
    es: (why) =>
      `Gracias por escribir aquí. Por favor cambie su texto, porque ${why}. Puede cambiarlo ahora. Lo leemos otra vez pronto, y después podrán leerlo otras personas.`,
  },
  'add-warning': {
    en: (why) =>
      `Thank you for writing here. We put a few words before your text, because ${why}. Everyone can still read it: each reader chooses when. You have nothing to do.`,
    es: (why) =>
      `Gracias por escribir aquí. Pusimos unas palabras delante de su texto, porque ${why}. Todos pueden leerlo todavía: cada persona elige cuándo. Usted no tiene que hacer nada.`,
  },
  limit: {
    en: (why) =>
      `We put a notice before your text, because ${why}. Whoever opens it can still read it. You can change your text at any time.`,
    es: (why) =>
      `Pusimos un aviso delante de su texto, porque ${why}. Quien lo abra todavía puede leerlo. Puede cambiar su texto cuando quiera.`,
  },
  remove: {
    en: (why) =>
      `We took your text down, because ${why}. You still see your own words, and you are welcome to write again in another way.`,
    es: (why) =>
      `Hemos retirado su texto, porque ${why}. Usted todavía ve sus palabras, y puede volver a escribir de otra manera.`,
  },
  lock: {
    en: (why) =>
      `We closed this talk, because ${why}. Everyone can still read it. You are welcome to begin a new one.`,
    es: (why) =>
      `Cerramos esta conversación, porque ${why}. Todos pueden leerla todavía. Puede empezar una nueva cuando quiera.`,
  },
  warn: {
    en: (why) =>
      `Please take care with what you wrote, because ${why}. Nothing else changes for you today. If it happens again, we may ask you to pause.`,
    es: (why) =>
      `Por favor tenga cuidado con lo que escribió, porque ${why}. Hoy no cambia nada más para usted. Si pasa otra vez, quizá le pidamos una pausa.`,
  },
  silence: {
    en: (why) =>
      `For some days you can read here and not write, because ${why}. It ends by itself, and then you are welcome to write again.`,
    es: (why) =>
      `Durante unos días puede leer aquí y no escribir, porque ${why}. Termina por sí solo, y después puede volver a escribir.`,
  },
  suspend: {
    en: (why) =>
      `We pause your account for some days, because ${why}. It ends by itself, and then you can come in again. If you think we are wrong, try to sign in: there you can ask for a second look.`,
    es: (why) =>
      `Ponemos su cuenta en pausa durante unos días, porque ${why}. Termina por sí solo, y después puede entrar de nuevo. Si cree que nos equivocamos, intente entrar: ahí puede pedir otra revisión.`,
  },
  ban: {
    en: (why) =>
      `We close your account, because ${why}. Two of us decided this. If you think we are wrong, try to sign in: there you can ask for a second look. If you need someone now, the page “Need help now?” lists people who answer day and night.`,
    es: (why) =>
      `Cerramos su cuenta, porque ${why}. Lo decidimos dos personas. Si cree que nos equivocamos, intente entrar: ahí puede pedir otra revisión. Si necesita a alguien ahora, la página «¿Necesita ayuda ahora?» dice quién contesta día y noche.`,
  },
}

/** Letters that need no reason. */
const plain: Partial<Record<Action, Both<string>>> = {
  coach: {
    en: 'Thank you for being here. A word for you alone: [what you would like to say]. Nobody else reads this, and nothing changes for you.',
    es: 'Gracias por estar aquí. Unas palabras solo para usted: [lo que quiere decir]. Nadie más lee esto, y no cambia nada para usted.',
  },
  move: {
    en: 'We moved your post to a group where more people know about this: [which group]. All replies went along.',
    es: 'Movimos su publicación a un grupo donde más personas saben de esto: [qué grupo]. Todas las respuestas fueron con ella.',
  },
  merge: {
    en: 'Others talk about the same already: [which post]. Your talk goes on there, and what you wrote stays where it is.',
    es: 'Otras personas ya hablan de lo mismo: [qué publicación]. Su conversación sigue allí, y lo que usted escribió se queda donde está.',
  },
  uphold: {
    en: 'We read your text again, and what you wrote to us. The decision stands, because [why it stands]. You are welcome to write again in another way.',
    es: 'Leímos otra vez su texto, y lo que nos escribió. La decisión sigue, porque [por qué sigue]. Puede volver a escribir de otra manera.',
  },
  overturn: {
    en: 'Thank you for writing to us. We read your text again, and you were right: [what we had missed]. We are sorry.',
    es: 'Gracias por escribirnos. Leímos su texto otra vez, y usted tenía razón: [lo que no habíamos visto]. Lo sentimos.',
  },
  introduce: {
    en: 'You both wrote about [what]. Maybe you would like to talk to each other. You don’t have to.',
    es: 'Las dos personas escribieron sobre [qué]. Quizá les gustaría hablar entre sí. No tienen que hacerlo.',
  },
}

/** A letter to start from, for this decision and reason; null where there is none, or no reason was chosen yet. */
export function canned(action: Action, reason: Reason | null, locale: Locale): string | null {
  const without = plain[action]
  if (without) return without[locale]
  if (reason === 'distress') return withYou[action]?.[locale] ?? null
  if (reason === null || !isWritten(reason)) return null
  return frames[action]?.[locale](because[reason][locale]) ?? null
}

/** Puts a letter in: in place of one that nobody has touched, else below what was written. */
export function withCanned(note: string, sentence: string, untouched: readonly string[]): string {
  if (note.trim() === '' || untouched.includes(note)) return sentence
  return `${note.trimEnd()}\n\n${sentence}`
}

/** All that could have been put in as it stands: in either language, for any decision. */
export function allCanned(): string[] {
  return [...allIn('en'), ...allIn('es')]
}

function allIn(locale: Locale): string[] {
  const framed = Object.values(because).flatMap((both) =>
    Object.values(frames).flatMap((frame) => frame[locale](both[locale])),
  )
  const whole = [...Object.values(plain), ...Object.values(withYou)]
  return [...framed, ...whole.map((both) => both[locale])]
}

type Changing = Pick<Draft, 'action' | 'reason' | 'note' | 'begun'>

/** What goes along with another action or reason: a letter that nobody has touched is that of the one chosen now. */
export function following(draft: Changing, change: Partial<Changing>): Partial<Changing> {
  const to = { ...change, ...reasonLost({ ...draft, ...change }) }
  const { action, reason, note } = { ...draft, ...to }
  const locale = (['en', 'es'] as const).find((one) => allIn(one).includes(note))
  if (locale === undefined) return to
  const fresh = action && canned(action, reason, locale)
  return { ...to, note: fresh ?? '', begun: fresh ? { action, reason, locale } : null }
}

/** A reason that the action chosen now can not name is chosen anew. */
function reasonLost({ action, reason }: Changing): Partial<Changing> {
  const stays = action === null || reason === null || !needsReason(action)
  return stays || fitsReason(action, reason) ? {} : { reason: null }
}

/** The letter that belongs to what is chosen now, where the words were begun for something else; null where they fit. */
export function nowFitting({ action, reason, note, begun }: Changing): string | null {
  if (begun === null || action === null || note.trim() === '') return null
  if (begun.action === action && begun.reason === reason) return null
  const fresh = canned(action, reason, begun.locale)
  return fresh === note ? null : fresh
}
