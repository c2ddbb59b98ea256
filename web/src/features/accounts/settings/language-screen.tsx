import { languages, useT, type Locale } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useSpeak } from '../../../lib/session.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'

const locales: readonly Locale[] = ['en', 'es']

export function LanguageScreen() {
  const t = useT()
  const me = useMe()
  const [language, speak] = useSpeak()
  return (
    <SubPage
      title={t('accounts.settings.language')}
      up={{ to: '/settings', label: t('accounts.settings.all') }}
    >
      <RadioGroup
        label={t('accounts.language.choose')}
        hint={t(me ? 'accounts.language.mail' : 'accounts.language.device')}
        value={language}
        onChange={speak}
        options={locales.map((locale) => ({ value: locale, label: languages[locale] }))}
      />
      <p>{t('accounts.language.posts')}</p>
    </SubPage>
  )
}
