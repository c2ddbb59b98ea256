import { useState, type SubmitEvent } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { usePrint, type Print } from '../api.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { firstDraft, printOf } from './print-draft.ts'
import { PrintFields } from './print-fields.tsx'
import { PrintedNotice, type Printed } from './printed-notice.tsx'

/** Prints a batch. The file comes once, and the screen says so before and after. */
export function PrintForm({ clinicId, onDone }: { clinicId: string; onDone: () => void }) {
  const t = useT()
  const locale = useLocale()
  const print = usePrint(clinicId)
  const [draft, setDraft] = useState(() => firstDraft(locale))
  const [errors, setErrors] = useState<FieldError[]>([])
  const [printed, setPrinted] = useState<Printed | null>(null)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { body, faults } = printOf(draft)
    setErrors(
      faults.map(({ field, fault }) => ({ field, message: t(`clinic.print-batch.${fault}`) })),
    )
    if (body === null || print.isPending) return
    print.mutate(body, {
      onSuccess: (file) => {
        const name = fileName(body)
        saveFile(file, name)
        setPrinted({ file, name, count: body.count })
      },
      onSettled: onDone,
    })
  }
  return (
    <Card as="section" className="stack" aria-labelledby="print-title">
      <h2 id="print-title">{t('clinic.print-batch.title')}</h2>
      <p>{t('clinic.print-batch.intro')}</p>
      <Notice kind="warning">
        <p>{t('clinic.print-batch.once')}</p>
      </Notice>
      <form className="stack" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <PrintFields
          draft={draft}
          messageOf={(field) => errors.find((error) => error.field === field)?.message}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <div>
          <Button type="submit" look="primary" icon="print" busy={print.isPending}>
            {t('clinic.print-batch.make')}
          </Button>
        </div>
      </form>
      {print.isPending && <ProgressBar label={t('clinic.print-batch.making')} />}
      <PrintProblem error={print.error} />
      {printed && !print.isPending && <PrintedNotice printed={printed} />}
    </Card>
  )
}

/** Says what lies in the folder of downloads. */
function fileName({ material = 'card', language, count }: Print): string {
  return `${material}s-${language}-${count}.pdf`
}

/** Where no answer came, or one to a second attempt, the batch may be there although its file is lost. */
function PrintProblem({ error }: { error: unknown }) {
  const t = useT()
  if (isProblem(error, 'request.key-reused'))
    return (
      <Notice kind="warning" live="alert">
        <p>{t('clinic.print-batch.lost')}</p>
      </Notice>
    )
  return (
    <ProblemNotice error={error}>
      {isProblem(error, 'offline', 'unreadable') && <p>{t('clinic.print-batch.lost')}</p>}
    </ProblemNotice>
  )
}
