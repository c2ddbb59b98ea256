/*
 * Words on the screen. One way only: messages with ids of our own, in PO files, without macros.
 *
 *   messages/en/posts.po   msgid "posts.list.count"
 *                          msgstr "{count, plural, one {# post} other {# posts}}"
 *   messages/es/posts.po   msgid "posts.list.count"
 *                          msgstr "{count, plural, one {# publicación} other {# publicaciones}}"
 *
 *   const t = useT()
 *   t('posts.list.count', { count: posts.length })
 *
 * With a link or an emphasis inside:   msgstr "Read the <0>guidelines</0> first."
 *   <Trans id="posts.new.rules" components={{ 0: <Link to="/guidelines" /> }} />
 *
 * The first part of an id is the name of its file, and of the feature that uses it; `app`, `ui` and
 * `problem` are the frame's. An id is written out where it is used, in `t('…')`,
 * `msg('…')` (a label kept in a table, said later with `t`) or `<Trans id="…">`; a template such as
 * t(`posts.reaction.${kind}`) counts as a use of all ids that begin that way. `catalogues.test.ts` fails
 * on an id without English or Spanish words, on values that differ between the two, and on unused ids.
 */
import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react'
import { lateWordsOf, wordsOf, type Feature, type Locale } from './words.ts'

export { i18n, Trans }

export type { Locale }
export type Values = Record<string, string | number>
export type Translate = (id: string, values?: Values) => string

/** Each language by its own name, as people look for it. */
export const languages: Record<Locale, string> = { en: 'English', es: 'Español' }

/** A language as those who read another one call it, within a sentence. */
export function languageName(language: Locale, reading: Locale): string {
  return new Intl.DisplayNames(reading, { type: 'language' }).of(language) ?? languages[language]
}

const kept = 'kith.language'

/** Shows the page in this language from now on, without a reload. */
export async function show(locale: Locale): Promise<void> {
  i18n.load(locale, await wordsOf(locale))
  i18n.activate(locale)
  document.documentElement.lang = locale
}

/** Shows the language a person chose, and remembers it on this device. */
export async function speak(locale: Locale): Promise<void> {
  await show(locale)
  try {
    localStorage.setItem(kept, locale)
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

/** Adds the words of a feature that are not among the common ones; `lib/screen.ts` asks for them. */
export async function needWords(feature: Feature): Promise<void> {
  const locale = shown(i18n.locale) ?? firstLocale()
  const words = await lateWordsOf(locale, feature)
  if (Object.keys(words).length > 0) i18n.load(locale, words)
}

/** Whether somebody chose a language on this device. */
export function hasChosenLocale(): boolean {
  try {
    return localStorage.getItem(kept) !== null
  } catch {
    return false
  }
}

/** What boot.js found: the language chosen before, else the first of the browser's that we speak. */
export function firstLocale(): Locale {
  return document.documentElement.lang === 'es' ? 'es' : 'en'
}

/** The function that says a message in the present language. Screens are drawn anew when it changes. */
export function useT(): Translate {
  const { i18n: current } = useLingui()
  return translateIn(current, current.locale)
}

let latest: { locale: string; say: Translate } | undefined

/** The same function as long as the language is the same: the object that speaks it never changes. */
function translateIn(current: typeof i18n, locale: string): Translate {
  if (latest?.locale !== locale) {
    latest = { locale, say: (id, values) => current._(id, values) }
  }
  return latest.say
}

export function useLocale(): Locale {
  return useLingui().i18n.locale === 'es' ? 'es' : 'en'
}

/** Marks an id that is said later, so that the catalogue test knows it is used. */
export function msg<const Id extends string>(id: Id): Id {
  return id
}

function shown(locale: string): Locale | undefined {
  return locale === 'en' || locale === 'es' ? locale : undefined
}
