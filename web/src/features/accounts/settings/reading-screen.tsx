import { useT } from '../../../lib/i18n.ts'
import { read, textSizes, themes, useReading } from '../../../lib/reading.ts'
import { showWarned, useShownWarnings, warnings } from '../../../lib/warnings.ts'
import { Card } from '../../../ui/card.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'

/** Kept on this device, so no sign-in is needed; each change is seen at once. */
export function ReadingScreen() {
  const t = useT()
  const { text, theme } = useReading()
  const shown = useShownWarnings()
  const folded = warnings.filter((warning) => !shown.includes(warning))
  return (
    <SubPage
      title={t('accounts.settings.reading')}
      up={{ to: '/settings', label: t('accounts.settings.all') }}
    >
      <p>{t('accounts.reading.lead')}</p>
      <RadioGroup
        label={t('app.reading.text')}
        value={text}
        onChange={(size) => read({ text: size })}
        options={textSizes.map((size) => ({
          value: size,
          label: t('app.reading.text-size', { size }),
        }))}
      />
      <RadioGroup
        label={t('app.reading.theme')}
        value={theme}
        onChange={(chosen) => read({ theme: chosen })}
        options={themes.map((one) => ({ value: one, label: t(`app.reading.theme.${one}`) }))}
      />
      <CheckboxGroup
        label={t('accounts.reading.warnings')}
        hint={t('accounts.reading.warnings.hint')}
        values={folded}
        onChange={(chosen) => {
          for (const warning of warnings) showWarned(warning, !chosen.includes(warning))
        }}
        options={warnings.map((warning) => ({
          value: warning,
          label: t(`app.card.warning.${warning}`),
        }))}
      />
      <Card className="stack tight">
        <h2>{t('accounts.reading.sample')}</h2>
        <p>{t('accounts.reading.sample.text')}</p>
      </Card>
    </SubPage>
  )
}
