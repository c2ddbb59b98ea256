import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'

interface SlugFieldProps {
  value: string
  onChange: (slug: string) => void
  error: string | undefined
  former?: readonly string[]
}

export function SlugField({ value, onChange, error, former = [] }: SlugFieldProps) {
  const t = useT()
  return (
    <Field
      id="group-slug"
      label={t('groups.admin.slug')}
      hint={
        <>
          {t('groups.admin.slug.hint')}{' '}
          {former.length > 0 && t('groups.admin.slug.former', { slugs: former.join(', ') })}
        </>
      }
      error={error}
    >
      <TextInput
        maxLength={64}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.trim().toLowerCase())}
      />
    </Field>
  )
}
