import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { isReason, reasonsFor, type Action } from './choices.ts'
import type { Draft } from './draft.ts'

interface ReasonFieldProps {
  action: Action
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  error: string | undefined
}

export function ReasonField({ action, draft, onChange, error }: ReasonFieldProps) {
  const t = useT()
  return (
    <Field id="decide-reason" label={t('moderation.reason')} error={error}>
      <Select
        options={[
          { value: '', label: t('moderation.reason.choose') },
          ...reasonsFor(action).map((value) => ({ value, label: t(`moderation.reason.${value}`) })),
        ]}
        value={draft.reason ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ reason: isReason(value) ? value : null })
        }
      />
    </Field>
  )
}
