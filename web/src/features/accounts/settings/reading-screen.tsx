import { useT } from '../../../lib/i18n.ts'
import { read, textSizes, themes, useReading } from '../../../lib/reading.ts'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'

/** Kept on this device, so no sign-in is needed; each change is seen at once. */
export function ReadingScreen() {
  const t = useT()
  const { text, theme } = useReading()
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
      <Card className="stack tight">
        <h2>{t('accounts.reading.sample')}</h2>
        <p>{t('accounts.reading.sample.text')}</p>
      </Card>
    </SubPage>
  )
}
