import { useT } from '../../../lib/i18n.ts'
import { CheckboxField, RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import type { AdminGroup } from './api.ts'
import type { FieldFault, GroupValues } from './group-form.ts'
import { SlugField } from './slug-field.tsx'
import { WordsFields } from './words-fields.tsx'

interface GroupFieldsProps {
  values: GroupValues
  onChange: (part: Partial<GroupValues>) => void
  faults: readonly FieldFault[]
  /** Null for one that is not made yet. */
  group: AdminGroup | null
}

const visibilities = ['public', 'members', 'private'] as const
const holds = ['0', '1', '2', '3', '4', '5']

export function GroupFields({ values, onChange, faults, group }: GroupFieldsProps) {
  const t = useT()
  return (
    <>
      {(['en', 'es'] as const).map((language) => (
        <WordsFields
          key={language}
          language={language}
          values={values[language]}
          onChange={(part) => onChange({ [language]: { ...values[language], ...part } })}
          faults={faults}
        />
      ))}
      <SlugField
        value={values.slug}
        onChange={(slug) => onChange({ slug })}
        error={faults.find(({ field }) => field === 'group-slug')?.message}
        former={group?.formerSlugs ?? []}
      />
      <RadioGroup
        label={t('groups.admin.visibility')}
        value={values.visibility}
        onChange={(visibility) => onChange({ visibility })}
        options={visibilities.map((value) => ({
          value,
          label: t(`groups.visibility.${value}`),
          hint: t(`groups.admin.visibility.${value}`),
        }))}
      />
      <Field label={t('groups.admin.hold')} hint={t('groups.admin.hold.hint')}>
        <Select
          value={String(values.holdFirst)}
          onChange={(event) => onChange({ holdFirst: Number(event.currentTarget.value) })}
          options={holds.map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field label={t('groups.admin.welcome')} hint={t('groups.admin.welcome.hint')}>
        <Select
          value={String(values.welcomeHours)}
          onChange={(event) => onChange({ welcomeHours: Number(event.currentTarget.value) })}
          options={welcomesWith(values.welcomeHours).map((hours) => ({
            value: String(hours),
            label: t('groups.admin.welcome.hours', { count: hours }),
          }))}
        />
      </Field>
      <HideField after={values.hideAfter} onChange={(hideAfter) => onChange({ hideAfter })} />
      <CheckboxField
        label={t('groups.admin.not-counted')}
        hint={t('groups.admin.not-counted.hint')}
        checked={values.noVisitLink}
        onChange={(event) => onChange({ noVisitLink: event.currentTarget.checked })}
      />
      <CheckboxField
        label={t('groups.admin.masks')}
        hint={t('groups.admin.masks.hint')}
        checked={values.masks}
        onChange={(event) => onChange({ masks: event.currentTarget.checked })}
      />
      {group && (
        <CheckboxField
          label={t('groups.admin.archived')}
          hint={t('groups.admin.archived.hint')}
          checked={values.archived}
          onChange={(event) => onChange({ archived: event.currentTarget.checked })}
        />
      )}
    </>
  )
}

/** The usual choices, and the one that was made elsewhere. */
function welcomesWith(own: number): number[] {
  return [...new Set([6, 12, 24, 48, 72, 168, own])].toSorted((a, b) => a - b)
}

interface HideFieldProps {
  after: number | null
  onChange: (after: number | null) => void
}

function HideField({ after, onChange }: HideFieldProps) {
  const t = useT()
  const usual = [...new Set([3, 4, 6, 10, after ?? 4])].toSorted((a, b) => a - b)
  return (
    <Field label={t('groups.admin.hide')} hint={t('groups.admin.hide.hint')}>
      <Select
        value={String(after ?? '')}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : Number(value))}
        options={[
          { value: '', label: t('groups.admin.hide.never') },
          ...usual.map((count) => ({
            value: String(count),
            label: t('groups.admin.hide.voices', { count }),
          })),
        ]}
      />
    </Field>
  )
}
