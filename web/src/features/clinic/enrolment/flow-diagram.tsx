import { useId, type ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import type { Count, Enrolment } from '../api.ts'
import { CountText } from '../figures.tsx'

/** A flow diagram as STROBE asks for: who went on downwards, who left and why to the side. Its table stands below it. */
export function FlowDiagram({ report: { stages, declined } }: { report: Enrolment }) {
  const t = useT()
  const id = useId()
  const counts = new Map(stages.map(({ stage, count }) => [stage, count]))
  const line = (stage: string) => <Line stage={stage} count={counts.get(stage)} />
  const reasons = declined.filter(({ count }) => !count.shown || count.n > 0)
  return (
    <figure className="flow" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{t('clinic.flow.title')}</h2>
      </figcaption>
      <ol className="flow-steps plain-list">
        <Step>
          {line('visits')}
          {line('people')}
        </Step>
        <Step
          side={
            <>
              {line('declined')}
              <ul className="plain-list flow-reasons">
                {reasons.map(({ reason, count }) => (
                  <li key={reason} className="flow-line">
                    <span>{t(`clinic.reason.${reason}`)}</span>
                    <CountText count={count} />
                  </li>
                ))}
              </ul>
              {line('not-offered')}
              {line('already-member')}
            </>
          }
        >
          {line('offered')}
        </Step>
        <Step>{line('handed')}</Step>
        <Step>{line('opened')}</Step>
        <Step>{line('redeemed')}</Step>
        <Step
          before={t('clinic.flow.only-counted')}
          side={
            <>
              {line('survey-offered')}
              {line('survey-started')}
              {line('survey-completed')}
              {line('asked-3m')}
              {line('due-3m')}
              {line('answered-3m')}
              {line('asked-6m')}
              {line('due-6m')}
              {line('answered-6m')}
            </>
          }
        >
          {line('counted')}
        </Step>
        <Step>{line('joined-group')}</Step>
        <Step>{line('first-read')}</Step>
        <Step
          side={
            <>
              {line('due-30')}
              {line('active-30')}
              {line('due-90')}
              {line('active-90')}
            </>
          }
        >
          {line('first-word')}
        </Step>
      </ol>
    </figure>
  )
}

interface StepProps {
  /** What changes on the way to this step. */
  before?: string
  side?: ReactNode
  children: ReactNode
}

function Step({ before, side, children }: StepProps) {
  return (
    <li className="flow-step">
      {before && <p className="flow-note meta">{before}</p>}
      <div className="flow-main">
        <div className="flow-box">{children}</div>
      </div>
      {side && (
        <div className="flow-side">
          <Arrow />
          <div className="flow-box side">{side}</div>
        </div>
      )}
    </li>
  )
}

function Arrow() {
  return (
    <svg className="flow-arrow" viewBox="0 0 48 16" aria-hidden="true" focusable="false">
      <path d="M0 8h40M34 2l8 6-8 6" />
    </svg>
  )
}

function Line({ stage, count }: { stage: string; count: Count | undefined }) {
  const t = useT()
  if (!count) return null
  return (
    <p className="flow-line">
      <span>{t(`clinic.stage.${stage}`)}</span>
      <CountText count={count} />
    </p>
  )
}
