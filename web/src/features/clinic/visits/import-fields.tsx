import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { Format } from '../api.ts'
import { formats } from './file-format.ts'

export interface ImportDraft {
  file: File | null
  format: Format | ''
  source: string
}

interface ImportFieldsProps {
  draft: ImportDraft
  onChange: (change: Partial<ImportDraft>) => void
  messageOf: (field: string) => string | undefined
}

export function ImportFields({ draft, onChange, messageOf }: ImportFieldsProps) {
  const t = useT()
  return (
    <>
      <Field
        id="import-file"
        label={t('clinic.import.file')}
        hint={t('clinic.import.file.hint')}
        error={messageOf('import-file')}
      >
        <TextInput
          type="file"
          accept=".csv,.ndjson,.jsonl,.json"
          onChange={(event) => onChange({ file: event.currentTarget.files?.[0] ?? null })}
        />
      </Field>
      <Field
        id="import-format"
        label={t('clinic.import.format')}
        hint={t('clinic.import.format.hint')}
        error={messageOf('import-format')}
      >
        <Select
          value={draft.format}
          options={[
            { value: '', label: t('clinic.import.format.choose') },
            ...formats.map((value) => ({ value, label: t(`clinic.format.${value}`) })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget
            onChange({ format: formats.find((known) => known === value) ?? '' })
          }}
        />
      </Field>
      <Field
        id="import-source"
        label={t('clinic.import.source')}
        hint={t('clinic.import.source.hint')}
        error={messageOf('import-source')}
      >
        <TextInput
          value={draft.source}
          maxLength={60}
          onChange={(event) => onChange({ source: event.currentTarget.value })}
        />
      </Field>
    </>
  )
}
