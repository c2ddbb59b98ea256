import { useQuery } from '@tanstack/react-query'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT, type Locale } from '../../../lib/i18n.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { Print } from '../api.ts'
import { dayChoices, isShared, materials, type PrintDraft } from './print-draft.ts'

interface PrintFieldsProps {
  draft: PrintDraft
  messageOf: (field: string) => string | undefined
  onChange: (change: Partial<PrintDraft>) => void
}

export function PrintFields({ draft, messageOf, onChange }: PrintFieldsProps) {
  const t = useT()
  return (
    <>
      <RadioGroup<PrintDraft['material']>
        label={t('clinic.print-batch.material')}
        value={draft.material}
        options={materials.map((value) => ({
          value,
          label: t(`clinic.print-batch.material.${value}`),
        }))}
        onChange={(material) => onChange({ material })}
      />
      <NumberField
        id="print-count"
        name="count"
        value={draft.count}
        error={messageOf('print-count')}
        onChange={(count) => onChange({ count })}
      />
      <CodeFields draft={draft} messageOf={messageOf} onChange={onChange} />
      <div className="side-by-side">
        <RadioGroup<Locale>
          label={t('clinic.print-batch.language')}
          value={draft.language}
          options={[
            { value: 'en', label: t('clinic.language.en') },
            { value: 'es', label: t('clinic.language.es') },
          ]}
          onChange={(language) => onChange({ language })}
        />
        <RadioGroup<Print['paper']>
          label={t('clinic.print-batch.paper')}
          value={draft.paper}
          options={[
            { value: 'Letter', label: t('clinic.paper.Letter') },
            { value: 'A4', label: t('clinic.paper.A4') },
          ]}
          onChange={(paper) => onChange({ paper })}
        />
      </div>
      <GroupField slug={draft.groupSlug} onChange={(groupSlug) => onChange({ groupSlug })} />
    </>
  )
}

/** Whose the codes are, and how long they work. */
function CodeFields({ draft, messageOf, onChange }: PrintFieldsProps) {
  const t = useT()
  const choice = (value: PrintDraft['codes']) => ({
    value,
    label: t(`clinic.print-batch.codes.${value}`),
    hint: t(`clinic.print-batch.codes.${value}.hint`),
  })
  return (
    <>
      {draft.material !== 'poster' && (
        <RadioGroup<PrintDraft['codes']>
          label={t('clinic.print-batch.codes')}
          value={draft.codes}
          options={[choice('personal'), choice('shared')]}
          onChange={(codes) => onChange({ codes })}
        />
      )}
      {isShared(draft) && (
        <NumberField
          id="print-uses"
          name="uses"
          value={draft.uses}
          error={messageOf('print-uses')}
          onChange={(uses) => onChange({ uses })}
        />
      )}
      <Field label={t('clinic.print-batch.days')} hint={t('clinic.print-batch.days.hint')}>
        <Select
          value={String(draft.days)}
          options={dayChoices.map((days) => ({
            value: String(days),
            label: t('clinic.print-batch.days.some', { days }),
          }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ days: dayChoices.find((days) => String(days) === value) ?? 180 })
          }
        />
      </Field>
    </>
  )
}

interface NumberFieldProps {
  id: string
  name: 'count' | 'uses'
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function NumberField({ id, name, value, error, onChange }: NumberFieldProps) {
  const t = useT()
  return (
    <Field
      id={id}
      label={t(`clinic.print-batch.${name}`)}
      hint={t(`clinic.print-batch.${name}.hint`)}
      error={error}
    >
      <TextInput
        short
        inputMode="numeric"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}

/** Names of groups, and nothing of what goes on in them. */
function GroupField({ slug, onChange }: { slug: string; onChange: (slug: string) => void }) {
  const t = useT()
  const { data } = useQuery(groupsQuery)
  const groups = (data?.items ?? []).filter(({ archived }) => !archived)
  return (
    <Field label={t('clinic.print-batch.group')} hint={t('clinic.print-batch.group.hint')} optional>
      <Select
        value={slug}
        options={[
          { value: '', label: t('clinic.print-batch.group.none') },
          ...groups.map((group) => ({ value: group.slug, label: group.name })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
