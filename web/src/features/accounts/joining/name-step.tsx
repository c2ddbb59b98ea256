import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { NameIdeas } from '../name-ideas.tsx'
import { NameVerdict } from '../name-verdict.tsx'
import type { StepProps } from './step-props.ts'

export function NameStep({ form, fault }: StepProps) {
  const t = useT()
  return (
    <div className="stack">
      <Field
        id="join-name"
        label={t('accounts.name')}
        hint={t('accounts.join.name.hint')}
        error={fault}
      >
        <TextInput
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={60}
          value={form.screenName}
          onChange={(event) => form.set.screenName(event.currentTarget.value)}
        />
      </Field>
      <NameVerdict name={form.screenName.trim()} quiet={Boolean(fault)} />
      <NameIdeas onChoose={form.set.screenName} />
    </div>
  )
}
