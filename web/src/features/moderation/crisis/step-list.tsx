import { MOST_NOTE } from '@kith/shared/moderation/crisis-contract.ts'
import { useState } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useKept } from '../../../lib/kept.ts'
import { useNow } from '../../../lib/now.ts'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { momentText } from '../due-text.tsx'
import type { Crisis, CrisisStep } from '../crisis-api.ts'

interface Ticked {
  step: CrisisStep
  done: boolean
  note?: string
}

interface StepListProps {
  itemId: string
  steps: Crisis['steps']
  /** An answer of the team stands below the text. */
  answered: boolean
  /** Only who holds the item ticks. */
  mine: boolean
  busy: boolean
  onTick: (given: Ticked) => void
}

/** Each step with who did it, and when: whoever takes over goes on from there. */
export function StepList({ itemId, steps, answered, mine, busy, onTick }: StepListProps) {
  const t = useT()
  const [note, setNote] = useKept(`contact ${itemId}`)
  const [tried, setTried] = useState(false)
  const lacks = !answered && note.trim() === ''
  const tick = (step: CrisisStep, done: boolean) => {
    const asks = step === 'contact-made' && done
    setTried(asks)
    if (asks && lacks) return document.getElementById('contact-note')?.focus()
    onTick({ step, done, ...(asks && { note: note.trim() }) })
  }
  return (
    <ul id="crisis-steps" tabIndex={-1} className="plain-list stack tight">
      {steps.map(({ step, done }) => (
        <li key={step} className="stack tight">
          <label className="choice">
            <input
              type="checkbox"
              checked={done !== null}
              disabled={!mine}
              aria-busy={busy}
              aria-describedby={done ? `${step}-by` : undefined}
              onChange={({ currentTarget: { checked } }) => tick(step, checked)}
            />
            <span>{t(`moderation.crisis.step.${step}`)}</span>
          </label>
          {done && <DoneBy step={step} done={done} />}
          {step === 'contact-made' && !done && mine && (
            <Field
              id="contact-note"
              label={t('moderation.crisis.contact')}
              hint={t('moderation.crisis.contact.hint')}
              optional={answered}
              error={tried && lacks && t('moderation.crisis.contact.missing')}
            >
              <TextArea
                rows={2}
                maxLength={MOST_NOTE}
                value={note}
                onChange={({ currentTarget: { value } }) => setNote(value)}
              />
            </Field>
          )}
        </li>
      ))}
    </ul>
  )
}

type Done = NonNullable<Crisis['steps'][number]['done']>

function DoneBy({ step, done: { by, at, note } }: { step: CrisisStep; done: Done }) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  return (
    <div id={`${step}-by`} className="meta">
      <p>
        {t('moderation.crisis.done-by', {
          name: by ?? t('moderation.crisis.somebody'),
          when: momentText(at, now, locale),
        })}
      </p>
      {note !== '' && <p className="as-written">{note}</p>}
    </div>
  )
}
