import type { Words } from '@kith/shared/surveys/questionnaire.ts'
import { languageName, useLocale, useT } from '../../../../lib/i18n.ts'
import { Field } from '../../../../ui/field.tsx'
import { TextArea } from '../../../../ui/text-area.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'

interface WordsFieldProps {
  label: string
  words: Words
  onChange: (words: Words) => void
  long?: boolean
  /** Of the English one. */
  id?: string
}

/** One text in both languages, beside each other. */
export function WordsField({ label, words, onChange, long = false, id }: WordsFieldProps) {
  const t = useT()
  const locale = useLocale()
  const box = (language: 'en' | 'es') => {
    const input = {
      lang: language,
      value: words[language],
      maxLength: 2000,
      autoComplete: 'off',
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...words, [language]: event.currentTarget.value }),
    }
    const name = t('clinic.editor.words', { what: label, language: languageName(language, locale) })
    return (
      <Field label={name} {...(id && language === 'en' && { id })}>
        {long ? <TextArea {...input} rows={2} /> : <TextInput {...input} />}
      </Field>
    )
  }
  return (
    <div className="side-by-side">
      {box('en')}
      {box('es')}
    </div>
  )
}
