import type { Messages } from '@lingui/core'

export type Locale = 'en' | 'es'
export type Feature =
  | 'accounts'
  | 'admin'
  | 'clinic'
  | 'enrolment'
  | 'groups'
  | 'moderation'
  | 'notifications'
  | 'pages'
  | 'posts'
  | 'surveys'

const common = {
  en: () => import('../messages/en.ts'),
  es: () => import('../messages/es.ts'),
}

/** Not part of the common chunk, so that nobody waits for words they may never see. */
const late = import.meta.glob<Messages>('../messages/*/{pages,moderation,clinic,admin}.po', {
  import: 'messages',
})
const wanted = new Set<Feature>()

/** All words of a language that are needed by now. */
export async function wordsOf(locale: Locale): Promise<Messages> {
  const parts = await Promise.all([
    common[locale]().then(({ messages }) => messages),
    ...[...wanted].map((feature) => lateWords(locale, feature)),
  ])
  return Object.assign({}, ...parts)
}

/** The words that come with a feature's screens; from now on they come with each language. */
export async function lateWordsOf(locale: Locale, feature: Feature): Promise<Messages> {
  const words = await lateWords(locale, feature)
  wanted.add(feature)
  return words
}

async function lateWords(locale: Locale, feature: Feature): Promise<Messages> {
  return (await late[`../messages/${locale}/${feature}.po`]?.()) ?? {}
}
