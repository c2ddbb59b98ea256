import { EMERGENCY_KINDS, SHORTEST_REASON } from '@kith/shared/accounts/emergency-contract.ts'
import { useState, type FormEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toasts.ts'
import { useAskEmergency, type EmergencyKind } from './api.ts'

const MINUTES = ['5', '15', '30', '60']
interface Values {
  kind: EmergencyKind
  target: string
  reason: string
  minutes: string
}
const blank: Values = { kind: 'code', target: '', reason: '', minutes: '15' }

/** Which record, why, and for how long. */
export function AskEmergency() {
  const t = useT()
  const ask = useAskEmergency()
  const [values, setValues] = useState(blank)
  const [faults, setFaults] = useState<FieldError[]>([])
  const change = (part: Partial<Values>) => setValues({ ...values, ...part })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found: FieldError[] = []
    if (values.target.trim().length < 4)
      found.push({ field: 'emergency-target', message: t('admin.emergency.fault.target') })
    if (values.reason.trim().length < SHORTEST_REASON)
      found.push({
        field: 'emergency-reason',
        message: t('admin.emergency.fault.reason', { least: SHORTEST_REASON }),
      })
    setFaults(found)
    if (found.length > 0 || ask.isPending) return
    const onSuccess = () => {
      toast(t('admin.emergency.asked'))
      setValues(blank)
    }
    ask.mutate(
      {
        kind: values.kind,
        target: values.target.trim(),
        reason: values.reason.trim(),
        minutes: Number(values.minutes),
      },
      { onSuccess },
    )
  }
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message
  return (
    <form className="stack reading" noValidate onSubmit={send}>
      <ErrorSummary errors={faults} />
      <Fields values={values} onChange={change} faultOf={faultOf} />
      <ProblemNotice error={ask.error} />
      <div>
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t('admin.emergency.ask')}
        </Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  values: Values
  onChange: (part: Partial<Values>) => void
  faultOf: (field: string) => string | undefined
}

function Fields({ values, onChange, faultOf }: FieldsProps) {
  const t = useT()
  const byCode = values.kind === 'code'
  return (
    <>
      <RadioGroup<EmergencyKind>
        label={t('admin.emergency.kind')}
        value={values.kind}
        onChange={(kind) => onChange({ kind })}
        options={EMERGENCY_KINDS.map((kind) => ({
          value: kind,
          label: t(`admin.emergency.kind.${kind}`),
        }))}
      />
      <Field
        id="emergency-target"
        label={t(byCode ? 'admin.emergency.code' : 'admin.emergency.text')}
        hint={t(byCode ? 'admin.emergency.code.hint' : 'admin.emergency.text.hint')}
        error={faultOf('emergency-target')}
      >
        <TextInput
          autoComplete="off"
          maxLength={60}
          value={values.target}
          onChange={(event) => onChange({ target: event.currentTarget.value })}
        />
      </Field>
      <Field
        id="emergency-reason"
        label={t('admin.emergency.reason')}
        hint={t('admin.emergency.reason.hint')}
        error={faultOf('emergency-reason')}
      >
        <TextArea
          rows={3}
          maxLength={500}
          value={values.reason}
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('admin.emergency.minutes')}>
        <Select
          value={values.minutes}
          onChange={(event) => onChange({ minutes: event.currentTarget.value })}
          options={MINUTES.map((value) => ({
            value,
            label: t('admin.emergency.minutes.of', { minutes: Number(value) }),
          }))}
        />
      </Field>
    </>
  )
}
