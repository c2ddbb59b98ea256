import { useT } from '../../../lib/i18n.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { PrintBatch } from '../api.ts'
import { useDayText } from '../numbers.ts'
import { handedBy, type HandOutDraft } from './hand-out.ts'
import { leftOf } from './left.ts'

interface FieldsProps {
  draft: HandOutDraft
  onChange: (change: Partial<HandOutDraft>) => void
  messageOf: (field: string) => string | undefined
}

export function BatchFields(props: FieldsProps & { batches: readonly PrintBatch[] }) {
  const { draft, batches, onChange, messageOf } = props
  const t = useT()
  const dayText = useDayText()
  const options = batches
    .filter((batch) => leftOf(batch) > 0)
    .map((batch) => ({
      value: batch.id,
      label: t('clinic.hand-out.batch.option', {
        day: dayText(batch.printedAt),
        language: t(`clinic.language.${batch.language}`),
        left: leftOf(batch),
      }),
    }))
  return (
    <>
      <Field
        id="hand-out-batch"
        label={t('clinic.hand-out.batch')}
        hint={options.length === 0 && t('clinic.hand-out.batch.none')}
        error={messageOf('hand-out-batch')}
      >
        <Select
          value={draft.batchId}
          options={[{ value: '', label: t('clinic.hand-out.batch.choose') }, ...options]}
          onChange={(event) => onChange({ batchId: event.currentTarget.value })}
        />
      </Field>
      <Field
        id="hand-out-count"
        label={t('clinic.hand-out.count')}
        error={messageOf('hand-out-count')}
      >
        <TextInput
          short
          inputMode="numeric"
          autoComplete="off"
          value={draft.count}
          onChange={(event) => onChange({ count: event.currentTarget.value })}
        />
      </Field>
    </>
  )
}

export function CodeField({ draft, onChange, messageOf }: FieldsProps) {
  const t = useT()
  return (
    <Field
      id="hand-out-code"
      label={t('clinic.hand-out.code')}
      hint={t('clinic.hand-out.code.hint')}
      error={messageOf('hand-out-code')}
    >
      <TextInput
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={draft.code}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
      />
    </Field>
  )
}

/** Who handed it out, and whether they also spoke for it: both are known to matter. */
export function HowFields({ draft, onChange, messageOf }: FieldsProps) {
  const t = useT()
  return (
    <>
      <Field id="hand-out-by" label={t('clinic.hand-out.by')} error={messageOf('hand-out-by')}>
        <Select
          value={draft.by}
          options={[
            { value: '', label: t('clinic.hand-out.by.choose') },
            ...handedBy.map((value) => ({ value, label: t(`clinic.handed-by.${value}`) })),
          ]}
          onChange={(event) => onChange({ by: event.currentTarget.value })}
        />
      </Field>
      <RadioGroup<'yes' | 'no'>
        id="hand-out-spoken"
        label={t('clinic.hand-out.spoken')}
        hint={t('clinic.hand-out.spoken.hint')}
        error={messageOf('hand-out-spoken')}
        value={draft.spoken === '' ? null : draft.spoken}
        options={[
          { value: 'yes', label: t('clinic.yes') },
          { value: 'no', label: t('clinic.no') },
        ]}
        onChange={(spoken) => onChange({ spoken })}
      />
    </>
  )
}
