import { useT } from '../../../lib/i18n.ts'
import { CheckboxGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { personalKinds, type RuleValues } from './rule-values.ts'

interface LooksForProps {
  values: RuleValues
  onChange: (part: Partial<RuleValues>) => void
  faultOf: (field: string) => string | undefined
}

/** What has to be said more for a kind of rule. */
export function LooksForFields(props: LooksForProps) {
  switch (props.values.kind) {
    case 'words':
      return <WordsFields {...props} />
    case 'pattern':
      return <PatternField {...props} />
    case 'personal':
      return <PersonalField {...props} />
    case 'duplicate':
      return <NumberField {...props} name="copies" />
    case 'rate':
      return (
        <>
          <NumberField {...props} name="texts" />
          <NumberField {...props} name="minutes" />
        </>
      )
    default:
      return null
  }
}

function WordsFields({ values, onChange, faultOf }: LooksForProps) {
  const t = useT()
  return (
    <>
      <Field
        id="rule-terms"
        label={t('moderation.rules.terms.label')}
        hint={t('moderation.rules.terms.hint')}
        error={faultOf('rule-terms')}
      >
        <TextArea
          rows={6}
          value={values.terms}
          onChange={(event) => onChange({ terms: event.currentTarget.value })}
        />
      </Field>
      <Field
        label={t('moderation.rules.allow.label')}
        hint={t('moderation.rules.allow.hint')}
        optional
      >
        <TextArea
          rows={3}
          value={values.allow}
          onChange={(event) => onChange({ allow: event.currentTarget.value })}
        />
      </Field>
    </>
  )
}

function PatternField({ values, onChange, faultOf }: LooksForProps) {
  const t = useT()
  return (
    <Field
      id="rule-pattern"
      label={t('moderation.rules.pattern.label')}
      hint={t('moderation.rules.pattern.hint')}
      error={faultOf('rule-pattern')}
    >
      <TextInput
        maxLength={300}
        spellCheck={false}
        autoCapitalize="off"
        value={values.pattern}
        onChange={(event) => onChange({ pattern: event.currentTarget.value })}
      />
    </Field>
  )
}

function PersonalField({ values, onChange, faultOf }: LooksForProps) {
  const t = useT()
  return (
    <CheckboxGroup
      id="rule-personal"
      label={t('moderation.rules.personal')}
      error={faultOf('rule-personal')}
      values={values.personal}
      onChange={(personal) => onChange({ personal })}
      options={personalKinds.map((kind) => ({
        value: kind,
        label: t(`moderation.rules.personal.${kind}`),
      }))}
    />
  )
}

interface NumberFieldProps extends LooksForProps {
  name: 'copies' | 'texts' | 'minutes'
}

function NumberField({ name, values, onChange, faultOf }: NumberFieldProps) {
  const t = useT()
  return (
    <Field
      id={`rule-${name}`}
      label={t(`moderation.rules.${name}.label`)}
      hint={t(`moderation.rules.${name}.hint`)}
      error={faultOf(`rule-${name}`)}
    >
      <TextInput
        short
        inputMode="numeric"
        value={values[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </Field>
  )
}
