import type { ReactNode } from 'react'
import type { GroupCard } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { LineArea } from '../../../ui/line-area.tsx'
import { Select } from '../../../ui/select.tsx'
import { warnings } from '../../../lib/warnings.ts'
import { SimilarPosts } from './similar-posts.tsx'

interface FieldProps {
  value: string
  error?: ReactNode
  onChange: (value: string) => void
}

export function GroupChoice(props: FieldProps & { groups: readonly GroupCard[] }) {
  const { groups, value, error, onChange } = props
  const t = useT()
  return (
    <Field label={t('posts.new.group')} id="post-group" error={error}>
      <Select
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        options={[
          { value: '', label: t('posts.new.choose') },
          ...groups.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
    </Field>
  )
}

export function TitleInput({ value, error, onChange }: FieldProps) {
  const t = useT()
  return (
    <>
      <Field
        label={t('posts.new.title')}
        hint={t('posts.new.title.hint')}
        id="post-title"
        error={error}
      >
        <LineArea value={value} maxLength={160} onChange={onChange} />
      </Field>
      <SimilarPosts title={value} />
    </>
  )
}

export function WarningChoice({ value, onChange }: FieldProps) {
  const t = useT()
  return (
    <Field label={t('posts.new.warning')} hint={t('posts.new.warning.hint')} optional>
      <Select
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        options={[
          { value: '', label: t('posts.new.warning.none') },
          ...warnings.map((warning) => ({
            value: warning,
            label: t(`posts.warning.name.${warning}`),
          })),
        ]}
      />
    </Field>
  )
}
