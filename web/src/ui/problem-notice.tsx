import type { ReactNode } from 'react'
import { useLocale, useT } from '../lib/i18n.ts'
import { isProblem } from '../lib/problem-error.ts'
import { useProblemText } from '../lib/problem-text.ts'
import { retryAt } from '../lib/retry-at.ts'
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
  const time = useRetryTime(error)
  if (!error) return null
  const reference = isProblem(error, 'request.failed') ? error.requestId : ''
  return (
    <Notice kind={isProblem(error, 'offline') ? 'warning' : 'danger'} live="alert">
      <p>
        {say(error)} {time && t('ui.problem.again-at', { time })}{' '}
        {wordsSafe && t('ui.problem.words-safe')}
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

/** "14:32", where too much was asked in a short time. */
function useRetryTime(error: unknown): string {
  const locale = useLocale()
  const at = retryAt(error)
  return at ? new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at) : ''
}
