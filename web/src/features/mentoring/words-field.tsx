import { languageName, useLocale, useT, type Locale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { begun } from './templates.ts'

const locales: readonly Locale[] = ['en', 'es']

interface WordsFieldProps {
  id: string
  label: string
  hint: string
  most: number
  template: Record<Locale, string>
  words: string
  error: string | false
  onChange: (words: string) => void
}

/** A few words of one's own, with a sentence to start from in either language. */
export function WordsField(props: WordsFieldProps) {
  const { id, label, hint, most, template, words, error, onChange } = props
  const t = useT()
  const reading = useLocale()
  const begin = (locale: Locale) => {
    onChange(begun(words, template[locale], Object.values(template)).slice(0, most))
    document.getElementById(id)?.focus()
  }
  return (
    <div className="stack tight">
      <Field id={id} label={label} hint={hint} error={error}>
        <TextArea
          rows={6}
          maxLength={most}
          value={words}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      <p>{t('mentoring.template')}</p>
      <ButtonRow>
        {locales.map((locale) => (
          <Button key={locale} onClick={() => begin(locale)}>
            {t('mentoring.template.in', { language: languageName(locale, reading) })}
          </Button>
        ))}
      </ButtonRow>
    </div>
  )
}
