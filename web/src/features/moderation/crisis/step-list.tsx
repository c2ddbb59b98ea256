import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { momentText } from '../due-text.tsx'
import type { Crisis, CrisisStep } from '../crisis-api.ts'

interface StepListProps {
  steps: Crisis['steps']
  /** Only who holds the item ticks. */
  mine: boolean
  busy: boolean
  onTick: (step: CrisisStep, done: boolean) => void
}

/** Each step with who did it, and when: whoever takes over goes on from there. */
export function StepList({ steps, mine, busy, onTick }: StepListProps) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  return (
    <ul id="crisis-steps" tabIndex={-1} className="plain-list stack tight">
      {steps.map(({ step, done }) => (
        <li key={step}>
          <label className="choice">
            <input
              type="checkbox"
              checked={done !== null}
              disabled={!mine}
              aria-busy={busy}
              aria-describedby={done ? `${step}-by` : undefined}
              onChange={({ currentTarget: { checked } }) => onTick(step, checked)}
            />
            <span>{t(`moderation.crisis.step.${step}`)}</span>
          </label>
          {done && (
            <p id={`${step}-by`} className="meta">
              {t('moderation.crisis.done-by', {
                name: done.by ?? t('moderation.crisis.somebody'),
                when: momentText(done.at, now, locale),
              })}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
