import type { BulkReason } from '@kith/shared/moderation/bulk.ts'
import type { Locale } from '../../../lib/words.ts'

export type Letters = Record<Locale, string>

const after: Letters = {
  en: 'You still see your own words, and you are welcome to write again in another way. If you think we are wrong, you can ask for a second look.',
  es: 'Usted todavía ve sus palabras, y puede volver a escribir de otra manera. Si cree que nos equivocamos, puede pedir otra revisión.',
}

const because: Record<BulkReason, Letters> = {
  spam: {
    en: 'We took your text down, because it sells something. There are no adverts here, not even kind ones.',
    es: 'Hemos retirado su texto, porque vende algo. Aquí no hay publicidad, tampoco la bien intencionada.',
  },
  solicitation: {
    en: 'We took your text down, because it asks people for money, time or taking part. We keep such requests out of the groups.',
    es: 'Hemos retirado su texto, porque pide a la gente dinero, tiempo o participar. No dejamos esas peticiones en los grupos.',
  },
  'off-topic': {
    en: 'We took your text down, because it does not belong in this group. It may be welcome in another one.',
    es: 'Hemos retirado su texto, porque no es para este grupo. Quizá sea bienvenido en otro.',
  },
  'undisclosed-ai': {
    en: 'We took your text down, because it seems to be written by a program, and does not say so. People here want to hear from you.',
    es: 'Hemos retirado su texto, porque parece escrito por un programa, y no lo dice. Aquí la gente quiere leerle a usted.',
  },
}

/** Letters to start from, which fit each of many texts: nothing in them has to be filled in. */
export function lettersFor(reason: BulkReason): Letters {
  const { en, es } = because[reason]
  return { en: `${en} ${after.en}`, es: `${es} ${after.es}` }
}
