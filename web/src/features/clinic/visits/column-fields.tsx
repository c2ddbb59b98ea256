import { useT } from '../../../lib/i18n.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { VisitTable } from '../api.ts'
import { furtherParts, orderOf, type Draft, type Fault, type Part } from './columns-draft.ts'

interface ColumnFieldsProps {
  table: VisitTable
  draft: Draft
  onChange: (change: Draft) => void
  messageOf: (fault: Fault) => string | undefined
}

/** One list a question: which column it is. */
export function ColumnFields({ table, draft, onChange, messageOf }: ColumnFieldsProps) {
  const t = useT()
  const field = (part: Part) => (
    <ColumnField key={part} {...{ part, table, draft, onChange }} error={messageOf(part)} />
  )
  const order = orderOf(table, draft.date)
  return (
    <>
      <RadioGroup
        label={t('clinic.map.kind')}
        value={draft.kind ?? 'encounter'}
        options={(['encounter', 'appointment'] as const).map((value) => ({
          value,
          label: t(`clinic.map.kind.${value}`),
        }))}
        onChange={(kind) => onChange({ kind, statuses: {} })}
      />
      {(['patientKey', 'date'] as const).map(field)}
      {order === 'both' && (
        <RadioGroup
          id="map-dateOrder"
          label={t('clinic.map.dateOrder')}
          hint={t('clinic.map.dateOrder.hint', { example: '03/04/2026' })}
          error={messageOf('dateOrder')}
          value={draft.dateOrder ?? null}
          options={(['day-first', 'month-first'] as const).map((value) => ({
            value,
            label: t(`clinic.map.dateOrder.${value}`),
          }))}
          onChange={(dateOrder) => onChange({ dateOrder })}
        />
      )}
      {(['sourceKey', 'status'] as const).map(field)}
      <Disclosure
        summary={t('clinic.map.further')}
        open={furtherParts.some((part) => draft[part]) || undefined}
      >
        <div className="stack">
          {furtherParts.map(field)}
          {draft.site && (
            <Field
              id="map-siteIs"
              label={t('clinic.map.siteIs')}
              hint={t('clinic.map.siteIs.hint')}
              error={messageOf('siteIs')}
            >
              <TextInput
                value={draft.siteIs ?? ''}
                maxLength={100}
                onChange={(event) => onChange({ siteIs: event.currentTarget.value })}
              />
            </Field>
          )}
        </div>
      </Disclosure>
    </>
  )
}

interface ColumnFieldProps extends Omit<ColumnFieldsProps, 'messageOf'> {
  part: Part
  error: string | undefined
}

const OPTIONAL: readonly Part[] = ['sourceKey', 'status', ...furtherParts]

function ColumnField({ part, table, draft, onChange, error }: ColumnFieldProps) {
  const t = useT()
  const isOptional = OPTIONAL.includes(part)
  return (
    <Field
      id={`map-${part}`}
      label={t(`clinic.map.${part}`)}
      hint={t(`clinic.map.${part}.hint`)}
      optional={isOptional}
      error={error}
    >
      <Select
        value={draft[part] ?? ''}
        options={[
          { value: '', label: t(isOptional ? 'clinic.map.none' : 'clinic.map.choose') },
          ...table.header.filter(Boolean).map((name) => ({ value: name, label: name })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget
          const left = part === 'status' ? { statuses: {} } : {}
          onChange({ ...left, [part]: value === '' ? undefined : value })
        }}
      />
    </Field>
  )
}
