import { useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFindForm, type PaperForm } from './paper-api.ts'

interface PaperFindProps {
  clinicId: string
  /** What became of the form before. */
  said: string
  onFound: (form: PaperForm) => void
}

/** By the number printed on it, one form after another. */
export function PaperFind({ clinicId, said, onFound }: PaperFindProps) {
  const t = useT()
  const [number, setNumber] = useState('')
  const find = useFindForm(clinicId)
  const counted = find.data?.state === 'counted'
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (number.trim() === '' || find.isPending) return
    find.mutate(number.trim(), {
      onSuccess: (form) => form.state !== 'counted' && onFound(form),
    })
  }
  const unknown = isProblem(find.error, 'request.not-found')
  const error = unknown
    ? t('clinic.paper-form.unknown')
    : counted
      ? t('clinic.paper-form.counted')
      : undefined
  return (
    <Card as="section" className="stack" aria-labelledby="paper-find-title">
      <h2 id="paper-find-title">{t('clinic.paper-form.title')}</h2>
      <p>{t('clinic.paper-form.intro')}</p>
      {said && (
        <Notice kind="success" live="status">
          <p>{said}</p>
        </Notice>
      )}
      <form className="stack" noValidate onSubmit={submit}>
        <Field
          label={t('clinic.paper-form.number')}
          hint={t('clinic.paper-form.number.hint')}
          error={error}
        >
          <TextInput
            short
            autoComplete="off"
            spellCheck={false}
            maxLength={20}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        </Field>
        {!unknown && <ProblemNotice error={find.error} />}
        <div>
          <Button type="submit" look="primary" busy={find.isPending}>
            {t('clinic.paper-form.find')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
