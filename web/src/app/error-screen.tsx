import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useT } from '../lib/i18n.ts'
import { isProblem } from '../lib/problem-error.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { NotFound } from './not-found.tsx'

/** A screen whose data did not come, or that broke. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const t = useT()
  const router = useRouter()
  if (isProblem(error, 'request.not-found')) return <NotFound />
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="stack reading">
      <PageTitle>{t('app.error.title')}</PageTitle>
      <ProblemNotice error={error} onRetry={again}>
        <p>{t('app.error.next')}</p>
      </ProblemNotice>
      <p>{t('app.error.help-now')}</p>
    </div>
  )
}
