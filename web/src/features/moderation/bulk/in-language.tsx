import { setupI18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocale } from '../../../lib/i18n.ts'
import { wordsOf, type Locale } from '../../../lib/words.ts'

interface InLanguageProps {
  /** Null for the language of the page. */
  locale: Locale | null
  children: ReactNode
}

/** Says what is inside in the language of somebody else. */
export function InLanguage({ locale, children }: InLanguageProps) {
  const own = useLocale()
  if (locale === null || locale === own) return children
  return <Spoken locale={locale}>{children}</Spoken>
}

function Spoken({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { data } = useQuery({
    queryKey: ['words', locale],
    queryFn: async () => setupI18n({ locale, messages: { [locale]: await wordsOf(locale) } }),
    staleTime: Infinity,
  })
  if (!data) return null
  return (
    <I18nProvider i18n={data}>
      <div lang={locale}>{children}</div>
    </I18nProvider>
  )
}
