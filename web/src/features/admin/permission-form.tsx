import { useId, useState, type SubmitEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useRecordPermission } from './api.ts'

interface PermissionFormProps {
  clinicId: string
  draftId: string
  /** Of the survey. */
  name: string
}

const fields = ['givenBy', 'givenOn', 'document'] as const
const labels = { givenBy: 'by', givenOn: 'on', document: 'document' } as const

/** Who gave it, when, and where that can be read: with these the survey can be published. */
export function PermissionForm({ clinicId, draftId, name }: PermissionFormProps) {
  const t = useT()
  const made = useId()
  const record = useRecordPermission(clinicId)
  const [typed, setTyped] = useState({ givenBy: '', givenOn: '', document: '' })
  const [errors, setErrors] = useState<FieldError[]>([])
  const idOf = (field: (typeof fields)[number]) => `${made}-${field}`
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const missing = fields
      .filter((field) => typed[field].trim().length < 2)
      .map((field) => ({
        field: idOf(field),
        message: t(`admin.licences.${labels[field]}.missing`),
      }))
    setErrors(missing)
    if (missing.length === 0 && !record.isPending) record.mutate({ draftId, body: typed })
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={errors} />
      {fields.map((field) => (
        <Field
          key={field}
          id={idOf(field)}
          label={t(`admin.licences.${labels[field]}`)}
          error={errors.find((error) => error.field === idOf(field))?.message}
        >
          <TextInput
            type={field === 'givenOn' ? 'date' : 'text'}
            short={field === 'givenOn'}
            autoComplete="off"
            maxLength={field === 'document' ? 500 : 200}
            value={typed[field]}
            onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
          />
        </Field>
      ))}
      <ProblemNotice error={record.error} wordsSafe />
      <div>
        <Button
          type="submit"
          busy={record.isPending}
          aria-label={`${t('admin.licences.record')}: ${name}`}
        >
          {t('admin.licences.record')}
        </Button>
      </div>
    </form>
  )
}
