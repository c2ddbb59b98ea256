import type { ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import { isProblem } from '../lib/problem-error.ts'
import { useProblemText } from '../lib/problem-text.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface ProblemNoticeProps {
  error: unknown
  /** Shows "Try again". */
  onRetry?: () => void
  retrying?: boolean
  /** Where something was being written: says that it is still there. */
  wordsSafe?: boolean
  children?: ReactNode
}

/** What happened, in plain words, and what to do now. Shows nothing without an error. */
export function ProblemNotice(props: ProblemNoticeProps) {
  const { error, onRetry, retrying = false, wordsSafe = false, children } = props
  const t = useT()
  const say = useProblemText()
  if (!error) return null
  const reference = isProblem(error, 'request.failed') ? error.requestId : ''
  return (
    <Notice kind={isProblem(error, 'offline') ? 'warning' : 'danger'} live="alert">
      <p>
        {say(error)} {wordsSafe && t('ui.problem.words-safe')}
      </p>
      {reference && <p className="meta">{t('ui.problem.reference', { id: reference })}</p>}
      {children}
      {onRetry && (
        <div>
          <Button onClick={onRetry} busy={retrying}>
            {t('ui.problem.retry')}
          </Button>
        </div>
      )}
    </Notice>
  )
}
