import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { parseCode } from '@kith/shared/enrolment/code.ts'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { deleteByReceipt } from './api.ts'
import { scannedReceipt } from './link-token.ts'

/** Where a receipt is typed: what was answered under it is deleted, and the page says so. */
export function DeleteAnswers() {
  const t = useT()
  const [receipt, setReceipt] = useState(scannedReceipt)
  const [unfit, setUnfit] = useState(false)
  const deleting = useMutation({
    mutationFn: deleteByReceipt,
    onSuccess: () => setReceipt(''),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const read = parseCode(receipt)
    setUnfit(!read.ok)
    if (read.ok && !deleting.isPending) deleting.mutate(read.code)
    else deleting.reset()
  }
  const unknown = isProblem(deleting.error, 'code.unusable')
  const error = unfit
    ? t('surveys.receipt.unfit')
    : unknown
      ? t('surveys.receipt.unknown')
      : undefined
  return (
    <Card as="section" className="stack" aria-labelledby="delete-title">
      <h2 id="delete-title">{t('surveys.receipt.delete.title')}</h2>
      <p>{t('surveys.receipt.delete.text')}</p>
      <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
        <Field label={t('surveys.receipt.label')} hint={t('surveys.receipt.hint')} error={error}>
          <TextInput
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            value={receipt}
            onChange={(event) => setReceipt(event.currentTarget.value)}
          />
        </Field>
        {!unknown && <ProblemNotice error={deleting.error} />}
        {deleting.isSuccess && (
          <Notice kind="success" live="status">
            <p>{t('surveys.receipt.deleted')}</p>
          </Notice>
        )}
        <div>
          <Button type="submit" busy={deleting.isPending}>
            {t('surveys.receipt.delete')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
