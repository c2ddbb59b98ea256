import { languages, useT, type Locale } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { FieldFault, WordValues } from './group-form.ts'

interface WordsFieldsProps {
  language: Locale
  values: WordValues
  onChange: (part: Partial<WordValues>) => void
  faults: readonly FieldFault[]
  /** A group that comes out of another takes its rules and its question along. */
  namesOnly?: boolean
}

/** What a group says of itself in one language. */
export function WordsFields({ language, values, onChange, faults, namesOnly }: WordsFieldsProps) {
  const t = useT()
  const errorOf = (name: string) =>
    faults.find(({ field }) => field === `${language}-${name}`)?.message
  return (
    <fieldset className="stack words-in">
      <legend className="words-legend" lang={language}>
        {languages[language]}
      </legend>
      <Field id={`${language}-name`} label={t('groups.admin.name')} error={errorOf('name')}>
        <TextInput
          lang={language}
          maxLength={80}
          autoComplete="off"
          value={values.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Field>
      <Field
        id={`${language}-description`}
        label={t('groups.admin.about')}
        hint={t('groups.admin.about.hint')}
        error={errorOf('description')}
      >
        <TextArea
          lang={language}
          rows={4}
          maxLength={600}
          value={values.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
      </Field>
      {!namesOnly && (
        <>
          <Field
            id={`${language}-rules`}
            label={t('groups.admin.rules')}
            hint={t('groups.admin.rules.hint')}
            error={errorOf('rules')}
          >
            <TextArea
              lang={language}
              rows={6}
              maxLength={3200}
              value={values.rules}
              onChange={(event) => onChange({ rules: event.currentTarget.value })}
            />
          </Field>
          <Field
            id={`${language}-question`}
            label={t('groups.admin.question')}
            hint={t('groups.admin.question.hint')}
            error={errorOf('question')}
            optional
          >
            <TextInput
              lang={language}
              maxLength={300}
              autoComplete="off"
              value={values.question}
              onChange={(event) => onChange({ question: event.currentTarget.value })}
            />
          </Field>
        </>
      )}
    </fieldset>
  )
}
