import { useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useKept } from '../../../lib/kept.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useLookAt, useVoidCode, type Looked, type VoidReason } from '../api.ts'
import { useDayText } from '../numbers.ts'
import { readCode } from './code-text.ts'
import { ReasonChoice } from './void-dialog.tsx'

/** What became of one brochure, and taking it out of use. */
export function FindForm({ clinicId, onDone }: { clinicId: string; onDone: () => void }) {
  const t = useT()
  const [code, setCode] = useKept('clinic.find.code')
  const [fault, setFault] = useState<string>()
  const look = useLookAt(clinicId)
  const unknown = isProblem(look.error, 'invitation.state')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const read = readCode(code)
    setFault(read.ok ? undefined : faultOf(code, read.suggestion, t))
    if (read.ok) look.mutate(read.code)
  }
  return (
    <Card as="section" className="stack" aria-labelledby="find-title">
      <h2 id="find-title">{t('clinic.find.title')}</h2>
      <p>{t('clinic.find.intro')}</p>
      <form className="stack" noValidate onSubmit={submit}>
        <Field
          id="find-code"
          label={t('clinic.hand-out.code')}
          hint={t('clinic.hand-out.code.hint')}
          error={fault ?? (unknown ? t('clinic.find.unknown') : undefined)}
        >
          <TextInput
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={code}
            onChange={(event) => {
              setCode(event.currentTarget.value)
              look.reset()
            }}
          />
        </Field>
        <div>
          <Button type="submit" busy={look.isPending}>
            {t('clinic.find.look')}
          </Button>
        </div>
        {!unknown && <ProblemNotice error={look.error} />}
      </form>
      {look.data && look.variables && (
        <Found
          key={look.variables}
          clinicId={clinicId}
          code={look.variables}
          looked={look.data}
          onDone={onDone}
        />
      )}
    </Card>
  )
}

interface FoundProps {
  clinicId: string
  code: string
  looked: Looked
  onDone: () => void
}

function Found({ clinicId, code, looked, onDone }: FoundProps) {
  const t = useT()
  const dayText = useDayText()
  const [reason, setReason] = useState<VoidReason>('misprint')
  const voiding = useVoidCode(clinicId)
  const { state, handedOn, batch } = looked
  const on = state === 'expired' ? batch.expiresOn : handedOn
  const key = state === 'handed' && on !== null ? 'handed-on' : state
  if (voiding.isSuccess)
    return (
      <Notice kind="success" live="status">
        <p>{t('clinic.find.voided')}</p>
      </Notice>
    )
  return (
    <div className="stack" role="status">
      <p>
        <strong>{t(`clinic.find.state.${key}`, { day: on === null ? '' : dayText(on) })}</strong>
      </p>
      <p className="meta">
        {t('clinic.find.printed', {
          material: t(`clinic.material.${batch.material}`),
          day: dayText(batch.printedAt),
        })}
      </p>
      {state !== 'void' && batch.kind === 'personal' && (
        <Disclosure summary={t('clinic.find.void')}>
          <div className="stack">
            <ReasonChoice reason={reason} onChange={setReason} />
            <div>
              <Button
                look="danger"
                busy={voiding.isPending}
                onClick={() => voiding.mutate({ code, reason }, { onSettled: onDone })}
              >
                {t('clinic.find.void')}
              </Button>
            </div>
            <ProblemNotice error={voiding.error} />
          </div>
        </Disclosure>
      )}
    </div>
  )
}

function faultOf(code: string, suggestion: string | null, t: ReturnType<typeof useT>): string {
  if (code.trim() === '') return t('clinic.hand-out.code.missing')
  if (suggestion === null) return t('clinic.hand-out.code.unfit')
  return t('clinic.hand-out.code.suggest', { code: suggestion })
}
