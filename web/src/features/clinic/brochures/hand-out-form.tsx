import { useRef, useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useKept } from '../../../lib/kept.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useOffer, type PrintBatch } from '../api.ts'
import { BatchFields, CodeField, HowFields } from './hand-out-fields.tsx'
import { handOutOf, type HandOutDraft, type Way } from './hand-out.ts'
import { JustNoted, useJustNoted } from './just-noted.tsx'

interface HandOutFormProps {
  clinicId: string
  batches: readonly PrintBatch[]
  onDone: () => void
}

/** Notes brochures that were handed out: so many of a batch, or the one with this code. */
export function HandOutForm({ clinicId, batches, onDone }: HandOutFormProps) {
  const t = useT()
  const offer = useOffer(clinicId)
  const justNoted = useJustNoted(clinicId, onDone)
  const [draft, change] = useDraft()
  const [errors, setErrors] = useState<FieldError[]>([])
  const form = useRef<HTMLFormElement>(null)
  const messageOf = (field: string) => errors.find((error) => error.field === field)?.message

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { body, faults } = handOutOf(draft, batches)
    setErrors(
      faults.map(({ field, fault, values }) => ({
        field,
        message: t(`clinic.hand-out.${fault}`, values),
      })),
    )
    if (body === null || offer.isPending) return
    offer.mutate(body, {
      onSuccess: (noted) => {
        justNoted.add(noted, body.handedBy)
        onDone()
        // The next brochure is often handed out by the same person.
        change({ code: '', count: '1', spoken: '' })
        const next = draft.way === 'code' ? 'hand-out-code' : 'hand-out-count'
        form.current?.querySelector<HTMLElement>(`#${next}`)?.focus()
      },
      onError: (error) => setErrors(faultOf(error, t)),
    })
  }
  return (
    <Card as="section" className="stack" aria-labelledby="hand-out-title">
      <h2 id="hand-out-title">{t('clinic.hand-out.title')}</h2>
      <form ref={form} className="stack" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        {errors.length === 0 && (
          <ProblemNotice error={offer.error}>
            <p>{t('clinic.hand-out.not-noted')}</p>
          </ProblemNotice>
        )}
        <RadioGroup<Way>
          label={t('clinic.hand-out.way')}
          value={draft.way}
          options={[
            { value: 'batch', label: t('clinic.hand-out.way.batch') },
            {
              value: 'code',
              label: t('clinic.hand-out.way.code'),
              hint: t('clinic.hand-out.way.code.hint'),
            },
          ]}
          onChange={(way) => change({ way })}
        />
        {draft.way === 'batch' ? (
          <BatchFields draft={draft} batches={batches} onChange={change} messageOf={messageOf} />
        ) : (
          <CodeField draft={draft} onChange={change} messageOf={messageOf} />
        )}
        <HowFields draft={draft} onChange={change} messageOf={messageOf} />
        <div>
          <Button type="submit" look="primary" busy={offer.isPending}>
            {t('clinic.hand-out.note')}
          </Button>
        </div>
      </form>
      <JustNoted {...justNoted} />
    </Card>
  )
}

/** Typed words outlive a session that ends on the way. */
function useDraft(): [HandOutDraft, (change: Partial<HandOutDraft>) => void] {
  const [code, setCode] = useKept('clinic.hand-out.code')
  const [rest, setRest] = useState<Omit<HandOutDraft, 'code'>>({
    way: code ? 'code' : 'batch',
    batchId: '',
    count: '1',
    by: '',
    spoken: '',
  })
  const change = ({ code: typed, ...more }: Partial<HandOutDraft>) => {
    if (typed !== undefined) setCode(typed)
    setRest((before) => ({ ...before, ...more }))
  }
  return [{ ...rest, code }, change]
}

/** The refusals that belong to a field. */
function faultOf(error: unknown, t: ReturnType<typeof useT>): FieldError[] {
  if (!isProblem(error, 'invitation.state')) return []
  if (error.field === 'code')
    return [{ field: 'hand-out-code', message: t('clinic.hand-out.code.unusable') }]
  const left = leftIn(error.state)
  return [{ field: 'hand-out-count', message: t('clinic.hand-out.count.too-many', { left }) }]
}

function leftIn(state: unknown): number {
  const known = typeof state === 'object' && state !== null && 'left' in state
  return known && typeof state.left === 'number' ? state.left : 0
}
