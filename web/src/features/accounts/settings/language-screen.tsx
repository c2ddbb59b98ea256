import { languages, useT, type Locale } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useSpeak } from '../../../lib/session.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { SettingsPage } from './settings-page.tsx'

const locales: readonly Locale[] = ['en', 'es']

export function LanguageScreen() {
  const t = useT()
  const me = useMe()
  const [language, speak] = useSpeak()
  return (
    <SettingsPage title={t('accounts.settings.language')}>
      <RadioGroup
        label={t('accounts.language.choose')}
        hint={t(me ? 'accounts.language.mail' : 'accounts.language.device')}
        value={language}
        onChange={speak}
        options={locales.map((locale) => ({ value: locale, label: languages[locale] }))}
      />
      <p>{t('accounts.language.posts')}</p>
    </SettingsPage>
  )
}
