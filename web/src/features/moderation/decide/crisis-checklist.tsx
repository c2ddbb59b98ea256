import { useT } from '../../../lib/i18n.ts'
import { CheckboxGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { checks, type Draft } from './draft.ts'

interface CrisisChecklistProps {
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  error: string | undefined
}

/** What must be done before a crisis is left without action. */
export function CrisisChecklist({ draft, onChange, error }: CrisisChecklistProps) {
  const t = useT()
  return (
    <div className="stack">
      <CheckboxGroup
        id="decide-checklist"
        label={t('moderation.crisis')}
        hint={t('moderation.crisis.hint')}
        error={error}
        options={checks.map((value) => ({ value, label: t(`moderation.crisis.${value}`) }))}
        values={draft.done}
        onChange={(done) => onChange({ done })}
      />
      <Field label={t('moderation.crisis.follow-up')} hint={t('moderation.crisis.follow-up.hint')}>
        <TextInput
          type="date"
          short
          value={draft.followUpOn}
          onChange={({ currentTarget: { value } }) => onChange({ followUpOn: value })}
        />
      </Field>
    </div>
  )
}
