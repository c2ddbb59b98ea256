import { useT } from '../../../lib/i18n.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { blank, lanes, type RuleValues } from './rule-values.ts'

interface ThenFieldsProps {
  values: RuleValues
  onChange: (part: Partial<RuleValues>) => void
}

const colours = [0, 1, 2, 3] as const

/** What follows where a rule finds something. */
export function ThenFields({ values, onChange }: ThenFieldsProps) {
  const t = useT()
  return (
    <>
      <Field label={t('moderation.rules.lane')}>
        <Select
          value={values.lane}
          onChange={({ currentTarget: { value } }) =>
            onChange({ lane: lanes.find((lane) => lane === value) ?? blank.lane })
          }
          options={lanes.map((lane) => ({ value: lane, label: t(`moderation.lane.${lane}`) }))}
        />
      </Field>
      <Field label={t('moderation.rules.severity')}>
        <Select
          value={String(values.severity)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ severity: colours[Number(value)] ?? blank.severity })
          }
          options={colours.map((one) => ({
            value: String(one),
            label: t(`moderation.colour.${one}`),
          }))}
        />
      </Field>
      {values.lane === 'crisis' ? (
        <p>{t('moderation.rules.crisis-flags')}</p>
      ) : (
        <RadioGroup
          label={t('moderation.rules.verdict')}
          value={values.verdict}
          onChange={(verdict) => onChange({ verdict })}
          options={(['flag', 'hold'] as const).map((verdict) => ({
            value: verdict,
            label: t(`moderation.rules.verdict.${verdict}`),
            hint: t(`moderation.rules.verdict.${verdict}.hint`),
          }))}
        />
      )}
    </>
  )
}
