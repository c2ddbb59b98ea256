import type { Messages } from '@lingui/core'

export type Locale = 'en' | 'es'
export type Feature =
  | 'accounts'
  | 'admin'
  | 'appeals'
  | 'clinic'
  | 'desk'
  | 'enrolment'
  | 'groups'
  | 'mentoring'
  | 'messages'
  | 'moderation'
  | 'notifications'
  | 'pages'
  | 'posts'
  | 'profiles'
  | 'reporting'
  | 'surveys'
  | 'team'
  | 'writing'

const common = {
  en: () => import('../messages/en.ts'),
  es: () => import('../messages/es.ts'),
}

/** Not part of the common chunk, so that nobody waits for words they may never see. */
const late = import.meta.glob<Messages>(
  ['../messages/*/*.po', '!../messages/*/{app,problem,ui}.po'],
  { import: 'messages' },
)
const wanted = new Set<Feature>()
/** Where more can be refused than a member is ever told of: these words come with their screens. */
const withLateProblems: readonly Feature[] = ['admin', 'clinic', 'mentoring', 'moderation', 'team']

/** All words of a language that are needed by now. */
export async function wordsOf(locale: Locale): Promise<Messages> {
  const { size } = wanted
  const parts = await Promise.all([
    common[locale]().then(({ messages }) => messages),
    ...[...wanted].map((feature) => lateWords(locale, feature)),
  ])
  // While they came, a screen may have asked for more, in the language before.
  if (wanted.size > size) return wordsOf(locale)
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
}

/** The words that come with a feature's screens; from now on they come with each language. */
export async function lateWordsOf(locale: Locale, feature: Feature): Promise<Messages> {
  wanted.add(feature)
  return lateWords(locale, feature)
}

async function lateWords(locale: Locale, feature: Feature): Promise<Messages> {
  if (!withLateProblems.includes(feature)) return file(locale, feature)
  const [words, problems] = await Promise.all([file(locale, feature), file(locale, 'problem-late')])
  return { ...words, ...problems }
}

async function file(locale: Locale, name: Feature | 'problem-late'): Promise<Messages> {
  return (await late[`../messages/${locale}/${name}.po`]?.()) ?? {}
}
