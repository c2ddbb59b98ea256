import type { Form } from './finding.ts'

const HOSTS = 'gmail|googlemail|hotmail|yahoo|outlook|icloud|aol|proton(?:mail)?|live|msn'

/** Addresses of e-mail, also where they are spelled out. */
export const mailForms: readonly Form[] = [
  {
    kind: 'email',
    form: /(?<![\p{L}\p{N}.+%_-])[\p{L}\p{N}][\p{L}\p{N}.+%_'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}(?![\p{L}\p{N}@])/dgu,
  },
  {
    kind: 'email',
    form: new RegExp(
      String.raw`(?<![\p{L}\p{N}.])[\p{L}\p{N}][\p{L}\p{N}.+_-]{1,40} ?(?:@| at |\(at\)|\[at\]| arroba ) ?(?:${HOSTS}) ?(?:\.| dot | punto |\(dot\)|\[dot\]) ?(?:com?|es|net|org|me|mx)(?:(?:\.| dot | punto )(?:uk|mx|es|ar))?(?!\p{L})`,
      'dgiu',
    ),
  },
]
