import { setupI18n } from '@lingui/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useT, type Locale, type Translate } from './i18n.ts'
import { lateWordsOf, wordsOf, type Feature } from './words.ts'

/** Says the messages of a feature in the language of somebody else; undefined until its words are here. */
export function useTranslateIn(locale: Locale, feature: Feature): Translate | undefined {
  const t = useT()
  const same = useLocale() === locale
  const { data } = useQuery({
    queryKey: ['words', locale, feature],
    queryFn: () => translateIn(locale, feature),
    enabled: !same,
    staleTime: Infinity,
  })
  return same ? t : data
}

async function translateIn(locale: Locale, feature: Feature): Promise<Translate> {
  const words = { ...(await wordsOf(locale)), ...(await lateWordsOf(locale, feature)) }
  const other = setupI18n({ locale, messages: { [locale]: words } })
  return (id, values) => other._(id, values)
}
