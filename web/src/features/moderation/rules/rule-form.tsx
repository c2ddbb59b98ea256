import { useState, type FormEvent, type ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { RuleSpec } from './api.ts'
import { GroupsField } from './groups-field.tsx'
import { LooksForFields } from './looks-for-fields.tsx'
import { ThenFields } from './then-fields.tsx'
import { TooMuch } from './too-much.tsx'
import { TryWords } from './try-words.tsx'
import { faultsOf, kinds, specOf, type RuleValues } from './rule-values.ts'

interface RuleFormProps {
  values: RuleValues
  onChange: (values: RuleValues) => void
  busy: boolean
  error: unknown
  onSend: (spec: RuleSpec) => void
  save: string
  children?: ReactNode
}

/** What a rule looks for, and what follows where it finds it. */
export function RuleForm({ values, onChange, busy, error, onSend, save, children }: RuleFormProps) {
  const t = useT()
  const [faults, setFaults] = useState<FieldError[]>(none)
  const change = (part: Partial<RuleValues>) => {
    onChange({ ...values, ...part })
    setFaults(none)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(values).map((fault) => ({ ...fault, message: t(fault.message) }))
    setFaults(found)
    if (found.length === 0 && !busy) onSend(specOf(values))
  }
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message
  return (
    <form className="stack loose" noValidate onSubmit={send}>
      <ErrorSummary errors={faults} />
      <Field
        id="rule-name"
        label={t('moderation.rules.name')}
        hint={t('moderation.rules.name.hint')}
        error={faultOf('rule-name')}
      >
        <TextInput
          maxLength={80}
          value={values.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </Field>
      <RadioGroup
        label={t('moderation.rules.looks-for')}
        value={values.kind}
        onChange={(kind) => change({ kind })}
        options={kinds.map((kind) => ({
          value: kind,
          label: t(`moderation.rules.kind.${kind}`),
          hint: t(`moderation.rules.kind.${kind}.hint`),
        }))}
      />
      <LooksForFields values={values} onChange={change} faultOf={faultOf} />
      <ThenFields values={values} onChange={change} />
      <GroupsField values={values.groups} onChange={(groups) => change({ groups })} />
      <TryWords spec={faultsOf(values).length === 0 ? specOf(values) : null} />
      <ProblemNotice error={error} wordsSafe />
      {isProblem(error, 'rule.pattern') && <p>{t('moderation.rules.pattern.help')}</p>}
      <TooMuch error={error} />
      <div className="row">
        <Button type="submit" look="primary" busy={busy}>
          {save}
        </Button>
        {children}
      </div>
    </form>
  )
}

const none: FieldError[] = []
