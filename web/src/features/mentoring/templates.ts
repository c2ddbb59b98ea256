import type { Locale } from '../../lib/i18n.ts'

/*
 * Sentences to start from. They stand beside the catalogues, in both languages, for whom they are for reads another
 * one than the screen may show. What is in brackets has to be filled in before they go out.
 */
export const introductionTemplate: Record<Locale, string> = {
  en: 'You have both written about [what they share]. I think you might have something to say to each other. [One kind line of your own.]',
  es: 'Las dos personas han escrito sobre [lo que comparten]. Creo que tendrían algo que decirse. [Una línea amable suya.]',
}

export const helloTemplate: Record<Locale, string> = {
  en: 'Welcome. I am [a line about you]. Read as long as you like, and write when you feel like it. If something is not clear, ask me.',
  es: 'Le doy la bienvenida. Soy [una línea sobre usted]. Lea todo el tiempo que quiera, y escriba cuando le apetezca. Si algo no está claro, pregúnteme.',
}

/** Whether something is left `[like this]`. */
export function hasBlank(words: string): boolean {
  return /\[[^[\]]*\]/.test(words)
}

/** Puts a sentence in where nothing was written, or only one that nobody touched. */
export function begun(words: string, sentence: string, all: readonly string[]): string {
  return words.trim() === '' || all.includes(words) ? sentence : `${words.trimEnd()}\n\n${sentence}`
}
